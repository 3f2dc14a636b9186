using RunTui.Engine.Blueprints;
using RunTui.Engine.Flows;

namespace RunTui.Engine.Gates;

/// <summary>The launch that is to be checked.</summary>
public sealed record LaunchRequest
{
    public required Blueprint Blueprint { get; init; }

    public required LaunchMode Mode { get; init; }

    /// <summary>Absolute.</summary>
    public required string RunFolder { get; init; }

    /// <summary>Absolute; the run folder where there is no repository.</summary>
    public required string RepositoryRoot { get; init; }

    /// <summary>The flows that steps can name.</summary>
    public FlowCatalog Flows { get; init; } = new(null);

    /// <summary>A service tier was given on the command line, so that the blueprint's don't matter.</summary>
    public bool OverridesServiceTier { get; init; }
}
