using System.Collections.Immutable;
using System.Globalization;
using RunTui.Engine.Guards;
using RunTui.Engine.Reports;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters;

/// <summary>What a run's agents used, as a table: the whole, what is left of its budget, and each tool, model and step with its share.</summary>
/// <param name="Meters">What was used.</param>
/// <param name="Glyphs">What its bars are drawn with.</param>
public sealed record CostTable(Meters Meters, Glyphs Glyphs)
{
    /// <summary>From this width on the tokens are told in parts.</summary>
    private const int Wide = 100;

    private const int BarWidth = 10;
    private const int WideBarWidth = 24;
    private const int ShortestName = 12;
    private const int LongestName = 60;

    /// <summary>What it is sorted by where nobody says: what costs, as far as any tool tells that.</summary>
    public CostOrder Order { get; init; } = Meters.Total.CostUsd > 0 ? CostOrder.Cost : CostOrder.Tokens;

    /// <summary>What there is to read.</summary>
    /// <param name="width">The cells that a line may have.</param>
    public IReadOnlyList<PanelLine> Lines(int width)
    {
        if (Meters.Total.Calls == 0)
        {
            return [.. Meters.Budgets.Select(BudgetLine), new PanelLine("No agent was called yet.", PanelLineKind.Dim)];
        }

        var lines = new List<PanelLine> { new(TotalLine(Meters.Total)) };
        if (PartsLine(Meters.Total) is { Length: > 0 } parts)
        {
            lines.Add(new PanelLine(parts, PanelLineKind.Dim));
        }

        lines.AddRange(Meters.Budgets.Select(BudgetLine));
        if (SilentLine() is { Length: > 0 } silent)
        {
            lines.Add(new PanelLine(silent, PanelLineKind.Dim));
        }

        var nameWidth = Math.Clamp(Meters.Tools.Concat(Meters.Models).Concat(Meters.Steps).Max(m => CellText.Width(NameOf(m))), ShortestName, Math.Max(ShortestName, Math.Min(LongestName, width - FiguresWidth(width))));
        foreach (var (title, meters) in new[] { ("Tool", Meters.Tools), ("Model", Meters.Models), ("Step", Meters.Steps) })
        {
            lines.Add(new PanelLine(""));
            lines.Add(new PanelLine(Heading(title, nameWidth, width), PanelLineKind.Heading));
            lines.AddRange(Sorted(meters).Select(m => Row(m, nameWidth, width)));
        }

        return lines;
    }

    private IEnumerable<Meter> Sorted(ImmutableArray<Meter> meters) => meters.OrderByDescending(AmountOf);

    private double AmountOf(Meter meter) => Order switch
    {
        CostOrder.Cost => (double)meter.CostUsd,
        CostOrder.Tokens => meter.Tokens,
        _ => meter.Calls,
    };

    private static string NameOf(Meter meter) => ControlText.Visible(meter.Name.Length > 0 ? meter.Name : "(not said)");

    private static int FiguresWidth(int width) => (width >= Wide ? 5 + (5 * 9) + 10 + WideBarWidth : 5 + 9 + 9 + BarWidth) + 6;

    private string Heading(string title, int nameWidth, int width)
    {
        var share = Order switch { CostOrder.Cost => "of the cost", CostOrder.Tokens => "of tokens", _ => "of calls" };
        var parts = width >= Wide ? $"{"in",9}{"cached",9}{"out",9}" : "";
        return $"{title.PadRight(nameWidth)}{"calls",6}{parts}{"tokens",9}{"cost",9}{(width >= Wide ? $"{"time",10}" : "")}  {share}";
    }

