using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;

namespace RunTui.Engine.Imports.Plans;

/// <summary>Reads what a task depends on: <c>Task 1, 3</c>, <c>tasks 1–3</c>, <c>#2 and api-client</c>.</summary>
internal static class PlanDependencies
{
    private const int Most = 100;

    /// <summary>What ends a number.</summary>
    private static readonly SearchValues<char> Ends = SearchValues.Create(" :('’\t");

    /// <summary>Numbers and ids, each once, as they are written; of a range of numbers each.</summary>
    public static ImmutableArray<string> Read(IEnumerable<string> lines)
    {
        List<string> found = [];
        foreach (var line in lines)
        {
            var text = Ranges(PlanLabels.WithoutBullet(line).Replace('–', '-').Replace('—', '-'));
            if (PlanText.IsPlaceholder(text) || text.TrimStart().StartsWith("none", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            foreach (var part in PlanText.List(text))
            {
                found.AddRange(Of(part));
            }
        }

        return [.. found.Distinct(StringComparer.Ordinal).Take(Most)];
    }

    /// <summary>The tasks that each task depends on, by their ids; what names none is left out.</summary>
    public static ImmutableArray<string> Ids(PlanTask task, PlanDocument plan) =>
        [.. task.Depends.Select(name => Find(name, plan)?.Id).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The task that a number, an id or a title names; null for none.</summary>
    public static PlanTask? Find(string name, PlanDocument plan) =>
        plan.Tasks.FirstOrDefault(task => task.Id == name) ?? plan.Tasks.FirstOrDefault(task => task.Number == name.TrimStart('#'))
        ?? plan.Tasks.FirstOrDefault(task => string.Equals(task.Id, name, StringComparison.OrdinalIgnoreCase) || string.Equals(task.Title, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A task's number or id without the words around it.</summary>
    public static string Bare(string text)
    {
        var name = text.Trim().Trim('`', '*', '_', '.', '(', ')', ' ');
        foreach (var word in (ReadOnlySpan<string>)["tasks", "task", "steps", "step"])
        {
            if (name.StartsWith(word, StringComparison.OrdinalIgnoreCase) && name.Length > word.Length && name[word.Length] is ' ' or '#')
            {
                name = name[word.Length..].Trim();
                break;
            }
        }

        // What stands behind the number is the task's title, or a remark.
        name = name.TrimStart('#');
        if (name.Length == 0 || !char.IsAsciiDigit(name[0]))
        {
            return name.IndexOf(" (", StringComparison.Ordinal) is var open and > 0 ? name[..open] : name;
        }

        var end = name.AsSpan().IndexOfAny(Ends);
        return (end > 0 ? name[..end] : name).TrimEnd('.');
    }

    /// <summary>Ranges of numbers with a dash alone between them: <c>1 to 3</c>, <c>1 - 3</c>.</summary>
    private static string Ranges(string text)
    {
        foreach (var word in (ReadOnlySpan<string>)[" through ", " to ", " - "])
        {
            for (var at = text.IndexOf(word, StringComparison.Ordinal); at > 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                var next = at + word.Length;
                if (char.IsAsciiDigit(text[at - 1]) && next < text.Length && char.IsAsciiDigit(text[next]))
                {
                    text = $"{text[..at]}-{text[next..]}";
                }
            }
        }

        return text;
    }

    private static IEnumerable<string> Of(string part)
    {
        var name = Bare(part);
        var ends = name.Split('-', StringSplitOptions.TrimEntries);
        if (ends is [var from, var to] && int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(Bare(to), NumberStyles.None, CultureInfo.InvariantCulture, out var last) && last >= first && last - first < Most)
        {
            return Enumerable.Range(first, last - first + 1).Select(n => n.ToString(CultureInfo.InvariantCulture));
        }

        return name.Length == 0 ? [] : [name];
    }
}
