using System.Globalization;
using System.Text;

namespace RunTui.Benchmarks;

/// <summary>Shows rows as a Markdown table.</summary>
internal static class Table
{
    public static string Of(IEnumerable<Row> rows)
    {
        var text = new StringBuilder("| what | baseline | ours | result | goal | |\n|---|---|---|---|---|---|\n");
        foreach (var row in rows)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {row.What} | {row.Baseline} | {row.Ours} | {row.Result:0.00} {row.Unit} | ≤ {row.Goal} {row.Unit} | {(row.IsMet ? "met" : "missed")} |\n");
        }

        return text.ToString();
    }
}
