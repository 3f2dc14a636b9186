using RunTui.Engine.Guards.Content;

namespace RunTui.Engine.Imports.RunMode;

/// <summary>
/// What <c>.loa.config.yaml</c> says of Run Mode; keys and defaults are Run Mode's. The file belongs to another tool and has many
/// more keys, which are not looked at.
/// </summary>
public sealed record LoaConfig
{
    /// <summary>Where it is, in a repository.</summary>
    public const string FileName = ".loa.config.yaml";

    /// <summary>Longer than this, in characters, none is read.</summary>
    public const int MaxLength = 1024 * 1024;

    /// <summary>The environment variable that switches guardrails off with <c>false</c>.</summary>
    public const string GuardrailsVariable = "LOA_GUARDRAILS_ENABLED";

    /// <summary>Whether there is a file; without one, all is as by default.</summary>
    public bool Exists { get; init; }

    /// <summary><c>run_mode</c>.</summary>
    public RunModeSettings RunMode { get; init; } = new();

    /// <summary><c>red_team.code_vs_design</c>.</summary>
    public RedTeamSettings RedTeam { get; init; } = new();

    /// <summary><c>guardrails</c>, with what the environment says of them.</summary>
    public GuardrailSettings Guardrails { get; init; } = new();

    /// <summary><c>post_pr_validation</c>.</summary>
    public PostPrSettings PostPr { get; init; } = new();

    /// <summary><c>beads.autonomous.requires_beads</c>: whether a run needs the task tracker to be healthy.</summary>
    public bool RequiresBeads { get; init; } = true;

    /// <summary><c>notifications.push_command</c>.</summary>
    public PushCommandSettings PushCommand { get; init; } = new();

    /// <summary><c>hounfour.metering</c>.</summary>
    public MeteringSettings Metering { get; init; } = new();
}
