using RunTui.Engine.Guards.Commands.Reading;

namespace RunTui.Engine.Guards.Commands.Rules;

/// <summary>make, where its rules stand in the command itself.</summary>
internal static class MakeRule
{
    public static Refusal? Decide(Invocation run)
    {
        var options = Options.Read(run.Arguments, "fCIjloW", ["--file", "--makefile", "--eval", "--directory"]);
        foreach (var text in options.Values("--eval"))
        {
            Rules(run, Mark.ToText(text));
        }

        if (!options.Values("-f", "--file", "--makefile").Any(file => file is "-" or "/dev/stdin" or "/dev/fd/0"))
        {
            return null;
        }

        if (run.Call.ReadsFetched)
        {
            return ShellRule.Fetched();
        }

        if (run.Input is { } input)
        {
            Rules(run, input);
        }

        return null;
    }

    private static void Rules(Invocation run, string text)
    {
        foreach (var line in text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n'))
        {
            var recipe = line is ['\t', ..] ? line : line.IndexOf(':') is var colon and >= 0 && line.IndexOf(';', colon) is var semicolon and >= 0 ? line[(semicolon + 1)..] : Shell(line);
            if (recipe.TrimStart('\t', ' ', '@', '-', '+') is { Length: > 0 } command)
            {
                var folders = run.Fencing.State.Folders;
                run.Fencing.Read(command.Replace("$$", "$", StringComparison.Ordinal), positional: null);
                run.Fencing.State.Folders = folders;
            }
        }
    }

    /// <summary>What a line of make itself has the shell do: <c>x := $(shell …)</c>, <c>x != …</c>.</summary>
    private static string Shell(string line) =>
        line.IndexOf("$(shell ", StringComparison.Ordinal) is var at and >= 0 && line.LastIndexOf(')') is var end && end > at ? line[(at + 8)..end]
        : line.IndexOf("!=", StringComparison.Ordinal) is var sign and > 0 ? line[(sign + 2)..] : "";
}
