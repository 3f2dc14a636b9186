using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Themes;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;

namespace RunTui.Dashboard.Views;

/// <summary>What a run's agents used, to read; goes on with the run while it is open.</summary>
internal sealed class CostDialog : Dialog
{
    private static readonly Key ByCost = 'c';
    private static readonly Key ByTokens = 't';
    private static readonly Key ByCalls = 'n';

    private readonly PanelText _text;
    private readonly IReadOnlyList<Key> _keys;
    private RunState? _state;
    private Meters? _meters;
    private CostOrder? _order;

    /// <param name="theme">How everything looks.</param>
    /// <param name="keys">Which key opens it, and closes it again.</param>
    public CostDialog(Func<Theme> theme, KeyTable keys)
    {
        _keys = keys.Of(DashboardCommand.ShowCosts).Keys;
        Title = "Cost";
        Width = Dim.Func(() => App?.Driver?.Contents.Cols ?? 80);
        Height = Dim.Func(() => App?.Driver?.Contents.Rows ?? 24);
        _text = new PanelText(theme) { X = 1, Width = Dim.Fill(1), Height = Dim.Fill(1), WordWrap = false };
        Add(_text, new Label { X = 1, Y = Pos.AnchorEnd(), Width = Dim.Fill(1), Height = 1, Text = "sorted by: c cost, t tokens, n calls   Esc closes" });
    }

    /// <summary>Shows the run as it is.</summary>
    public void Show(RunState state)
    {
        if (!ReferenceEquals(_state, state))
        {
            (_state, _meters) = (state, Meters.Of(state));
            ShowTable();
        }
    }

    protected override void OnLayout() => ShowTable();

    protected override bool OnKeyDown(Key key)
    {
        CostOrder? order = key == ByCost ? CostOrder.Cost : key == ByTokens ? CostOrder.Tokens : key == ByCalls ? CostOrder.Calls : null;
        if (order is null)
        {
            return _keys.Contains(key) && Close(null);
        }

        _order = order;
        ShowTable();
        return true;
    }

    private void ShowTable()
    {
        if (_meters is { } meters)
        {
            var table = new CostTable(meters, App?.Glyphs ?? Glyphs.Unicode);
            _text.Show((_order is { } order ? table with { Order = order } : table).Lines(Math.Max(40, Viewport.Width - 2)));
        }
    }
}
