using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Engine.Reports.Runr;

/// <summary>A milestone as Runr's documents show it.</summary>
public sealed record RunrMilestone
{
    public const string Complete = "complete";
    public const string InProgress = "in_progress";
    public const string Pending = "pending";

    public required string Id { get; init; }

    /// <summary><see cref="Complete"/>, <see cref="InProgress"/> also where it was begun and stopped, or <see cref="Pending"/>.</summary>
    public required string Status { get; init; }

    public required string Goal { get; init; }

    public ImmutableArray<string> FilesExpected { get; init; } = [];

    public ImmutableArray<string> DoneChecks { get; init; } = [];

    public RiskLevel Risk { get; init; }

    /// <summary>Its checkpoint; null before there is one.</summary>
    public string? Commit { get; init; }

    /// <summary>The milestones of a run: the steps of its plan that are no stage of its flow.</summary>
    public static ImmutableArray<RunrMilestone> Of(RunState state) => [.. state.OrderedSteps.Where(s => s.Plan.Stage is null).Select(Of)];

    private static RunrMilestone Of(StepState step) => new()
    {
        Id = step.Id,
        Status = step.IsSettled ? Complete : step.Status != StepStatus.Pending || step.Phases.Length > 0 ? InProgress : Pending,
        Goal = step.Plan.Detail.StartsWith(step.Plan.Title, StringComparison.Ordinal) ? step.Plan.Detail : step.Plan.Title,
        FilesExpected = step.Plan.Scope,
        DoneChecks = [.. step.Plan.DoneWhen.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        Risk = step.Plan.Risk,
        Commit = step.Commit,
    };
}
