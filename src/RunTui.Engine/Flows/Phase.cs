using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Flows;

/// <summary>One stage of a flow.</summary>
public sealed record Phase
{
    /// <summary>Unique in its flow.</summary>
    public required string Id { get; init; }

    public required PhaseKind Kind { get; init; }

    /// <summary>For an agent, the type of work: which route it takes and which prompt it gets (<c>planning</c>, <c>implementation</c>, <c>review</c>).</summary>
    public string? Work { get; init; }

    /// <summary>For an agent, what its answer has to be.</summary>
    public PhaseOutput Output { get; init; }

    /// <summary>The phase to go back to where this one asks for changes; null where that is an end.</summary>
    public string? OnChanges { get; init; }

    /// <summary>For an agent, instructions of the flow's author that are added to its prompt.</summary>
    public string? Prompt { get; init; }

    /// <summary>For an agent, the tool that does it whatever the routes say.</summary>
    public string? Tool { get; init; }

    /// <summary>For verify, the commands; empty takes the blueprint's tiers. For a command, what is run; empty takes the plan's, or the project's own tests where its work is <c>tests</c>.</summary>
    public ImmutableArray<string> Commands { get; init; } = [];

    /// <summary>For an artifact, its path: relative to the run folder.</summary>
    public string? Path { get; init; }

    /// <summary>When it is passed through at all.</summary>
    public PhaseCondition When { get; init; }

    /// <summary>Whether it is gone through only where a later phase sends the step back to it, or right after another such phase.</summary>
    public bool IsOnDemand { get; init; }

    /// <summary>How long one visit may take; null for as the plan has it.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How often it may ask for changes; null leaves it to the breaker.</summary>
    public int? Rounds { get; init; }

    /// <summary>Whether it is only heard, and passed over, once its rounds are used up; else the step stops then.</summary>
    public bool PassesOver { get; init; }

    /// <summary>How often in a row it may find the same before the step stops; null leaves it to the breaker.</summary>
    public int? Same { get; init; }

    /// <summary>Whether the step goes on without it where it fails, or takes too long. Changes that it asks for still count.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether it is passed over, unless the plan says otherwise.</summary>
    public bool IsOff { get; init; }

    /// <summary>How dangerous it is, in the words of Run Mode's danger levels; null where it is not looked at.</summary>
    public string? Danger { get; init; }

    /// <summary>For an agent that gives a verdict, the file that it writes it to, relative to the checkout; null where its answer is all. <c>{artifacts}</c> and <c>{step}</c> are filled in.</summary>
    public string? File { get; init; }

    /// <summary>For an agent that gives a verdict, the file that it must leave to approve; null for none. Filled in like <see cref="File"/>.</summary>
    public string? Marker { get; init; }

    /// <summary>The phase as a plan has it: done by its own command or agent, and within its limits.</summary>
    internal Phase With(PostPrRules rules)
    {
        // Where somebody looks on, what is found in passing is theirs to judge.
        var phase = rules.Mode == PostPrRules.Hitl && IsOptional && OnChanges is null ? this with { Rounds = 1, PassesOver = true } : this;
        if (!rules.Phases.TryGetValue(Id, out var mine))
        {
            return phase;
        }

        phase = phase with
        {
            IsOff = mine.Enabled is { } enabled ? !enabled : IsOff,
            Timeout = mine.Timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : Timeout,
            Rounds = phase.Rounds is null || OnChanges is null ? phase.Rounds : mine.Rounds ?? phase.Rounds,
            Same = mine.Same ?? Same,
        };
        return mine switch
        {
            { Command: { } command } => phase with { Kind = PhaseKind.Command, Commands = [command], Output = Output == PhaseOutput.Findings ? Output : PhaseOutput.Text },
            { Tool: { } tool } => phase with { Kind = PhaseKind.Agent, Tool = tool, Output = IsOnDemand ? PhaseOutput.Text : PhaseOutput.Verdict },
            _ => phase,
        };
    }
}
