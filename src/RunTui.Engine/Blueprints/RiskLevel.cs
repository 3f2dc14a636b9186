namespace RunTui.Engine.Blueprints;

/// <summary>How much can go wrong with a step; a step's <c>risk</c>.</summary>
public enum RiskLevel
{
    Low,
    Medium,
    High,
}
