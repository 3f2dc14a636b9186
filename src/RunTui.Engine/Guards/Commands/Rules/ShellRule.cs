using RunTui.Engine.Guards.Commands.Reading;

namespace RunTui.Engine.Guards.Commands.Rules;

/// <summary>Shells, and what is given to them to run.</summary>
internal static class ShellRule
{
    public static bool IsShell(string program) => program.TrimStart('-') is "sh" or "bash" or "zsh" or "dash" or "ksh" or "mksh" or "ash" or "fish" or "rbash" or "at" or "batch";

    public static Refusal Fetched() =>
        new("shell.fetched", "it runs what it has only just fetched or decoded, and nobody has read that", "save it to a file, read it, and run the file");

    public static Refusal Unknown(string program) =>
        new("shell.unknown", $"nobody can know what {program} would run", "write the command out");

    public static Refusal? Decide(Invocation run)
    {
        var words = run.Arguments;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word is "-o" or "+o" or "-O" or "+O" or "--rcfile" or "--init-file")
            {
                i++;
            }
            else if (word is ['-' or '+', not '-', ..] && word.Contains('c') && run.Program is not ("at" or "batch"))
            {
                return Text(run, words.Skip(i + 1).SkipWhile(next => next is ['-', _, ..]).ToList());
            }
            else if (word is "-" or "--" or "-s")
            {
                if (word == "-s" || i + 1 >= words.Count)
                {
                    return Input(run);
                }
            }
            else if (word is not ['-' or '+', ..])
            {
                return run.Program is "at" or "batch" ? Input(run) : Script(run, word, words.Skip(i).ToList());
            }
        }

        return words.Any(word => word is "--version" or "--help" or "-n" or "-V") ? null : Input(run);
    }

    /// <summary>PowerShell: what it is given is read as a shell's text, which is near enough for what deletes and starts programs.</summary>
    public static Refusal? PowerShell(Invocation run)
    {
        for (var i = 0; i < run.Arguments.Count; i++)
        {
            if (run.Arguments[i] is not ['-' or '/', _, ..] option)
            {
                continue;
            }

            if (option.StartsWith("-e", StringComparison.OrdinalIgnoreCase) && !option.StartsWith("-ex", StringComparison.OrdinalIgnoreCase))
            {
                return Unknown(run.Program);
            }

            if (option.StartsWith("-c", StringComparison.OrdinalIgnoreCase) && !option.StartsWith("-config", StringComparison.OrdinalIgnoreCase))
            {
                return run.Arguments is [.., "-"] ? Input(run) : Text(run, [string.Join(' ', run.Arguments.Skip(i + 1))]);
            }
        }

        return null;
    }

    private static Refusal? Text(Invocation run, List<string> words)
    {
        if (words.Count == 0)
        {
            return null;
        }

        if (words[0].Trim(Mark.Unknown, ' ', '\n').Length == 0 && words[0].Length > 0)
        {
            return run.Call.TakesFetched ? Fetched() : Unknown(run.Program);
        }

        var fencing = run.Fencing;
        var folders = fencing.State.Folders;
        fencing.Read(Mark.ToText(words[0]), [.. words.Count > 1 ? words.Skip(1) : [run.Program]]);
        fencing.State.Folders = folders;

        // A program that is fetched by a command in the text is decided there.
        return null;
    }

    private static Refusal? Script(Invocation run, string word, List<string> words)
    {
        if (word is "/dev/stdin" or "/dev/fd/0" or "/proc/self/fd/0")
        {
            return Input(run);
        }

        return word is [Mark.Unknown] && run.Call.TakesFetched && words.Count > 0 ? Fetched() : null;
    }

    private static Refusal? Input(Invocation run)
    {
        if (run.Call.ReadsFetched || (run.Call.Input is not null && run.Call.TakesFetched))
        {
            return Fetched();
        }

        if (run.Input is { } text)
        {
            run.Fencing.Read(text, positional: null);
            return null;
        }

        return run.Call.Upstream is [.., var source] && source.Program is not ("cat" or "yes" or "true" or ":" or "sleep") && run.Call.Redirections.All(redirection => redirection.Operator != "<")
            ? Unknown(run.Program)
            : null;
    }
}
