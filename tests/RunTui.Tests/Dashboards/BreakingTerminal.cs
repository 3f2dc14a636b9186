using RunTui.Terminal.Drawing;
using RunTui.Terminal.Drivers;
using RunTui.Terminal.Input;

namespace RunTui.Tests.Dashboards;

/// <summary>A terminal on which drawing fails once something is on the screen, as a view with a fault would.</summary>
internal sealed class BreakingTerminal(string breaksOn) : IDriver
{
    public ScreenBuffer Contents { get; } = new(80, 24);

    public ColorDepth ColorDepth => ColorDepth.TrueColor;

    public bool MouseEnabled { get; set; }

    /// <summary>Whether the terminal was given back.</summary>
    public bool IsGivenBack { get; private set; }

    public void Init(Action<InputEvent> deliver)
    {
    }

    public void Refresh()
    {
        if (Contents.ToString().Contains(breaksOn, StringComparison.Ordinal))
        {
            throw new InvalidOperationException("a view's own fault");
        }
    }

    public void AskBackground()
    {
    }

    public void Leave() => IsGivenBack = true;

    public void Enter()
    {
    }

    public void Suspend()
    {
    }

    public bool SetClipboard(string text) => false;

    public void WriteRaw(string sequence)
    {
    }

    public void SetLasting(LastingSequence kind, string? sequence)
    {
    }

    public void Dispose()
    {
    }
}
