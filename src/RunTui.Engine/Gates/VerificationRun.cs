using System.Collections.Immutable;
using System.Globalization;
using RunTui.Engine.Text;
using RunTui.Processes;

namespace RunTui.Engine.Gates;

/// <summary>
/// Runs the commands of a verification, one after the other, up to the first that fails. What a command leaves running is ended with it.
/// Unlike Runr's, a tier that is not reached in time has failed, and logs are never written over.
/// </summary>
/// <param name="time">The clock for limits.</param>
/// <param name="findCli">The path of a program that can be started, or null.</param>
/// <param name="grace">How long a command has between TERM and KILL.</param>
public sealed class VerificationRun(TimeProvider time, Func<string, string?> findCli, TimeSpan grace)
{
    private static readonly TimeSpan LongAfterTheLimit = TimeSpan.FromSeconds(60);

    private readonly string _shell = findCli("bash") ?? "/bin/sh";

    /// <summary>The process without which the commands end by themselves.</summary>
    internal int Owner { get; init; } = Environment.ProcessId;

    /// <summary>Runs the tiers that are asked for.</summary>
    /// <param name="request">What is to be verified.</param>
    /// <param name="stop">Ends the command that runs: TERM, the grace, KILL.</param>
    /// <param name="kill">Ends it at once.</param>
    /// <exception cref="OperationCanceledException">It was stopped or killed; the commands are gone.</exception>
    public async Task<VerificationResult> RunAsync(VerificationRequest request, CancellationToken stop, CancellationToken kill)
    {
        var startedAt = time.GetTimestamp();
        var run = ImmutableArray.CreateBuilder<VerificationCommand>();
        var logs = ImmutableArray.CreateBuilder<string>();
        var passedTiers = ImmutableArray.CreateBuilder<int>();
        VerificationCommand? failed = null;
        var tail = "";
        foreach (var (tier, _) in request.Tiers)
        {
            VerificationLog? log = null;
            foreach (var command in request.Rules.Of(tier))
            {
                stop.ThrowIfCancellationRequested();
                kill.ThrowIfCancellationRequested();
                if (request.Rules.Limit - time.GetElapsedTime(startedAt) is var left && left <= TimeSpan.Zero)
                {
                    failed = new(tier, command, $"was not reached within the {Seconds(request)} that the whole verification has", Passed: false) { IsOutOfTime = true };
                    break;
                }

                try
                {
                    log ??= OpenLog(request, tier, logs);
                    var outcome = await RunAsync(request, tier, command, log, left, stop, kill);
                    if (outcome.DidRun)
                    {
                        run.Add(outcome);
                    }

                    if (!outcome.Passed)
                    {
                        failed = outcome;
                        tail = log.Excerpt();
                        break;
                    }
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
                {
                    failed = new(tier, command, $"could not be run: {ShortText.Line(e.Message)}", Passed: false) { IsOurs = true };
                    break;
                }
            }

            if (failed is not null)
            {
                break;
            }

            passedTiers.Add(tier);
        }

        ImmutableArray<string> required = [.. request.Tiers.SelectMany(t => request.Rules.Of(t.Tier))];
        return new()
        {
            Verdict = failed is { IsOurs: true } ? Verdict.Error : failed is not null ? Verdict.Changes : required.IsEmpty ? Verdict.Skipped : Verdict.Pass,
            Tiers = request.Tiers,
            PassedTiers = passedTiers.ToImmutable(),
            CommandsRequired = required,
            CommandsRun = run.ToImmutable(),
            CommandsMissing = required[run.Count..],
            Failed = failed,
            Tail = tail,
            LogFiles = logs.ToImmutable(),
            Duration = time.GetElapsedTime(startedAt),
            Message = failed is null ? "" : ShortText.Line($"tier{failed.Tier}: '{ShortText.Cut(failed.Command, 160)}' {failed.Ending}"),
        };
    }

    private async Task<VerificationCommand> RunAsync(
        VerificationRequest request, int tier, string command, VerificationLog log, TimeSpan left, CancellationToken stop, CancellationToken kill)
    {
        var folder = request.Rules.Cwd is { } cwd ? Path.GetFullPath(cwd, request.Folder) : request.Folder;
        log.Begin(command);
        if (!Directory.Exists(folder))
        {
            // The work may well be to make it.
            var missing = $"could not run: its folder {ShortText.Path(request.Rules.Cwd ?? folder)} does not exist";
            log.End(missing, TimeSpan.Zero);
            return new(tier, command, missing, Passed: false);
        }

        var files = new ProcessFiles { Output = log.Path, Exit = log.Path + ".exit" };
        var process = DetachedProcess.Start(
            VerificationScript.Of(command, folder, _shell, Owner, log.Path + ".pipe", left + grace + LongAfterTheLimit, request.Environment), files, request.Marker, time);
        process.Grace = grace;
        var exit = await process.WaitAsync(left, stop, kill);
        File.Delete(files.Exit);

        var ending = exit switch
        {
            { Ending: ProcessEnding.Canceled } => "was stopped",
            { Ending: ProcessEnding.TimedOut } => $"still ran after the {Seconds(request)} that the whole verification has, and was ended",
            { Signal: { } signal } => string.Create(CultureInfo.InvariantCulture, $"was ended by signal {signal}"),
            { ExitCode: { } code } => string.Create(CultureInfo.InvariantCulture, $"exit {code}"),
            _ => "left no exit status",
        };
        log.End(ending, exit.WallTime);
        if (exit.Ending == ProcessEnding.Canceled)
        {
            throw new OperationCanceledException(kill.IsCancellationRequested ? kill : stop);
        }

        return new(tier, command, ending, exit is { ExitCode: 0, Ending: ProcessEnding.Itself })
        {
            DidRun = true,
            ExitCode = exit.Ending == ProcessEnding.Itself ? exit.ExitCode : null,
            IsOutOfTime = exit.Ending == ProcessEnding.TimedOut,
            Duration = exit.WallTime,
            OutputBytes = log.OutputBytes,
        };
    }

    private static VerificationLog OpenLog(VerificationRequest request, int tier, ImmutableArray<string>.Builder logs)
    {
        Directory.CreateDirectory(request.LogFolder);
        for (var take = 1; ; take++)
        {
            // A run that was killed in the middle verifies the same work once more.
            var again = take == 1 ? "" : $".{take}";
            var path = Path.Combine(request.LogFolder, $"verify-{request.Number}-tier{tier}{again}.log");
            if (!File.Exists(path))
            {
                logs.Add(path);
                return new(path);
            }
        }
    }

    private static string Seconds(VerificationRequest request) => request.Rules.Limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";
}
