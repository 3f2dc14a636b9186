namespace RunTui.Engine.Execution;

/// <summary>What a launch makes of a breaker that has tripped.</summary>
public enum OpenBreaker
{
    /// <summary>What it stopped stays stopped.</summary>
    Keep,

    /// <summary>All that it counts begins anew.</summary>
    Reset,

    /// <summary>The run goes on with everything counted as it is.</summary>
    Ignore,
}
