namespace RunTui.Dashboard.Sessions;

/// <summary>Who works on the run that is shown.</summary>
public enum RunOwnership
{
    /// <summary>Nobody.</summary>
    Nobody,

    /// <summary>The engine in this process.</summary>
    Here,

    /// <summary>Another process.</summary>
    Elsewhere,
}
