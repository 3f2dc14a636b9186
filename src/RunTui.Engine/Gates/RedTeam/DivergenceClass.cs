namespace RunTui.Engine.Gates.RedTeam;

/// <summary>How far code is from what its design says; the stricter is the greater.</summary>
public enum DivergenceClass
{
    /// <summary>Severity 0.</summary>
    FullyImplemented,

    /// <summary>Severity 400 to 699.</summary>
    PartialImplementation,

    /// <summary>Severity 700 to 1000.</summary>
    ConfirmedDivergence,
}
