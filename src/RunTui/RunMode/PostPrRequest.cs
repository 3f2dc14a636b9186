using RunTui.Engine.Imports.RunMode;

namespace RunTui.RunMode;

/// <summary>What <c>postpr</c> was asked for.</summary>
internal sealed record PostPrRequest
{
    /// <summary>The pull request; null where one that is paused goes on.</summary>
    public string? PrUrl { get; init; }

    /// <summary>What goes before the configuration.</summary>
    public PostPrOptions Options { get; init; } = new();

    public bool DryRun { get; init; }

    public bool Resume { get; init; }

    public bool Json { get; init; }
}
