using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.New;

/// <summary>What <c>new</c> was asked for. What is null wasn't said.</summary>
internal sealed record NewRequest
{
    public string? Name { get; init; }

    public string? Goal { get; init; }

    public string? Context { get; init; }

    public ImmutableArray<string> Steps { get; init; } = [];

    public string? Tool { get; init; }

    public LaunchMode Mode { get; init; } = LaunchMode.Standard;

    public string? From { get; init; }

    public string? Draft { get; init; }

    /// <summary>The folder that holds the run's, as it was named.</summary>
    public string Folder { get; init; } = "runs";

    public bool Json { get; init; }

    /// <summary>What is missing for a plan without a person who is asked; null where nothing is.</summary>
    public string? Missing => From is not null ? null
        : string.IsNullOrWhiteSpace(Goal) ? "--goal \"what it is all for\" is missing" + (Steps.IsEmpty && Draft is null ? ", and at least one --step \"id: title\"" : "")
        : Steps.IsEmpty && Draft is null ? "--step \"id: title\" is missing; give one or more, or let an agent draft them with --draft <tool>"
        : null;
}
