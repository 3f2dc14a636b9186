using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Guards;

namespace RunTui.Engine.Flows;

/// <summary>What the steps of a run pass through, what sends them back and what stops them.</summary>
public sealed record Flow
{
    /// <summary>The flow of steps that name none: run-workflow's, which has no phases but its attempt and its gates.</summary>
    public const string Direct = "direct";

    /// <summary>The flow of FIRE's work items, whose phases ask a person by themselves.</summary>
    public const string WorkItem = "work-item";

    /// <summary>The flow of a step that chooses between the answers of others.</summary>
    public const string Choice = "choice";

    /// <summary>The flow that sends each task to the model it is cheapest done by; its steps run side by side like those of <see cref="Direct"/>.</summary>
    public const string Routed = "routed";

    public required string Name { get; init; }

    /// <summary>What it is for, in one line.</summary>
    public string About { get; init; } = "";

    /// <summary>What every step passes through; empty is <see cref="Direct"/>.</summary>
    public ImmutableArray<Phase> Phases { get; init; } = [];

    /// <summary>What comes once before all steps, and may add them.</summary>
    public ImmutableArray<Phase> Before { get; init; } = [];

    /// <summary>What comes after each batch of steps.</summary>
    public ImmutableArray<Phase> Between { get; init; } = [];

    /// <summary>What comes once after all steps.</summary>
    public ImmutableArray<Phase> After { get; init; } = [];

    /// <summary>What stops it, in the order in which that is looked at.</summary>
    public ImmutableArray<BreakerRule> Breaker { get; init; } = [];

    /// <summary>The file it was read from; null for one that is built in.</summary>
    public string? File { get; init; }

    /// <summary>Whether its steps are done as run-workflow does them.</summary>
    public bool IsDirect => Phases.IsEmpty;

    /// <summary>The flow without the phases that a plan doesn't want, and with what it says of the others.</summary>
    public Flow Under(Blueprint plan) => !HasConditions && plan.PostPr is null ? this : this with
    {
        Phases = Wanted(Phases, plan),
        Before = Wanted(Before, plan),
        Between = Wanted(Between, plan),
        After = Wanted(After, plan),
    };

    /// <summary>The phases of a stage; <paramref name="stage"/> is <c>before</c>, <c>between</c>, <c>after</c>, or null for what each step passes through.</summary>
    public ImmutableArray<Phase> Of(string? stage) => stage switch
    {
        "before" => Before,
        "between" => Between,
        "after" => After,
        _ => Phases,
    };

    private bool HasConditions => Phases.Concat(Before).Concat(Between).Concat(After).Any(p => p.When != PhaseCondition.Always);

    private static ImmutableArray<Phase> Wanted(ImmutableArray<Phase> phases, Blueprint plan) => plan.PostPr is { } rules
        ? [.. phases.Where(phase => IsWanted(phase.When, plan)).Select(phase => phase.With(rules))]
        : phases.RemoveAll(phase => !IsWanted(phase.When, plan));

    private static bool IsWanted(PhaseCondition condition, Blueprint plan) => condition switch
    {
        PhaseCondition.RedTeam => plan.RedTeam.Enabled,
        PhaseCondition.PublishEach => plan.Publish.EachStep,
        PhaseCondition.PublishOnce => !plan.Publish.EachStep,
        PhaseCondition.PostPr => plan.RunMode is { PostPr: true },
        _ => true,
    };
}