    private PanelLine Row(Meter meter, int nameWidth, int width)
    {
        var name = CellText.Truncate(NameOf(meter), nameWidth, Glyphs.Ellipsis);
        var calls = meter.Calls.ToString(CultureInfo.InvariantCulture);
        var parts = width >= Wide ? $"{Short(meter.InputTokens),9}{Short(meter.CachedInputTokens),9}{Short(meter.OutputTokens),9}" : "";
        var time = width >= Wide ? $"{(meter.Time > TimeSpan.Zero ? Elapsed.Clock((long)meter.Time.TotalMilliseconds) : "-"),10}" : "";
        var cost = meter.CostUsd > 0 ? Amounts.Money(meter.CostUsd) : "-";
        var text = $"{name}{new string(' ', nameWidth - CellText.Width(name))}{calls,6}{parts}{Short(meter.Tokens),9}{cost,9}{time}  {Bar(meter, width)}";
        return new PanelLine(text, meter.AtWork > 0 ? PanelLineKind.Good : PanelLineKind.Text);
    }

    private string Bar(Meter meter, int width)
    {
        var whole = AmountOf(Meters.Total);
        // No bar at all where nothing is told: that isn't none.
        if (whole <= 0 || AmountOf(meter) <= 0)
        {
            return "";
        }

        var (share, cells) = (AmountOf(meter) / whole, width >= Wide ? WideBarWidth : BarWidth);
        // What is there at all is seen.
        var full = Math.Clamp((int)Math.Round(share * cells), 1, cells);
        return $"{new string(Glyphs.ProgressFull[0], full)}{new string(Glyphs.ProgressEmpty[0], cells - full)}{(share * 100).ToString("0", CultureInfo.InvariantCulture),4}%";
    }

    private static string TotalLine(Meter total)
    {
        string[] facts =
        [
            string.Create(CultureInfo.InvariantCulture, $"{total.Calls} call{(total.Calls == 1 ? "" : "s")}{(total.AtWork > 0 ? $", {total.AtWork} at work" : "")}"),
            .. total.Tokens > 0 ? [Amounts.Tokens(total.Tokens)] : Array.Empty<string>(),
            .. total.CostUsd > 0 ? [Amounts.Money(total.CostUsd)] : Array.Empty<string>(),
            .. total.Time > TimeSpan.Zero ? [$"agents worked {Elapsed.Clock((long)total.Time.TotalMilliseconds)}"] : Array.Empty<string>(),
        ];
        return $"In all: {string.Join("; ", facts)}";
    }

    private static string PartsLine(Meter total) => total.InputTokens + total.OutputTokens == 0 ? ""
        : $"Read {Short(total.InputTokens)}{(total.CachedInputTokens > 0 ? $", {Short(total.CachedInputTokens)} of them from caches" : "")}; wrote {Short(total.OutputTokens)}"
            + (total.Tokens > total.InputTokens + total.OutputTokens ? $"; {Short(total.Tokens - total.InputTokens - total.OutputTokens)} more were told only as a sum" : "");

    private static PanelLine BudgetLine(MeterBudget budget)
    {
        var text = budget.Kind == BreakerKind.Usd
            ? $"Budget: {Money(budget.Used)} of {Money(budget.Limit)}, {Money(budget.Left)} left"
            : $"Budget: {Amounts.Count((long)budget.Used)} of {Amounts.Tokens((long)budget.Limit)}, {Amounts.Count((long)budget.Left)} left";
        return budget.Left > 0
            ? new PanelLine(text, budget.Used >= budget.Limit * 0.75 ? PanelLineKind.Attention : PanelLineKind.Text)
            : new PanelLine($"{text}: no other call begins", PanelLineKind.Bad);
    }

    /// <summary>Money that nobody tells of is not money that nobody spent.</summary>
    private string SilentLine()
    {
        var silent = Meters.Tools.Where(t => t is { Tokens: > 0, CostUsd: 0 }).Select(t => ControlText.Visible(t.Tool)).ToList();
        return silent.Count == 0 ? "" : $"{string.Join(", ", silent)} {(silent.Count == 1 ? "doesn't say what it costs" : "don't say what they cost")}: that is in no sum here.";
    }

    private static string Short(long tokens) => tokens == 0 ? "-" : Amounts.Count(tokens);

    private static string Money(double usd) => Amounts.Money((decimal)Math.Min(usd, 1e15));
}
