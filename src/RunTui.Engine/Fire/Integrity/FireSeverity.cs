namespace RunTui.Engine.Fire.Integrity;

/// <summary>How bad a finding is.</summary>
public enum FireSeverity
{
    Error,
    Warning,
    Info,
}
