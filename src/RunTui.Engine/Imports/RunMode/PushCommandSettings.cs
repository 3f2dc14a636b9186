namespace RunTui.Engine.Imports.RunMode;

/// <summary><c>notifications.push_command</c> of <c>.loa.config.yaml</c>: a command for when a run has ended.</summary>
public sealed record PushCommandSettings
{
    public bool Enabled { get; init; }

    public string Command { get; init; } = "";

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
