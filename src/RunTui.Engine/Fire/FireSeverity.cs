namespace RunTui.Engine.Fire;

/// <summary>How bad a finding is.</summary>
public enum FireSeverity
{
    Error,
    Warning,
    Info,
}
