namespace RunTui.Engine.Execution;

/// <summary>What an attempt means for its step.</summary>
internal enum JudgementKind
{
    /// <summary>The agent ended well and every gate passed.</summary>
    Done,

    /// <summary>The agent says that it can't go on.</summary>
    Blocked,

    /// <summary>The agent failed.</summary>
    Failed,

    /// <summary>The agent ended well, and what was asked for isn't there.</summary>
    AcceptanceFailed,

    /// <summary>The agent ended well, and a strict quality gate doesn't pass.</summary>
    GateFailed,

    /// <summary>The tool's service asks to wait.</summary>
    RateLimited,

    /// <summary>We stopped it, or it was gone when we came.</summary>
    Stopped,
}
