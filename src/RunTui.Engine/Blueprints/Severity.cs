namespace RunTui.Engine.Blueprints;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>The plan runs, though perhaps not as meant.</summary>
    Warning,

    /// <summary>The plan must not be started like this.</summary>
    Error,
}
