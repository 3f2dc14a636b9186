using System.Collections.Immutable;
using System.Globalization;
using RunTui.Processes;

namespace RunTui.Engine.Gates;

/// <summary>
/// What stands around a command of a verification. The command has a session of its own, so that it and its children can be ended
/// together; so it would outlive us, and nobody takes a verification over. A line of shell beside it looks after us every two
/// seconds, and ends the group when we are gone or the time has long been over.
/// </summary>
internal static class VerificationScript
{
    private const int LookSeconds = 2;

    /// <summary>
    /// $1 is the shell, $2 our pid, $3 how often to look, $4 the command, $5 a name for a pipe. No variables, because one of the same name in
    /// the environment would change for the command. Of an owner that has ended and that nobody has reaped, kill says that it lives.
    /// A machine without sleep has no watch.
    /// </summary>
    private const string Script =
        "(while [ \"$3\" -gt 0 ] && kill -0 \"$2\" && ! grep -q '^State:[[:space:]]*Z' \"/proc/$2/status\"; "
        + "do sleep 2 || exit; set -- \"$1\" \"$2\" $(($3 - 1)); done; "
        + "trap '' TERM; kill -TERM 0; sleep 5; kill -KILL 0) >/dev/null 2>&1 & "
        + "set -- \"$1\" \"$4\" $! \"$5\"; "
        + OpenPipe
        + "\"$1\" -c \"$2\"; set -- \"$3\" $? \"$4\"; exec >/dev/null 2>&1; "
        + ClosePipe
        + "kill \"$1\"; exit \"$2\"";

    /// <summary>
    /// Scripts write to /dev/stderr by its name. Where that is a file, it is emptied by it; so a pipe stands before the log. What copies
    /// it ignores TERM: it ends when all that write have ended. A file system without pipes does without.
    /// </summary>
    private const string OpenPipe =
        "if mkfifo -m 600 \"$4\" 2>/dev/null; then (trap '' TERM; exec cat <\"$4\") & exec >\"$4\" 2>&1; rm -f \"$4\"; set -- \"$1\" \"$2\" \"$3\" $!; "
        + "else set -- \"$1\" \"$2\" \"$3\" ''; fi; ";

    /// <summary>What the command has left running may hold the pipe open for ever.</summary>
    private const string ClosePipe = "if [ -n \"$3\" ]; then (sleep 1; kill -KILL \"$3\") & wait \"$3\"; fi; ";

    // Test runners that watch for changes when a person looks on run once and end when this is set.
    private static readonly ImmutableDictionary<string, string?> Environment =
        ImmutableDictionary<string, string?>.Empty.Add("CI", "true");

    /// <param name="command">For a shell.</param>
    /// <param name="folder">Where it runs, absolute.</param>
    /// <param name="shell">The shell's path.</param>
    /// <param name="owner">The process without which it is of no use.</param>
    /// <param name="pipe">A path that nothing has, for a moment.</param>
    /// <param name="limit">After how long nobody can be waiting for it any more.</param>
    /// <param name="more">What the command finds in its environment beyond ours.</param>
    public static ProcessSpec Of(string command, string folder, string shell, int owner, string pipe, TimeSpan limit, ImmutableDictionary<string, string?> more) => new("/bin/sh")
    {
        Arguments =
        [
            "-c", Script, "run-tui-verify", shell, owner.ToString(CultureInfo.InvariantCulture),
            ((long)limit.TotalSeconds / LookSeconds).ToString(CultureInfo.InvariantCulture), command, pipe,
        ],
        WorkingDirectory = folder,
        Environment = Environment.SetItems(more),
    };
}
