using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Presenters;

/// <summary>All that is known of one attempt, for comparing it with another.</summary>
public sealed record AttemptFacts
{
    private const int LongestPrompt = 256 * 1024;

    /// <summary>Its name: <c>attempt 2</c>.</summary>
    public required string Name { get; init; }

    public string Tool { get; init; } = "";

    /// <summary>The model that it was started with; empty where its arguments name none.</summary>
    public string Model { get; init; } = "";

    /// <summary>The program and its arguments; empty where the journal doesn't say.</summary>
    public string Command { get; init; } = "";

    /// <summary>How long it took; null where that is not known.</summary>
    public TimeSpan? Time { get; init; }

    public long Tokens { get; init; }

    public decimal CostUsd { get; init; }

    /// <summary>Why it ended, in a few words; <c>at work</c> for one that goes on.</summary>
    public string Result { get; init; } = "";

    /// <summary>The same in a sentence; empty where there is nothing to say.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What it was told; null where that is not to be found.</summary>
    public string? Prompt { get; init; }

    /// <summary>The files that were written while it ran, as far as is known; null where that can't be found out.</summary>
    public IReadOnlyList<string>? Files { get; init; }

    /// <summary>The attempts of a step. Reads the disk, and asks git.</summary>
    /// <param name="step">The step.</param>
    /// <param name="state">The run as it is now, which says where older attempts' files are.</param>
    /// <param name="folder">The run.</param>
    /// <param name="repositoryRoot">The repository, or the run folder where it is in none.</param>
    /// <param name="time">The clock.</param>
    public static IReadOnlyList<AttemptFacts> Read(StepState step, RunState state, RunFolder folder, string repositoryRoot, TimeProvider time)
    {
        var attempts = StepTree.AttemptsOf(step);
        var starts = RunFollower.EventsOf(folder, step.Id).Where(e => (e.Event, e.Status) is ("attempt", "starting") or ("recovery_attempt", "running")).ToList();
        return [.. attempts.Select(attempt =>
        {
            // One that was interrupted may have the number of the next.
            var start = starts.Count == attempts.Count ? starts[attempt.Index]
                : starts.LastOrDefault(e => attempt.Kind == AttemptKind.Recovery ? e.RecoveryAttempt == attempt.Number : e.Event == "attempt" && e.Attempt == attempt.Number);
            var ended = attempt.Index < step.EndedAttempts.Length ? step.EndedAttempts[attempt.Index] : null;
            var prompt = Path.Combine(folder.StepLogs(step.Id), attempt.Kind == AttemptKind.Recovery ? $"recovery-prompt-{attempt.Number}.txt" : $"prompt-{attempt.Number}.txt");
            var facts = new AttemptFacts
            {
                Name = StepRow.NameOf(attempt.Kind, attempt.Number),
                Tool = ended?.Tool ?? step.Open?.Tool ?? "",
                Model = (ended is null ? step.Open?.Model : ended.Model) ?? ModelOf(start?.Argv ?? []),
                Command = string.Join(' ', start?.Argv ?? []),
                Prompt = ReadPrompt(AttemptLogs.PathOf(attempt, prompt, state)),
                Files = (ended?.StartedAt ?? step.Open?.StartedAt) is { } from ? StepChanges.FilesWritten(from, ended?.EndedAt, folder, repositoryRoot, time) : null,
            };
            return ended is null ? facts with { Result = "at work" } : facts with
            {
                Time = ended.Time,
                Tokens = ended.Tokens,
                CostUsd = ended.CostUsd,
                Result = ended.Result + (ended.ExitCode is { } code and not 0 ? $", exit code {code}" : ""),
                Summary = ended.Summary,
            };
        })];
    }

    private static string ModelOf(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is "--model" or "-m" && i + 1 < arguments.Count)
            {
                return arguments[i + 1];
            }

            if (arguments[i].StartsWith("--model=", StringComparison.Ordinal))
            {
                return arguments[i]["--model=".Length..];
            }
        }

        return "";
    }

    private static string? ReadPrompt(string path)
    {
        try
        {
            using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            var buffer = new char[LongestPrompt];
            return new string(buffer, 0, file.ReadBlock(buffer));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
