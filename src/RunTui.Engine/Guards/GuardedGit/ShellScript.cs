namespace RunTui.Engine.Guards.GuardedGit;

/// <summary>Looks for calls of git in a line of shell, such as an alias that begins with an exclamation mark.</summary>
internal static class ShellScript
{
    private static readonly char[] Ends = [';', '&', '|', '\n', '(', ')', '`', '{', '}', '<', '>'];

    /// <summary>Judges every call of git in it; what is only put together while it runs is refused where it could be anything.</summary>
    /// <param name="script">The line.</param>
    /// <param name="arguments">What git puts behind it.</param>
    /// <param name="judge">Decides over the words behind a <c>git</c>.</param>
    public static GitRefusal? Judge(string script, IReadOnlyList<string> arguments, Func<IReadOnlyList<string>, GitRefusal?> judge)
    {
        var parts = script.Split(Ends);
        for (var at = 0; at < parts.Length; at++)
        {
            var words = Words(parts[at]);
            if (words.Where(w => w.Contains(' ', StringComparison.Ordinal) && w.Contains("git", StringComparison.Ordinal)).Select(w => Judge(w, arguments, judge)).FirstOrDefault(r => r is not null) is { } within)
            {
                return within;
            }

            var git = words.FindIndex(w => w == "git" || w.EndsWith("/git", StringComparison.Ordinal));
            if (git < 0)
            {
                continue;
            }

            // Where the arguments go is the script's business ("$@", a function's $1): they are tried behind every call.
            var call = words.Skip(git + 1).Where(w => w is not ("$@" or "$*")).ToList();
            if (call.Exists(w => w.Contains('$', StringComparison.Ordinal)) && call.Exists(w => w is "push" or "update-ref" or "reset" or "branch" || w.StartsWith('$')))
            {
                return new GitRefusal("alias", script, "what it would do can't be told before it is done", "call git itself");
            }

            if (((arguments.Count > 0 ? judge([.. call, .. arguments]) : null) ?? judge(call)) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>Words as a shell divides them, without quotes and backslashes; quoted blanks stay within a word.</summary>
    public static List<string> Words(string text)
    {
        var words = new List<string>();
        var (word, quote, any) = (new System.Text.StringBuilder(), '\0', false);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (any)
                {
                    words.Add(word.ToString());
                    word.Clear();
                    any = false;
                }
            }
            else if (c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && c is '\'' or '"')
            {
                (quote, any) = (c, true);
            }
            else
            {
                at += c == '\\' && quote != '\'' && at + 1 < text.Length ? 1 : 0;
                word.Append(text[at]);
                any = true;
            }
        }

        if (any)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
