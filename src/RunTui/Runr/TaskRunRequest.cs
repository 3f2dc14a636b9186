using RunTui.Commands;
using RunTui.Engine.Imports;
using RunTui.Engine.RunFolders;

namespace RunTui.Runr;

/// <summary>What <c>run --task</c> was asked for.</summary>
internal sealed record TaskRunRequest
{
    /// <summary>The task file, as it was named.</summary>
    public required string Task { get; init; }

    /// <summary>A folder of the repository; null takes the working folder's.</summary>
    public string? Repository { get; init; }

    /// <summary>The configuration's file; null takes the repository's own.</summary>
    public string? Config { get; init; }

    public required RunrRunOptions Options { get; init; }

    /// <summary>Whether workers aren't asked for their versions.</summary>
    public bool SkipDoctor { get; init; }

    /// <summary>Whether the folder that all of the scope lies in is put back to the last commit first.</summary>
    public bool FreshTarget { get; init; }

    /// <summary>Whether the plan is shown and nothing made.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether the run goes on in a process of its own.</summary>
    public bool Detach { get; init; }

    /// <summary>Told of the run's folder as soon as it is the run's, before anything else is in it.</summary>
    public Action<RunFolder>? Made { get; init; }

    /// <summary>How it is launched.</summary>
    public required LaunchSettings Settings { get; init; }
}
