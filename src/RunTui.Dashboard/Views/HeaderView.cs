using System.Globalization;
using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

/// <summary>Name, mode, state, progress, time, tokens and cost of the run; where there is room, a second line that says what goes on.</summary>
internal sealed class HeaderView(Func<Theme> theme) : View
{
    private const int WidestBar = 60;
    private const int NarrowestBar = 6;

    private RunHeader? _header;
    private string _guidance = "";
    private bool _isUrgent;

    /// <summary>Shows another header.</summary>
    /// <param name="header">The first line.</param>
    /// <param name="guidance">The second.</param>
    /// <param name="isUrgent">Whether the second asks for the person.</param>
    public void Show(RunHeader header, string guidance, bool isUrgent)
    {
        (_header, _guidance, _isUrgent) = (header, guidance, isUrgent);
        SetNeedsDraw();
    }

    protected override bool OnDrawingContent()
    {
        if (_header is not { } header)
        {
            return true;
        }

        DrawFirstLine(header, Viewport.Width);
        if (Viewport.Height > 1)
        {
            SetAttribute(_isUrgent ? theme().Waiting : GetAttributeForRole(VisualRole.Disabled));
            Move(1, 1);
            AddStr(CellText.Truncate(_guidance, Viewport.Width - 2, Glyphs.Ellipsis));
        }

        return true;
    }

    private void DrawFirstLine(RunHeader header, int width)
    {
        var word = $"{header.State.Sign(Glyphs)} {header.Word}";
        var count = string.Create(CultureInfo.InvariantCulture, $"{header.Settled}/{header.Total}");
        var name = CellText.Truncate(header.Name, Math.Max(10, width / 3), Glyphs.Ellipsis);

        // What matters least is left out first.
        string[] facts = header.Gauge.Budget.Length > 0
            ? [header.Troubles.Length > 0 ? $"{header.Troubles}  {count}" : count, header.Time, header.Cost, header.Tokens, header.Gauge.Push]
            : [header.Troubles.Length > 0 ? $"{header.Troubles}  {count}" : count, header.Time, header.Tokens, header.Cost, header.Gauge.Push];
        var gauge = header.Gauge.Breaker;
        var left = GaugeWidth(gauge) + CellText.Width(name) + 2 + (header.Mode.Length > 0 ? header.Mode.Length + 2 : 0) + CellText.Width(word) + 2;
        var showMode = true;
        var kept = facts.Length;
        while (left + WidthOf(facts, kept) > width - 1 && (kept > 1 || showMode))
        {
            if (kept > 2 || !showMode)
            {
                kept--;
            }
            else
            {
                showMode = false;
                left -= header.Mode.Length > 0 ? header.Mode.Length + 2 : 0;
            }
        }

        if (gauge.Length > 0 && left + WidthOf(facts, kept) > width - 1)
        {
            gauge = header.Gauge.ShortBreaker;
        }

        word = CellText.Truncate(word, Math.Max(8, width - 1 - WidthOf(facts, kept) - GaugeWidth(gauge) - CellText.Width(name) - (showMode && header.Mode.Length > 0 ? header.Mode.Length + 2 : 0) - 4), Glyphs.Ellipsis);
        SetAttribute(theme().Heading);
        Move(1, 0);
        AddStr(name);
        if (showMode && header.Mode.Length > 0)
        {
            AddStr(Col + 2, 0, header.Mode, VisualRole.Disabled);
        }

        SetAttribute(theme().Of(header.State));
        Move(Col + 2, 0);
        AddStr(word);
        if (gauge.Length > 0)
        {
            SetAttribute(header.Gauge.IsOpen ? theme().Failed : theme().Waiting);
            Move(Col + 2, 0);
            AddStr(gauge);
        }

        var col = width - 1 - WidthOf(facts, kept);
        DrawBar(header.Fraction, Col + 2, col - Col - 4);
        foreach (var fact in facts.Take(kept).Where(f => f.Length > 0))
        {
            if (header.Gauge.IsBudgetNear && fact == header.Cost)
            {
                SetAttribute(theme().Waiting);
                Move(col, 0);
                AddStr(fact);
                SetAttributeForRole(VisualRole.Normal);
            }
            else
            {
                AddStr(col, 0, fact);
            }

            col += CellText.Width(fact) + 2;
        }
    }

    private void DrawBar(double fraction, int col, int room)
    {
        var width = Math.Min(room, WidestBar);
        if (width < NarrowestBar)
        {
            return;
        }

        col += room - width;
        var full = (int)Math.Round(fraction * width);
        SetAttributeForRole(VisualRole.HotNormal);
        FillRect(new Rectangle(col, 0, full, 1), Glyphs.ProgressFull[0]);
        SetAttributeForRole(VisualRole.Disabled);
        FillRect(new Rectangle(col + full, 0, width - full, 1), Glyphs.ProgressEmpty[0]);
    }

    private static int GaugeWidth(string gauge) => gauge.Length > 0 ? CellText.Width(gauge) + 2 : 0;

    private static int WidthOf(string[] facts, int kept)
    {
        var shown = facts.Take(kept).Where(f => f.Length > 0).ToList();
        return shown.Sum(f => CellText.Width(f)) + (2 * Math.Max(0, shown.Count - 1));
    }
}
