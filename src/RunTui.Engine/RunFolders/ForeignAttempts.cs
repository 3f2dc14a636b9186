using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Engine.RunFolders;

/// <summary>
/// The attempts of a run that another program keeps. run-workflow's events name no logs, but its files do: <c>attempt-n.log</c> and
/// <c>recovery-attempt-k.log</c>, with the prompt beside each.
/// </summary>
internal static class ForeignAttempts
{
    private const string WorkPrefix = "attempt-";
    private const string RecoveryPrefix = "recovery-attempt-";

    /// <summary>run-workflow's times are to the second.</summary>
    private const long Slack = 1000;

    /// <summary>The state with the attempts that have a log and no event.</summary>
    /// <param name="state">The run.</param>
    /// <param name="folder">Where it is.</param>
    /// <param name="until">The moment that the state is from, UTC milliseconds since 1970: what began later is not there yet.</param>
    public static RunState AddTo(RunState state, RunFolder folder, long until = long.MaxValue - Slack)
    {
        var steps = state.Steps;
        foreach (var step in state.OrderedSteps)
        {
            if (AddTo(step, folder, until) is var known && !ReferenceEquals(known, step))
            {
                steps = steps.With(known);
            }
        }

        return state with { Steps = steps };
    }

    /// <summary>The step with the attempts that have a log and no event; the very same where there are none.</summary>
    public static StepState AddTo(StepState step, RunFolder folder, long until = long.MaxValue - Slack)
    {
        // The id is the plan's word and could lead out of the run folder.
        if (step.Id is "" or "." or ".." || step.Id.AsSpan().IndexOfAny('/', '\\', '\0') >= 0)
        {
            return step;
        }

        var known = step.EndedAttempts.Select(a => a.Log).Append(step.Open?.Log).ToHashSet();
        var found = LogsOf(folder.StepLogs(step.Id)).Where(l => !known.Contains(l.File.FullName))
            .Where(l => (StartOf(l.File, l.Kind, l.Number) ?? Moment(l.File.LastWriteTimeUtc)) <= until + Slack).ToList();
        return found.Count > 0 ? AddTo(step, found) : step;
    }

    private static StepState AddTo(StepState step, List<(FileInfo File, AttemptKind Kind, int Number)> logs)
    {
        // The plan counts an attempt before its log is there.
        var isOpen = step.Status == StepStatus.InProgress && step.Open is null && logs[^1] is var newest
            && (newest.Kind == AttemptKind.Recovery || newest.Number >= step.Attempts);
        var ended = step.EndedAttempts.ToBuilder();
        foreach (var (index, (file, kind, number)) in logs.Index())
        {
            var isLast = index == logs.Count - 1;
            var startedAt = StartOf(file, kind, number);
            if (isLast && isOpen)
            {
                return step with
                {
                    EndedAttempts = ended.ToImmutable(),
                    Open = new OpenAttempt { Kind = kind, Number = number, Log = file.FullName, StartedAt = startedAt },
                    StartedAt = step.StartedAt ?? startedAt,
                };
            }

            ended.Add(new EndedAttempt
            {
                Kind = kind,
                Number = number,
                Log = file.FullName,
                StartedAt = startedAt,
                EndedAt = Moment(file.LastWriteTimeUtc),
                Result = !isLast ? "failed" : step.Status switch
                {
                    StepStatus.Done => "done",
                    StepStatus.Blocked => "blocked",
                    StepStatus.Skipped => "skipped",
                    _ => "failed",
                },
            });
        }

        return step with { EndedAttempts = ended.ToImmutable() };
    }

    private static List<(FileInfo File, AttemptKind Kind, int Number)> LogsOf(string folder)
    {
        try
        {
            return
            [
                .. new DirectoryInfo(folder).EnumerateFiles("*.log")
                    .Select(f => (File: f, Kind: f.Name.StartsWith(RecoveryPrefix, StringComparison.Ordinal) ? AttemptKind.Recovery : AttemptKind.Work, Number: NumberOf(f.Name)))
                    .Where(l => l.Number > 0)
                    .OrderBy(l => l.File.LastWriteTimeUtc).ThenBy(l => l.Number),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static int NumberOf(string name)
    {
        var prefix = name.StartsWith(RecoveryPrefix, StringComparison.Ordinal) ? RecoveryPrefix : WorkPrefix;
        return name.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(name.AsSpan(prefix.Length, name.Length - prefix.Length - ".log".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
    }

    /// <summary>Its prompt is written right before the agent is started.</summary>
    private static long? StartOf(FileInfo log, AttemptKind kind, int number)
    {
        var prompt = new FileInfo(Path.Combine(log.DirectoryName!, kind == AttemptKind.Recovery ? $"recovery-prompt-{number}.txt" : $"prompt-{number}.txt"));
        return prompt.Exists && prompt.LastWriteTimeUtc <= log.LastWriteTimeUtc ? Moment(prompt.LastWriteTimeUtc) : null;
    }

    private static long Moment(DateTime utc) => new DateTimeOffset(utc).ToUnixTimeMilliseconds();
}
