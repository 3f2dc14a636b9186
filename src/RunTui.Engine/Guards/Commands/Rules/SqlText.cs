using System.Text;

namespace RunTui.Engine.Guards.Commands.Rules;

/// <summary>Whether statements in SQL throw data away.</summary>
internal static class SqlText
{
    private static readonly HashSet<string> Dropped =
    [
        "TABLE", "DATABASE", "SCHEMA", "USER", "ROLE", "KEYSPACE", "TABLESPACE", "OWNED", "MATERIALIZED", "COLUMN", "PARTITION", "WAREHOUSE", "STREAM", "TEMPORARY", "FOREIGN", "TABLES",
    ];

    public static Refusal? Decide(string sql)
    {
        var words = Words(sql);
        var start = 0;
        for (var i = 0; i <= words.Count; i++)
        {
            if (i < words.Count && words[i] != ";")
            {
                continue;
            }

            if (Statement(words, start, i) is { } why)
            {
                return new Refusal("database.lost", why, why.Contains("without a WHERE", StringComparison.Ordinal) ? "say which rows with WHERE, or let a person do it; look with SELECT first" : "let a person do it");
            }

            start = i + 1;
        }

        return null;
    }

    private static string? Statement(List<string> words, int start, int end)
    {
        if (start < end && words[start] is "EXPLAIN" or "COMMENT" or "GRANT" or "REVOKE")
        {
            return start + 1 < end && words[start + 1] == "ANALYZE" ? Statement(words, start + 2, end) : null;
        }

        var isAlter = start < end && words[start] == "ALTER";
        for (var i = start; i < end; i++)
        {
            var next = i + 1 < end ? words[i + 1] : "";
            switch (words[i])
            {
                case "DROP" when (i == start || words[i - 1] is not "ON") && Dropped.Contains(next):
                    return $"DROP {next} can't be undone";
                case "DROP" when isAlter && next is not ("CONSTRAINT" or "DEFAULT" or "NOT" or "INDEX" or "KEY" or "FOREIGN" or "PRIMARY" or "EXPRESSION" or "IDENTITY" or ""):
                    return "dropping a column can't be undone";
                case "TRUNCATE" when i == start || words[i - 1] is "THEN" or "BEGIN" or "AS" or "(":
                    return "TRUNCATE empties the table, and can't be undone";
                case "DELETE" when next == "FROM" && !HasCondition(words, i, end):
                    return "DELETE without a WHERE that chooses rows empties the table";
                case "UPDATE" when (i == start || words[i - 1] is "BEGIN" or "THEN" or ")" or "(") && IsSetting(words, i, end) && !HasCondition(words, i, end):
                    return "UPDATE without a WHERE that chooses rows changes all of them";
                default:
                    break;
            }
        }

        return null;
    }

    private static bool IsSetting(List<string> words, int start, int end) => words.IndexOf("SET", start, end - start) > 0;

    /// <summary>Whether a WHERE of the statement's own chooses among rows.</summary>
    private static bool HasCondition(List<string> words, int start, int end)
    {
        var depth = 0;
        for (var i = start; i < end && depth >= 0; i++)
        {
            depth += words[i] == "(" ? 1 : words[i] == ")" ? -1 : 0;
            if (words[i] != "WHERE" || depth != 0)
            {
                continue;
            }

            var condition = words.Skip(i + 1).Take(Math.Min(4, end - i - 1)).Where(word => word is not ("(" or ")")).ToList();
            return condition is not ([] or ["TRUE"] or ["1"] or ["NOT", "FALSE"]) && !(condition is [var left, "=", var right] && left == right) && condition is not ["1", "OR" or ">" or "<", ..] and not ["TRUE", "OR", ..];
        }

        return false;
    }

    /// <summary>Words in capitals and single signs; comments are left out, and texts and quoted names become a quote.</summary>
    private static List<string> Words(string sql)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < sql.Length; i++)
        {
            var c = sql[i];
            var next = i + 1 < sql.Length ? sql[i + 1] : '\0';
            if (char.IsLetterOrDigit(c) || c is '_' or '$' or '.' or '\uE000')
            {
                word.Append(char.ToUpperInvariant(c));
                continue;
            }

            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if ((c == '-' && next == '-') || (c == '#' && (i == 0 || sql[i - 1] is ' ' or '\n' or ';')))
            {
                var line = sql.IndexOf('\n', i);
                i = line < 0 ? sql.Length : line;
            }
            else if (c == '/' && next == '*')
            {
                // MySQL carries out what is in a comment that begins with an exclamation mark.
                var isRun = i + 2 < sql.Length && sql[i + 2] is '!' or '+' && sql[i + 2] == '!';
                var end = sql.IndexOf("*/", i + 2, StringComparison.Ordinal);
                i = isRun ? i + 2 : end < 0 ? sql.Length : end + 1;
                while (isRun && i + 1 < sql.Length && char.IsAsciiDigit(sql[i + 1]))
                {
                    i++;
                }
            }
            else if (c is '\'' or '"' or '`')
            {
                var end = i + 1;
                while (end < sql.Length && sql[end] != c)
                {
                    end += sql[end] == '\\' && c == '\'' ? 2 : 1;
                }

                words.Add("'" + (end <= sql.Length && end > i ? sql[(i + 1)..Math.Min(end, sql.Length)] : ""));
                i = end;
            }
            else if (!char.IsWhiteSpace(c) && c is not '*' and not '/')
            {
                words.Add(c.ToString());
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
