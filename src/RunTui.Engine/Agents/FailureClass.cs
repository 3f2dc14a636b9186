namespace RunTui.Engine.Agents;

/// <summary>Why an attempt failed; run-workflow's classes, and two of ours: <see cref="RateLimit"/> and <see cref="Refused"/>.</summary>
public enum FailureClass
{
    /// <summary>The agent says that it cannot go on.</summary>
    Blocked,

    /// <summary>Our time limit passed.</summary>
    Timeout,

    /// <summary>The service could not be reached, or its name not be resolved.</summary>
    NetworkDns,

    /// <summary>Not logged in, or the account may not.</summary>
    Auth,

    /// <summary>The system refused access to a file or an operation.</summary>
    Permission,

    /// <summary>The service asks to wait.</summary>
    RateLimit,

    /// <summary>The model declined the request.</summary>
    Refused,

    /// <summary>The tool ended with an error of another kind.</summary>
    ToolCrash,

    /// <summary>The tool succeeded, but what it should have left is not there.</summary>
    MissingArtifact,

    /// <summary>A quality gate failed.</summary>
    GateFailed,

    /// <summary>Nobody knows.</summary>
    Unknown,
}
