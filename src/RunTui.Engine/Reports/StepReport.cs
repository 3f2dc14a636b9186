using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Reports;

/// <summary>One step as reports show it.</summary>
public sealed record StepReport
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Null where the file says something that is no status.</summary>
    public required StepStatus? Status { get; init; }

    /// <summary>The status as run-workflow spells it, or what the file says instead.</summary>
    public required string StatusText { get; init; }

    public required string Tool { get; init; }

    /// <summary>Attempts over the step's whole life.</summary>
    public required int Attempts { get; init; }

    public required ImmutableArray<string> Depends { get; init; }

    /// <summary>For a pending step: the dependencies that still hold it back.</summary>
    public ImmutableArray<StepWait> WaitsFor { get; init; } = [];
}
