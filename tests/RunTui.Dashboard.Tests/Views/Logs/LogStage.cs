using System.Text.RegularExpressions;
using RunTui.Dashboard.Views.Logs;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Views.Logs;

/// <summary>A log on a virtual screen, with whatever else around it.</summary>
internal sealed partial class LogStage : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LogStage(int cols = 50, int rows = 6, View? around = null)
    {
        Screen = new VirtualScreen(cols, rows, cluster => GraphemeWidth.Of(cluster));
        Terminal = new MemoryTerminal(cols, rows, Screen.Write);
        App = Application.Create(Time).Init(new AnsiDriver(Terminal, ColorDepth.TrueColor, Time));
        around?.Add(View);
        App.Begin(around ?? View);
        Frame();
    }

    public ManualTimeProvider Time { get; } = new();

    public VirtualScreen Screen { get; }

    public MemoryTerminal Terminal { get; }

    public IApplication App { get; }

    public LogView View { get; } = new();

    public string LogPath => _folder["a.log"];

    /// <summary>The screen. In the footer the path, whose length depends on the machine, is only a name.</summary>
    public string Text => PathInFooter().Replace(Screen.ToString(), "$1 ");

    /// <summary>What is shown of the log, without the scroll bar.</summary>
    public string Lines => Text.Lines();

    public string Footer => Screen.RowText(Screen.Rows - 1);

    public string this[string name] => _folder[name];

    public void Write(string text, string name = "a.log") => File.WriteAllText(_folder[name], text);

    public void Append(string text) => File.AppendAllText(LogPath, text);

    /// <summary>Writes a log and shows it.</summary>
    public LogStage Show(string text, bool isLive = false)
    {
        Write(text);
        View.Show(LogPath, isLive);
        Frame();
        return this;
    }

    /// <summary>Lets time pass, a frame or as much as is asked for.</summary>
    public void Frame(int milliseconds = 17)
    {
        Time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        App.RunIteration();
        App.RunIteration();
    }

    /// <summary>Does something with the view, as a key would.</summary>
    public string Do(Action<LogView> action)
    {
        action(View);
        Frame();
        return Text;
    }

    public string Type(string bytes)
    {
        Terminal.Type(bytes);
        Frame();
        Frame();
        return Text;
    }

    /// <summary>Waits until the screen shows what goes on in the background.</summary>
    public Task Shows(string text) => Until(() => Text.Contains(text, StringComparison.Ordinal), text);

    public async Task Until(Func<bool> condition, string what)
    {
        for (var i = 0; i < 1000; i++)
        {
            Frame(40);
            if (condition())
            {
                return;
            }

            await Task.Delay(5);
        }

        Assert.Fail($"Waited for {what}, but there was:\n{Text}");
    }

    [GeneratedRegex(@"\S*/([ab]\.log) +(?=[^\n]*$)")]
    private static partial Regex PathInFooter();

    public void Dispose()
    {
        View.Dispose();
        App.Dispose();
        _folder.Dispose();
    }
}

internal static class ScreenText
{
    /// <summary>A screen without its footer and its scroll bar.</summary>
    public static string Lines(this string screen) =>
        string.Join('\n', screen.Split('\n')[..^1].Select(line => line.TrimEnd('│', '█', '▪').TrimEnd(' '))).TrimEnd('\n');
}
