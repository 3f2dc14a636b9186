using System.Collections.Immutable;
using System.Text.Json;

namespace RunTui.Engine.Blueprints;

/// <summary>A node of the plan's graph, as <c>blueprint.json</c> has it. Null means that the step leaves it to the defaults.</summary>
public sealed record Step
{
    /// <summary>Unique in the plan and usable as a file name.</summary>
    public required string Id { get; init; }

    public string Title { get; init; } = "";

    /// <summary>What the agent is asked to do; for <c>shell</c>, the script itself.</summary>
    public string Detail { get; init; } = "";

    public string DoneWhen { get; init; } = "";

    public StepStatus Status { get; init; } = StepStatus.Pending;

    public string? Tool { get; init; }

    /// <summary>The type of its work, which routes go by: one of <see cref="WorkTypes"/> or a name of the user's own.</summary>
    public string? Work { get; init; }

    /// <summary>Its own candidates in their order, before any route of the plan's; empty for none.</summary>
    public ImmutableArray<Route> Route { get; init; } = [];

    /// <summary>How often it asks a person; null is never.</summary>
    public StepMode? Mode { get; init; }

    /// <summary>Who is to answer its prompt, side by side; one of the answers is chosen. Empty where it is done once.</summary>
    public ImmutableArray<Route> Options { get; init; } = [];

    /// <summary>Whether an agent chooses between the answers; else a person does.</summary>
    public bool IsJudged { get; init; }

    /// <summary>The step whose prompt this one answers, beside others; null for none.</summary>
    public string? OptionOf { get; init; }

    /// <summary>Whether the phases of its flow ask for themselves, at the checkpoints that its mode has; then nobody is asked before or after.</summary>
    public bool HasCheckpoints { get; init; }

    /// <summary>Whether a person looks at its result before that counts.</summary>
    public bool AsksForReview => Mode == StepMode.Validate && !HasCheckpoints;

    /// <summary>The phase of its flow that it begins with; null for the first. Another agent may have done what comes before.</summary>
    public string? StartPhase { get; init; }

    /// <summary>What the step is shown under: a sprint, a milestone, a track, an intent. Changes nothing in how it runs.</summary>
    public string? Group { get; init; }

    public ImmutableArray<string> Depends { get; init; } = [];

    /// <summary>Seconds an attempt may take; 0 is no limit.</summary>
    public int? Timeout { get; init; }

    public int? MaxRetries { get; init; }

    public string? FallbackTool { get; init; }

    public OnBlocked? OnBlocked { get; init; }

    public ImmutableArray<string> Capabilities { get; init; } = [];

    /// <summary>Domains the step needs; where given, they replace the default list.</summary>
    public ImmutableArray<string>? NetworkDomains { get; init; }

    /// <summary>Folders outside the run folder that the agent may write to.</summary>
    public ImmutableArray<string> ExternalPaths { get; init; } = [];

    public Acceptance? Acceptance { get; init; }

    public string? GateProfile { get; init; }

    public bool? GateStrict { get; init; }

    public int? GateRetryMax { get; init; }

    /// <summary>The step's own models; what it gives wins over the defaults.</summary>
    public Models Models { get; init; } = new();

    /// <summary>Claude's allow-list, comma-joined.</summary>
    public string? AllowedTools { get; init; }

    public bool? ReviewNotify { get; init; }

    public string? ReviewArtifact { get; init; }

    /// <summary>Its own flow; null takes the run's.</summary>
    public string? Flow { get; init; }

    /// <summary>Which stage of the run's flow it carries out: <c>before</c>, <c>between</c> or <c>after</c>; null for a step of the work itself.</summary>
    public string? Stage { get; init; }

    /// <summary>How much can go wrong with it.</summary>
    public RiskLevel Risk { get; init; } = RiskLevel.Medium;

    /// <summary>What it owns beyond what the run's scope says: nothing else may be changed by it.</summary>
    public ImmutableArray<string> Owns { get; init; } = [];

    /// <summary>Globs of the files this step changes: steps whose scopes may overlap don't run side by side. One without a scope is in nobody's way.</summary>
    public ImmutableArray<string> Scope { get; init; } = [];

    /// <summary>Attempts over the step's whole life (<c>_attempts</c>).</summary>
    public int Attempts { get; init; }

    /// <summary>Recovery attempts over the step's whole life (<c>_recovery_attempts</c>).</summary>
    public int RecoveryAttempts { get; init; }

    /// <summary>What the next attempt is told about the last failure (<c>_last_failure</c>).</summary>
    public string? LastFailure { get; init; }

    /// <summary>
    /// The step as compact JSON, names sorted and numbers and escapes in one spelling, without <c>status</c> and the fields that
    /// the runner manages (<c>_…</c>): two steps ask for the same work exactly when this is equal. The step as the file spells it is
    /// <see cref="BlueprintDocument.GetStepJson"/>.
    /// </summary>
    public string Definition => field ??= DefinitionOf(Text);

    /// <summary>The step as some file spelled it. Only edits ask for the definition, so it is made of this when they do.</summary>
    internal ReadOnlyMemory<byte> Text { get; init; }

    private static string DefinitionOf(ReadOnlyMemory<byte> text)
    {
        if (text.IsEmpty)
        {
            return "";
        }

        using var json = JsonDocument.Parse(text);
        return JsonCanonical.Write(json.RootElement, StepText.IsManaged);
    }
}
