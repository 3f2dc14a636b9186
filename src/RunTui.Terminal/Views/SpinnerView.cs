using RunTui.Terminal.Drawing;
using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.Views;

/// <summary>
/// Something is going on. The next turn is asked for by drawing it, so a spinner that nobody sees, or one without an application, has no
/// timer.
/// </summary>
public class SpinnerView : View
{
    private bool _isWaiting;
    private int _turn;

    public SpinnerView()
    {
        Width = 1;
        Height = 1;
    }

    /// <summary>Whether it turns; off, it stands still.</summary>
    public bool AutoSpin
    {
        get;
        set
        {
            field = value;
            SetNeedsDraw();
        }
    } = true;

    /// <summary>Time between two turns.</summary>
    public TimeSpan SpinDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    protected override bool OnDrawingContent()
    {
        AddStr(0, 0, Glyphs.Spinner[_turn % Glyphs.Spinner.Count], VisualRole.HotNormal);
        if (AutoSpin && !_isWaiting && App is { } app)
        {
            _isWaiting = true;
            app.AddTimeout(SpinDelay, Turn);
        }

        return true;
    }

    private bool Turn()
    {
        _isWaiting = false;
        if (AutoSpin && IsShown && App is not null)
        {
            _turn++;
            SetNeedsDraw();
        }

        return false;
    }
}
