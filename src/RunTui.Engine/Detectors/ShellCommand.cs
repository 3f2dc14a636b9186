using System.Text.RegularExpressions;

namespace RunTui.Engine.Detectors;

/// <summary>Finds what a call of an agent's shell runs.</summary>
internal static partial class ShellCommand
{
    /// <summary>The command itself, without the name of the tool and the shell that codex wraps around it.</summary>
    /// <param name="call">The call as people read it.</param>
    public static string Of(string call)
    {
        var start = Tool().Match(call).Length;
        var shell = Shell().Match(call, start);
        if (!shell.Success)
        {
            return call[start..].Trim();
        }

        var command = call[(start + shell.Length)..].Trim();
        return shell.Groups["quote"] is { Length: 1 } quote && command.EndsWith(quote.Value, StringComparison.Ordinal) ? command[..^1].Trim() : command;
    }

    [GeneratedRegex(@"^(?:Bash: |run_shell_command: |\$ )\s*")]
    private static partial Regex Tool();

    [GeneratedRegex(@"\G(?:(?:/usr)?/bin/)?(?:ba|z)?sh\s+-l?c\s+(?<quote>['""]?)")]
    private static partial Regex Shell();
}
