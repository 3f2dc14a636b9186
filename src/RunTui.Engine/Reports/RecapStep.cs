using System.Collections.Immutable;
using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Gates;

namespace RunTui.Engine.Reports;

/// <summary>One step in a recap.</summary>
public sealed record RecapStep
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required StepStatus Status { get; init; }

    /// <summary>The tools that worked on it, in the order of their first attempts.</summary>
    public required ImmutableArray<string> Tools { get; init; }

    public required int Attempts { get; init; }

    /// <summary>How long agents worked on it, one attempt after the other; null where that is not known.</summary>
    public TimeSpan? Time { get; init; }

    public required long Tokens { get; init; }

    public required decimal CostUsd { get; init; }

    /// <summary>What its agent said that it did, or why it is where it is; an agent's words.</summary>
    public required string Summary { get; init; }

    /// <summary>What was looked at before it counted, and what came of that.</summary>
    public required ImmutableArray<string> Checks { get; init; }

    /// <summary>Its checkpoint; null where it made none.</summary>
    public string? Commit { get; init; }

    internal static RecapStep Of(StepState step) => new()
    {
        Id = step.Id,
        Title = step.Plan.Title,
        Status = step.Status,
        Tools = [.. step.EndedAttempts.Select(a => a.Tool).Where(t => t.Length > 0).Distinct()],
        Attempts = Math.Max(step.Attempts, step.EndedAttempts.Length),
        Time = step.EndedAttempts.Any(a => a.Time is not null) ? new TimeSpan(step.EndedAttempts.Sum(a => a.Time?.Ticks ?? 0)) : null,
        Tokens = step.Tokens,
        CostUsd = step.CostUsd,
        Summary = step.Summary ?? (step.Status is StepStatus.Skipped or StepStatus.Blocked ? step.StatusDetail : ""),
        Checks = [.. ChecksOf(step)],
        Commit = step.Commit,
    };

    private static IEnumerable<string> ChecksOf(StepState step)
    {
        // A step counts as done only once all of these were so.
        if (step.Status == StepStatus.Done && step.Phases.IsEmpty)
        {
            foreach (var file in step.Plan.Acceptance?.FilesRequired ?? [])
            {
                yield return $"{file} is there";
            }

            foreach (var command in step.Plan.Acceptance?.Commands ?? [])
            {
                yield return $"passed: {command}";
            }
        }

        foreach (var phase in step.Phases.Where(p => p.Verdict is not null && (p.Kind is "verify" or "command" or "artifact" || p.Findings > 0 || p.Detail.Length > 0 && p.Verdict is not Verdict.Pass)))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{phase.Name}: {phase.Verdict!.Value.Name()}{(phase.Detail.Length > 0 ? $", {phase.Detail}" : "")}");
        }
    }
}
