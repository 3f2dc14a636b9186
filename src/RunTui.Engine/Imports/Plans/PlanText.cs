namespace RunTui.Engine.Imports.Plans;

/// <summary>Reads lists and words as people write them into a part of a task.</summary>
internal static class PlanText
{
    private static readonly string[] Placeholders = ["", "-", "—", "–", "none", "n/a", "na", "nil", "nothing", "tbd", "todo", "tba", "...", "…", "?", "??", "???", "unknown", "various", "as needed", "fixme", "xxx", "to be decided", "to be determined"];

    /// <summary>Whether a text only says that there is nothing to say yet.</summary>
    public static bool IsPlaceholder(string text) => Placeholders.Contains(text.Trim().Trim('`', '*', '_', '(', ')', '<', '>', '[', ']', '.', ' ').ToLowerInvariant()) || text.Trim() is "..." or "…";

    /// <summary>What stands between backticks.</summary>
    public static List<string> Quoted(string text)
    {
        List<string> parts = [];
        for (var start = text.IndexOf('`', StringComparison.Ordinal); start >= 0;)
        {
            var length = 1;
            while (start + length < text.Length && text[start + length] == '`')
            {
                length++;
            }

            var mark = new string('`', length);
            var end = text.IndexOf(mark, start + length, StringComparison.Ordinal);
            if (end < 0)
            {
                break;
            }

            if (text[(start + length)..end].Trim() is { Length: > 0 } part)
            {
                parts.Add(part);
            }

            start = end + length < text.Length ? text.IndexOf('`', end + length) : -1;
        }

        return parts;
    }

    /// <summary>The words between commas, semicolons and "and". A comma between braces separates no words.</summary>
    public static IEnumerable<string> List(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length)
            {
                depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            }

            if (i < text.Length && (depth > 0 || text[i] is not (',' or ';')))
            {
                continue;
            }

            foreach (var part in text[start..i].Split(" and ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                yield return part;
            }

            start = i + 1;
        }
    }
}
