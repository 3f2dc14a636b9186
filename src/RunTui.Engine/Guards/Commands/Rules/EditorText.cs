using RunTui.Engine.Guards.Commands.Reading;

namespace RunTui.Engine.Guards.Commands.Rules;

/// <summary>Scripts of editors: files that sed, awk and vim write by a command of their own, and programs that they run.</summary>
internal static class EditorText
{
    public static Refusal? Decide(Invocation run)
    {
        switch (run.Program)
        {
            case "sed" or "gsed":
                var options = Options.Read(run.Arguments, "efl", ["--expression", "--file"]);
                var scripts = options.Values("-e", "--expression").ToList();
                return First(scripts.Count > 0 || options.Has('f') || options.Has("--file") ? scripts : options.Operands.Take(1), script => Sed(run, Mark.ToText(script)));
            case "awk" or "gawk":
                var given = Options.Read(run.Arguments, "Fvfe", ["--source", "--file", "--assign", "--field-separator"]);
                var sources = given.Values("-e", "--source").ToList();
                return First(sources.Count > 0 || given.Has('f') || given.Has("--file") ? sources : given.Operands.Take(1), script => Awk(run, Mark.ToText(script)));
            default:
                return First(Commands(run.Arguments), command => Vim(run, Mark.ToText(command)));
        }
    }

    private static Refusal? First(IEnumerable<string> texts, Func<string, Refusal?> decide) => texts.Select(decide).FirstOrDefault(refusal => refusal is not null);

    /// <summary>Where sed's <c>w</c> and <c>s///w</c> write to, and what its <c>e</c> runs.</summary>
    private static Refusal? Sed(Invocation run, string script)
    {
        for (var at = 0; at < script.Length;)
        {
            var c = script[at++];
            switch (c)
            {
                case '/':
                    at = Past(script, at, '/');
                    break;
                case '\\' when at < script.Length:
                    at = Past(script, at + 1, script[at]);
                    break;
                case 's' or 'y' when at < script.Length:
                    at = Past(script, Past(script, at + 1, script[at]), script[at]);
                    while (c == 's' && at < script.Length && (char.IsAsciiDigit(script[at]) || script[at] is 'g' or 'p' or 'i' or 'I' or 'm' or 'M'))
                    {
                        at++;
                    }

                    if (c == 's' && at < script.Length && script[at] == 'e')
                    {
                        return ShellRule.Unknown("s///e of sed");
                    }

                    break;
                case 'w' or 'W':
                    if (run.Paths.Write(Line(script, ref at).Trim(), run.Folders) is { } refusal)
                    {
                        return refusal;
                    }

                    break;
                case 'e':
                    if (Line(script, ref at).Trim() is not { Length: > 0 } command)
                    {
                        return ShellRule.Unknown("e of sed");
                    }

                    run.Fencing.Read(command, positional: null);
                    break;
                case 'a' or 'i' or 'c' or 'r' or 'R' or '#' or ':':
                    while (Line(script, ref at).EndsWith('\\') && at < script.Length)
                    {
                    }

                    break;
                case 'b' or 't' or 'T':
                    while (at < script.Length && script[at] is not (';' or '\n' or '}'))
                    {
                        at++;
                    }

                    break;
                default:
                    break;
            }
        }

        return null;
    }

    private static string Line(string script, ref int at)
    {
        var end = script.IndexOf('\n', at);
        end = end < 0 ? script.Length : end;
        var line = script[at..end];
        at = Math.Min(end + 1, script.Length);
        return line;
    }

    /// <summary>The place behind the next sign that isn't escaped; the end if there is none.</summary>
    private static int Past(string script, int at, char sign)
    {
        while (at < script.Length && script[at] != sign)
        {
            at += script[at] == '\\' ? 2 : 1;
        }

        return Math.Min(at + 1, script.Length);
    }

    /// <summary>Texts behind a <c>&gt;</c>: awk's files to write, or what a value is compared with, which is no harm.</summary>
    private static Refusal? Awk(Invocation run, string program)
    {
        for (var at = program.IndexOf('>'); at >= 0; at = program.IndexOf('>', at + 1))
        {
            var rest = program.AsSpan(at).TrimStart("> (");
            if (rest is ['"', ..] && rest[1..].IndexOf('"') is var end and >= 0 && run.Paths.Write(rest.Slice(1, end).ToString(), run.Folders) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static IEnumerable<string> Commands(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] is "-c" or "--cmd" && i + 1 < words.Count)
            {
                yield return words[++i];
            }
            else if (words[i] is ['+', _, ..] or ['-', 'c', _, ..])
            {
                yield return words[i][(words[i][0] == '+' ? 1 : 2)..];
            }
        }
    }

    private static Refusal? Vim(Invocation run, string text)
    {
        var command = text.TrimStart(':', ' ', '%', '.', '$', ',', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        var name = command[..(command.AsSpan().IndexOfAnyExceptInRange('a', 'z') is var end and >= 0 ? end : command.Length)];
        if (name is "silent" or "sil" or "execute" or "exe" or "call" or "normal")
        {
            return name is "silent" or "sil" ? Vim(run, command[name.Length..].TrimStart('!')) : Interpreters.Text(run, command);
        }

        var rest = command[name.Length..].TrimStart(' ');
        if (rest is ['!', ..] && (name.Length == 0 || rest.Length > 1 && command[name.Length] == ' '))
        {
            run.Fencing.Read(rest[1..], positional: null);
            return null;
        }

        return name is "w" or "write" or "wq" or "x" or "xit" or "sav" or "saveas" or "up" or "update" && rest.TrimStart('!', ' ').Split('|')[0].Trim() is { Length: > 0 } file ? run.Paths.Write(file, run.Folders) : null;
    }
}
