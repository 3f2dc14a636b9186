using System.Collections.Frozen;
using System.Text;

namespace RunTui.Engine.Imports.Plans;

/// <summary>The names that people and models give to the parts of a task.</summary>
internal static class PlanLabels
{
    /// <summary>Longer ones are sentences.</summary>
    private const int MaxName = 48;

    private static readonly FrozenDictionary<string, PlanLabel> Names = Table(
    [
        (PlanLabel.Objective, "objective|objectives|goal|goals|aim|purpose|description|what|summary"),
        (PlanLabel.Files, "files|file|file path|file paths|path|paths|concrete file paths|files to touch|files to change|files to modify|files to create|files touched|scope|target files|relevant files"),
        (PlanLabel.Commands, "command|commands|run|runs|commands to run|command to run|steps to run|shell|exact command|required commands|required commands tests|commands tests"),
        (PlanLabel.Verify, "verify|verification|verification command|verification commands|test|tests|test command|test commands|check|checks|how to verify|validate|validation"),
        (PlanLabel.Route, "backend|backends|routed backend|route|routes|routed to|route to|routing|executor|tool|agent|assigned to|runner|invocation|runner command"),
        (PlanLabel.Model, "model|models|codex model"),
        (PlanLabel.Sandbox, "sandbox|sandbox mode|mode"),
        (PlanLabel.Effort, "effort|reasoning effort"),
        (PlanLabel.Work, "work|work type|type of work|type|kind|task type|category"),
        (PlanLabel.DoneWhen, "done|done when|done criteria|done criterion|completion criteria|acceptance|acceptance criteria|accepted when|success criteria|definition of done|dod|exit criteria|criteria"),
        (PlanLabel.Estimate, "estimate|estimated|time|time estimate|estimated time|duration|eta|size|effort estimate"),
        (PlanLabel.Depends, "depends|depends on|dependency|dependencies|after|requires|blocked by|prerequisite|prerequisites|needs"),
        (PlanLabel.Options, "options|option models|compare|compare models|fan out|fanout|candidates"),
        (PlanLabel.Choose, "choose|chosen by|choice|chooser|decided by|judge"),
        (PlanLabel.Constraints, "constraints|constraint|limits|do not|out of scope|non goals"),
        (PlanLabel.Output, "output|output format|expected output|expected output format|deliverable|deliverables|report format|expected result"),
        (PlanLabel.Id, "id|step id|task id"),
        (PlanLabel.Prompt, "prompt|full prompt"),
        (PlanLabel.Fields, "blueprint fields"),
    ]);

    /// <summary>The label that a name is; null where it is none.</summary>
    public static PlanLabel? Of(string name) => name.Length <= MaxName && Names.TryGetValue(Key(name), out var label) ? label : null;

    /// <summary>The label that a line begins with, and the text behind it; null where it begins with none.</summary>
    /// <param name="line">The line, outside code blocks.</param>
    public static (PlanLabel? Label, bool IsBold, string Tail)? Split(string line)
    {
        var text = WithoutBullet(line).Trim();
        foreach (var mark in (ReadOnlySpan<string>)["**", "__", "*", "_"])
        {
            if (text.Length > mark.Length * 2 && text.StartsWith(mark, StringComparison.Ordinal)
                && text.IndexOf(mark, mark.Length, StringComparison.Ordinal) is var end and > 0)
            {
                var name = text[mark.Length..end].Trim();
                var rest = text[(end + mark.Length)..].TrimStart();
                if (name.Split([':', '：'], 2) is [var head, { Length: > 0 } tail] && Of(head) is { } within)
                {
                    return (within, true, $"{tail.Trim()} {rest}".Trim());
                }

                var isLabel = name.Length > 0 && (rest.Length == 0 || name[^1] is ':' or '：' || rest[0] is ':' or '：');
                return isLabel ? (Of(name), true, rest.TrimStart(':', '：').Trim()) : null;
            }
        }

        return text.IndexOfAny([':', '：']) is var colon and > 0 and <= MaxName && Of(text[..colon]) is { } label
            ? (label, false, text[(colon + 1)..].Trim())
            : null;
    }

    /// <summary>A line without the bullet, number or checkbox that it begins with.</summary>
    public static string WithoutBullet(string line)
    {
        var text = line.TrimStart();
        if (text is ['-' or '*' or '+' or '•', ' ' or '\t', ..])
        {
            text = text[1..].TrimStart();
        }
        else if (text.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end and > 0 and < 4 && text[end] is '.' or ')' && end + 1 < text.Length && text[end + 1] == ' ')
        {
            text = text[(end + 1)..].TrimStart();
        }

        return text is ['[', ' ' or 'x' or 'X', ']', ..] ? text[3..].TrimStart() : text;
    }

    /// <summary>Whether a line is an item of a list.</summary>
    public static bool IsBullet(string line) => line.TrimStart() is var text && WithoutBullet(text).Length != text.Length;

    private static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        var depth = 0;
        foreach (var c in name)
        {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth > 0 || c == ')' || c == '\'')
            {
                continue;
            }

            if (char.IsLetterOrDigit(c))
            {
                key.Append(char.ToLowerInvariant(c));
            }
            else if (key.Length > 0 && key[^1] != ' ')
            {
                key.Append(' ');
            }
        }

        return key.ToString().TrimEnd();
    }

    private static FrozenDictionary<string, PlanLabel> Table(ReadOnlySpan<(PlanLabel Label, string Names)> rows)
    {
        var table = new Dictionary<string, PlanLabel>(StringComparer.Ordinal);
        foreach (var (label, names) in rows)
        {
            foreach (var name in names.Split('|'))
            {
                table.Add(name, label);
            }
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
