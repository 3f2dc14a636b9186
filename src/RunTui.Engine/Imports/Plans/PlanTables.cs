using System.Collections.Immutable;

namespace RunTui.Engine.Imports.Plans;

/// <summary>Finds a plan's routing summary: a table whose head names a backend, a route or a model.</summary>
internal static class PlanTables
{
    private const int MaxCells = 64;

    /// <summary>The rows that name a task, the line of the first table's head (0 for none), and the lines that belong to such tables.</summary>
    public static (ImmutableArray<RoutingRow> Rows, int Line, HashSet<int> Taken) Routing(ImmutableArray<MarkdownLine> lines)
    {
        var rows = ImmutableArray.CreateBuilder<RoutingRow>();
        var (line, taken) = (0, new HashSet<int>());
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            if (!lines[i].IsRow || !lines[i + 1].IsRow || !IsRule(lines[i + 1].Text))
            {
                continue;
            }

            var head = Cells(lines[i].Text);
            var end = i + 2;
            while (end < lines.Length && lines[end].IsRow)
            {
                end++;
            }

            if (head.Any(cell => PlanLabels.Of(cell) is PlanLabel.Route or PlanLabel.Model))
            {
                line = line == 0 ? lines[i].Number : line;
                for (var row = i; row < end; row++)
                {
                    taken.Add(lines[row].Number);
                    if (row >= i + 2 && Row(head, lines[row]) is { } found)
                    {
                        rows.Add(found);
                    }
                }
            }

            i = end - 1;
        }

        return (rows.DrainToImmutable(), line, taken);
    }

    /// <summary>The cells of a row, without backticks' bars and marks around them.</summary>
    public static List<string> Cells(string row)
    {
        List<string> cells = [];
        var text = row.Trim().TrimStart('|');
        var start = 0;
        for (var i = 0; i < text.Length && cells.Count < MaxCells; i++)
        {
            if (text[i] == '|' && (i == 0 || text[i - 1] != '\\'))
            {
                cells.Add(text[start..i].Replace("\\|", "|", StringComparison.Ordinal).Trim());
                start = i + 1;
            }
        }

        if (start < text.Length && text[start..].Trim() is { Length: > 0 } last)
        {
            cells.Add(last);
        }

        return cells;
    }

    /// <summary>Whether it is the line between a table's head and its rows.</summary>
    public static bool IsRule(string row) => row.Contains('-', StringComparison.Ordinal) && row.AsSpan().Trim().IndexOfAnyExcept("|-: ") < 0;

    private static RoutingRow? Row(List<string> head, MarkdownLine line)
    {
        var cells = Cells(line.Text);
        var task = head.FindIndex(cell => cell.Trim('*', ' ').ToLowerInvariant() is "task" or "tasks" or "#" or "id" or "step" or "task #" or "no" or "no.");
        if (task < 0 || task >= cells.Count)
        {
            return null;
        }

        var route = new PlanRoute { Text = "" };
        for (var i = 0; i < cells.Count && i < head.Count; i++)
        {
            var label = PlanLabels.Of(head[i]);
            if (label is PlanLabel.Route or PlanLabel.Model or PlanLabel.Sandbox && !PlanText.IsPlaceholder(cells[i]))
            {
                route = PlanRouteReader.Merge(route with { Text = $"{route.Text} {cells[i]}".Trim() }, PlanRouteReader.Read(cells[i]));
            }
            else if (label is PlanLabel.Work)
            {
                route = route with { Work = PlanWork.Said(cells[i]) ?? route.Work };
            }
        }

        return new(line.Number, cells[task].Trim('*', '`', ' '), route);
    }
}
