namespace RunTui.Engine.Gates.Reviews;

/// <summary>How bad a finding is; the first two keep work from passing.</summary>
public enum FindingSeverity
{
    Critical,
    High,
    Medium,
    Low,
}
