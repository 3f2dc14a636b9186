using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

/// <summary>Two attempts of a step, to read; other keys take other two.</summary>
internal sealed class ComparisonDialog : Dialog
{
    private readonly PanelText _text;
    private readonly Label _keys = new() { X = 1, Y = Pos.AnchorEnd(), Width = Dim.Fill(1), Height = 1 };
    private readonly IReadOnlyList<AttemptFacts> _attempts;
    private readonly IReadOnlyList<(int First, int Second)> _pairs;
    private readonly string _stepId;
    private readonly KeyTable _table;
    private int _shown;

    /// <param name="theme">How everything looks.</param>
    /// <param name="stepId">The step.</param>
    /// <param name="attempts">Its attempts, at least two.</param>
    /// <param name="keys">Which keys take other two: those for the attempt before and the next.</param>
    public ComparisonDialog(Func<Theme> theme, string stepId, IReadOnlyList<AttemptFacts> attempts, KeyTable keys)
    {
        (_stepId, _attempts, _table) = (stepId, attempts, keys);
        _pairs = AttemptComparison.Pairs(attempts.Count);
        _shown = _pairs.Count - 1;
        Width = Dim.Func(() => App?.Driver?.Contents.Cols ?? 80);
        Height = Dim.Func(() => App?.Driver?.Contents.Rows ?? 24);
        _text = new PanelText(theme) { X = 1, Width = Dim.Fill(1), Height = Dim.Fill(1) };
        Add(_text, _keys);
        ShowPair();
    }

    protected override void OnLayout() => ShowPair();

    protected override bool OnKeyDown(Key key)
    {
        var by = _table.Of(DashboardCommand.PreviousAttempt).Keys.Contains(key) ? -1 : _table.Of(DashboardCommand.NextAttempt).Keys.Contains(key) ? 1 : 0;
        if (by == 0)
        {
            return _table.Of(DashboardCommand.CompareAttempts).Keys.Contains(key) && Close(null);
        }

        _shown = Math.Clamp(_shown + by, 0, _pairs.Count - 1);
        ShowPair();
        _text.InvokeCommand(Command.Start);
        return true;
    }

    private void ShowPair()
    {
        var (first, second) = (_attempts[_pairs[_shown].First], _attempts[_pairs[_shown].Second]);
        Title = $"{_stepId}: {first.Name} and {second.Name}";
        var others = _pairs.Count == 1 ? "" : $"{_table.HintOf(DashboardCommand.PreviousAttempt)} {_table.HintOf(DashboardCommand.NextAttempt)} other two ({_shown + 1} of {_pairs.Count})   ";
        _keys.Text = $"{others}Esc closes";
        _text.Show(new AttemptComparison(first, second).Lines(Math.Max(20, Viewport.Width - 2)));
    }
}
