using RunTui.Terminal.App;
using RunTui.Terminal.Drawing;
using RunTui.Terminal.Drivers;
using RunTui.Terminal.Text;
using RunTui.Terminal.ViewBase;
using RunTui.Testing;

namespace RunTui.Terminal.Tests;

/// <summary>A view that runs on a virtual screen, and someone who types.</summary>
internal sealed class Stage : IDisposable
{
    public Stage(View view, int cols = 40, int rows = 10)
    {
        Screen = new VirtualScreen(cols, rows, cluster => GraphemeWidth.Of(cluster));
        Terminal = new MemoryTerminal(cols, rows, Screen.Write);
        App = Application.Create(Time).Init(new AnsiDriver(Terminal, ColorDepth.TrueColor, Time));
        App.Begin(view);
        Settle();
    }

    public ManualTimeProvider Time { get; } = new();

    public VirtualScreen Screen { get; }

    public MemoryTerminal Terminal { get; }

    public IApplication App { get; }

    public string Text => Screen.ToString();

    /// <summary>Draws a view alone.</summary>
    public static string Draw(View view, int cols, int rows)
    {
        var screen = new ScreenBuffer(cols, rows);
        view.Draw(screen);
        return screen.ToString();
    }

    /// <summary>Types, waits for the next frame and returns the screen.</summary>
    public string Type(string bytes)
    {
        Terminal.Type(bytes);
        Settle();
        return Text;
    }

    public void Settle()
    {
        for (var i = 0; i < 4; i++)
        {
            Time.Advance(TimeSpan.FromMilliseconds(17));
            App.RunIteration();
        }
    }

    public void Dispose() => App.Dispose();
}
