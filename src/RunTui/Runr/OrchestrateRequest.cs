using RunTui.Commands;
using RunTui.Engine.Orchestrations;

namespace RunTui.Runr;

/// <summary>What <c>orchestrate run</c> was asked for.</summary>
internal sealed record OrchestrateRequest
{
    /// <summary>The file of tracks, as it was named.</summary>
    public required string Config { get; init; }

    /// <summary>A folder of the repository; null takes the working folder's.</summary>
    public string? Repository { get; init; }

    /// <summary>Runr's configuration; null takes the repository's own.</summary>
    public string? ConfigFile { get; init; }

    public CollisionPolicy Collisions { get; init; }

    public required double Minutes { get; init; }

    public required int MaxTicks { get; init; }

    public required bool Worktree { get; init; }

    public bool Fast { get; init; }

    public bool AllowDeps { get; init; }

    public bool AutoResume { get; init; }

    /// <summary>Whether the plan is shown and nothing made.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether it goes on in a process of its own.</summary>
    public bool Detach { get; init; }

    /// <summary>How it is launched.</summary>
    public required LaunchSettings Settings { get; init; }
}
