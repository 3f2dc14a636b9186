using System.Text;

namespace RunTui.Engine.Agents;

/// <summary>Reads the allow-list from the front matter of a <c>SKILL.md</c>.</summary>
internal static class SkillFrontMatter
{
    private const string Key = "allowed-tools:";
    private const int MaxLines = 500;

    /// <summary>The tools of <c>allowed-tools</c>, comma-joined: a list on the same line or one below it; null where there is none.</summary>
    public static string? AllowedTools(IEnumerable<string> lines)
    {
        List<string> tools = [];
        var inList = false;
        var first = true;
        foreach (var line in lines.Take(MaxLines))
        {
            var text = line.Trim();
            if (first)
            {
                first = false;
                if (text.TrimStart('\uFEFF') != "---")
                {
                    return null;
                }

                continue;
            }

            if (text == "---")
            {
                break;
            }

            if (line.StartsWith(Key, StringComparison.OrdinalIgnoreCase))
            {
                tools.AddRange(Inline(text[Key.Length..]));
                inList = tools.Count == 0;
            }
            else if (inList && text.StartsWith('-'))
            {
                tools.Add(Unquoted(text[1..]));
            }
            else
            {
                inList &= text.Length == 0 || text.StartsWith('#');
            }
        }

        return string.Join(',', tools.Where(tool => tool.Length > 0)) is { Length: > 0 } joined ? joined : null;
    }

    // Commas within parentheses belong to the tool's own pattern: Bash(git add:*, git commit:*).
    private static IEnumerable<string> Inline(string list)
    {
        var text = list.Trim();
        if (text is ['[', .. var inner, ']'])
        {
            text = inner;
        }

        var depth = 0;
        var item = new StringBuilder();
        foreach (var c in text)
        {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth <= 0)
            {
                yield return Unquoted(item.ToString());
                item.Clear();
            }
            else
            {
                item.Append(c);
            }
        }

        if (item.Length > 0 && Unquoted(item.ToString()) is { Length: > 0 } last)
        {
            yield return last;
        }
    }

    private static string Unquoted(string text)
    {
        var value = text.Trim();
        return value.Length > 1 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1].Trim() : value;
    }
}
