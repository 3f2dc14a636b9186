using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Agents;

/// <summary>What is asked of an agent for one attempt. The prompt itself is a file, so that no prompt is too long to start.</summary>
public sealed record AgentCall
{
    /// <summary>What the agent may do without asking.</summary>
    public required AutonomyProfile Autonomy { get; init; }

    /// <summary>
    /// <see cref="Route.ReadOnly"/> or <see cref="Route.WorkspaceWrite"/>; null leaves it to <see cref="Autonomy"/>. Of the two the stricter
    /// holds: a route gives nobody more than the run does.
    /// </summary>
    public string? Sandbox { get; init; }

    /// <summary>What the agent may do at most, sandbox and autonomy taken together.</summary>
    internal AutonomyProfile Limit => (Sandbox, Autonomy) switch
    {
        (Route.ReadOnly, _) or (_, AutonomyProfile.Safe) => AutonomyProfile.Safe,
        (Route.WorkspaceWrite, _) => AutonomyProfile.Balanced,
        (_, var autonomy) => autonomy,
    };

    /// <summary>A file that Codex writes its last message to, absolute; null asks for none.</summary>
    public string? LastMessageFile { get; init; }

    /// <summary>The model; null lets the tool choose.</summary>
    public string? Model { get; init; }

    /// <summary>The reasoning effort, in the tool's own words; null lets the tool choose. Gemini has none.</summary>
    public string? Effort { get; init; }

    /// <summary>Codex's service tier; only <c>fast</c> is passed on.</summary>
    public string? ServiceTier { get; init; }

    /// <summary>Claude's allow-list, comma-joined; null takes the profile's own.</summary>
    public string? AllowedTools { get; init; }

    /// <summary>Folders outside the run folder that the agent may write to; relative ones start at the repository root.</summary>
    public ImmutableArray<string> ExternalPaths { get; init; } = [];

    /// <summary>The folder that holds <c>blueprint.json</c>, absolute; every agent is let into it.</summary>
    public required string RunFolder { get; init; }

    /// <summary>
    /// The checkout that the agent works in, absolute; null is the run folder. Where it is given, the repository itself is not opened to the
    /// agent beside it: a worktree is there to keep it out.
    /// </summary>
    public string? WorkingFolder { get; init; }

    /// <summary>Where the agent works, absolute.</summary>
    public string Folder => WorkingFolder ?? RunFolder;

    /// <summary>The repository that the run folder belongs to, absolute; the run folder itself outside of one.</summary>
    public required string RepositoryRoot { get; init; }

    /// <summary>The file that holds the prompt, absolute; for <c>shell</c> it is the script.</summary>
    public required string PromptFile { get; init; }

    /// <summary>The JSON schema that the agent's last message has to follow; null asks for none. Claude gets it as an argument; Gemini has no such option.</summary>
    public string? OutputSchema { get; init; }

    /// <summary>A file with <see cref="OutputSchema"/>, absolute: Codex takes no other form. Null asks it for none.</summary>
    public string? OutputSchemaFile { get; init; }

    /// <summary>What the agent's environment has beyond ours; a null value removes the variable. Wins over the tool's own additions.</summary>
    public ImmutableDictionary<string, string?> Environment { get; init; } = ImmutableDictionary<string, string?>.Empty;
}
