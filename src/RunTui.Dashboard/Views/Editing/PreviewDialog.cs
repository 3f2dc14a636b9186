using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Themes;
using RunTui.Engine.Blueprints;

namespace RunTui.Dashboard.Views.Editing;

/// <summary>What is changed and what will run, before a plan is saved or where somebody only wants to look.</summary>
internal sealed class PreviewDialog : ReadDialog
{
    public const string Save = "Save";
    public const string SaveAndLaunch = "And launch";
    public const string Back = "Back";

    private static readonly LaunchMode[] Modes = [LaunchMode.Standard, LaunchMode.Adaptive, LaunchMode.Expansion];

    private readonly Tabs _tabs = new() { X = 1, Width = Dim.Fill(1), CanFocus = false };
    private readonly PanelText _changes;
    private readonly PanelText _runs;
    private readonly Label _mode = new() { X = 1, Width = Dim.Fill(1), Height = 1 };
    private readonly Func<LaunchMode?, IReadOnlyList<PanelLine>> _rehearse;
    private readonly IReadOnlyList<string> _buttons;

    /// <param name="title">What it is about.</param>
    /// <param name="theme">How everything looks.</param>
    /// <param name="changes">What is changed.</param>
    /// <param name="rehearse">What will run in a launch mode.</param>
    /// <param name="mode">The mode to begin with; null where an engine works on the run, and goes on in its own.</param>
    /// <param name="buttons">What can be answered.</param>
    public PreviewDialog(string title, Func<Theme> theme, IReadOnlyList<PanelLine> changes, Func<LaunchMode?, IReadOnlyList<PanelLine>> rehearse, LaunchMode? mode, params IReadOnlyList<string> buttons)
        : base(title, buttons)
    {
        (_rehearse, _buttons, Mode) = (rehearse, buttons, mode);
        _changes = new PanelText(theme) { Title = "1 Changes", CanFocus = false };
        _runs = new PanelText(theme) { Title = "2 What will run", CanFocus = false };
        _tabs.Add(_changes, _runs);
        _tabs.Height = Dim.Func(() => TextRows - 1);
        _mode.Y = Pos.Func(() => TextRows - 1);
        _changes.Show(changes);
        Add(_tabs, _mode);
        ShowMode();
    }

    /// <summary>How to launch it; null where an engine works on the run.</summary>
    public LaunchMode? Mode { get; private set; }

    /// <summary>The button that was pressed; <see cref="Back"/> where the dialog was left.</summary>
    public string Answer => Result is { } pressed ? _buttons[pressed] : Back;

    protected override View? Read => _tabs.Value;

    protected override bool OnKeyDown(Key key)
    {
        if (key == new Key('1') || key == new Key('2') || key == Key.Tab)
        {
            _tabs.Value = key == new Key('1') || (key == Key.Tab && _tabs.Value == _runs) ? _changes : _runs;
            return true;
        }

        if (key == new Key('m') && Mode is { } mode)
        {
            Mode = Modes[(Array.IndexOf(Modes, mode) + 1) % Modes.Length];
            ShowMode();
            return true;
        }

        return base.OnKeyDown(key);
    }

    private void ShowMode()
    {
        _mode.Text = Mode is { } mode ? $"Launch mode: {mode.Name()} (m: the next)" : "The engine at work takes it at once.";
        _runs.Show(_rehearse(Mode));
    }
}
