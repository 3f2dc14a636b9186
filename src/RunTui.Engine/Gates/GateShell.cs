using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using RunTui.Processes;

namespace RunTui.Engine.Gates;

/// <summary>
/// Runs the shell commands of gates and acceptance. The shell is no login shell – run-workflow's is, so that a profile can decide
/// whether a gate passes – and every command has a time limit.
/// </summary>
internal sealed class GateShell(CommandRunner run, Func<string, string?> findCli)
{
    // Test runners that watch for changes when a person looks on run once and end when this is set.
    private static readonly ImmutableDictionary<string, string?> Environment =
        ImmutableDictionary<string, string?>.Empty.Add("CI", "true");

    /// <summary>Runs a command in a folder and says why it failed, or null where it returned 0.</summary>
    public async Task<ShellFailure?> RunAsync(
        string command, string folder, TimeSpan limit, GateEvidence evidence, CancellationToken cancel)
    {
        var spec = new ProcessSpec(findCli("bash") is null ? "sh" : "bash")
        {
            Arguments = ["-c", command],
            WorkingDirectory = folder,
            Environment = Environment,
        };

        CommandResult result;
        try
        {
            result = await run(spec, limit, cancel);
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            evidence.Add(command, folder, $"could not be started: {e.Message}", "");
            return new($"could not be started: {e.Message}", IsOurs: true);
        }

        if (result.Exit.Ending == ProcessEnding.Canceled)
        {
            throw new OperationCanceledException(cancel);
        }

        var seconds = limit.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var reason = result.Exit switch
        {
            { Ending: ProcessEnding.TimedOut } => $"still ran after {seconds} s and was ended",
            { Signal: { } signal } => string.Create(CultureInfo.InvariantCulture, $"ended by signal {signal}"),
            { ExitCode: { } code } => string.Create(CultureInfo.InvariantCulture, $"exit {code}"),
            _ => "left no exit status",
        };
        evidence.Add(command, folder, reason, result.Output, result.OutputBytes);
        return result.Exit is { ExitCode: 0, Ending: ProcessEnding.Itself } ? null : new(reason, IsOurs: false);
    }
}
