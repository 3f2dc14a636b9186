using RunTui.Engine.Guards.Commands.Reading;

namespace RunTui.Engine.Guards.Commands.Rules;

/// <summary>What a shell does itself: where it is, what its variables hold, what it runs later.</summary>
internal static class Builtins
{
    /// <summary>No system has longer paths, in characters.</summary>
    private const int LongestFolder = 4096;

    public static Refusal? ChangeFolder(Invocation run)
    {
        var state = run.Fencing.State;
        var target = run.Program == "popd" ? "-" : run.Arguments.FirstOrDefault(word => word == "-" || word is not ['-', ..]) ?? state.Home;
        if (target == "-" || Mark.IsUnknown(target) || Mark.HasGlob(target))
        {
            state.Folders = [null];
            return null;
        }

        state.Folders = [.. state.Folders.Select(folder => FencePath.Of(target, folder) is { IsRooted: true } path ? "/" + string.Join('/', path.Segments) : null).Select(folder => folder?.Length > LongestFolder ? null : folder).Distinct()];
        return null;
    }

    public static Refusal? Decide(Invocation run)
    {
        switch (run.Program)
        {
            case "set":
                run.Fencing.State.StopsOnFailure |= run.Arguments.Any(word => word is ['-', not '-', ..] && word.Contains('e')) || run.Arguments.Contains("errexit");
                return null;
            case "export" or "declare" or "local" or "typeset" or "readonly":
                foreach (var word in run.Arguments.Where(word => word.Contains('=')))
                {
                    CommandValues.ReadAssignment(run.Fencing, word);
                    run.Fencing.State.Assign(word[..word.IndexOf('=')].TrimEnd('+'), word.Contains("+=", StringComparison.Ordinal) ? null : word[(word.IndexOf('=') + 1)..], run.Call.IsPlain);
                }

                return null;
            case "read" or "mapfile" or "readarray" or "unset" or "getopts":
                foreach (var word in run.Arguments.Where(word => word is not ['-', ..]))
                {
                    run.Fencing.State.Assign(word, null, isCertain: true);
                }

                return null;
            case "printf":
                if (run.Arguments is ["-v", var name, ..])
                {
                    run.Fencing.State.Assign(name, null, isCertain: true);
                }

                return null;
            case "alias":
                foreach (var word in run.Arguments.Where(word => word.Contains('=')))
                {
                    run.Fencing.Read(Mark.ToText(word[(word.IndexOf('=') + 1)..]), positional: null);
                }

                return null;
            case "trap":
                if (run.Arguments.FirstOrDefault(word => word != "--") is { } handler and not ['-', ..])
                {
                    run.Fencing.Read(Mark.ToText(handler), positional: null);
                }

                return null;
            case "eval":
                return Evaluate(run);
            case "source" or ".":
                return run.Call.TakesFetched || run.Arguments is ["/dev/stdin" or "-", ..] && run.Call.ReadsFetched ? ShellRule.Fetched() : null;
            default:
                return null;
        }
    }

    private static Refusal? Evaluate(Invocation run)
    {
        if (run.Call.TakesFetched)
        {
            return ShellRule.Fetched();
        }

        var text = Mark.ToText(string.Join(' ', run.Arguments.Where(word => word != "--")));
        if (text is [Mark.Unknown] && run.Call.FromVariable)
        {
            return ShellRule.Unknown(run.Program);
        }

        run.Fencing.Read(text, positional: null);
        return null;
    }
}
