using RunTui.Engine.Events;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>Run Mode's words for where a run stands.</summary>
public static class RunModeNames
{
    /// <summary>Nothing has been started; no file ever says so.</summary>
    public const string Ready = "READY";
    public const string JackIn = "JACK_IN";
    public const string Running = "RUNNING";

    /// <summary>All sprints are through, and their publication is not.</summary>
    public const string Complete = "COMPLETE";
    public const string Halted = "HALTED";

    /// <summary>Published and validated: a person's turn.</summary>
    public const string ReadyForHitl = "READY_FOR_HITL";
    public const string JackedOut = "JACKED_OUT";

    public const string Init = "INIT";
    public const string Implement = "IMPLEMENT";
    public const string Review = "REVIEW";
    public const string Audit = "AUDIT";
    public const string RedTeam = "RED_TEAM";
    public const string RateLimited = "RATE_LIMITED";

    public const string Open = "OPEN";
    public const string Closed = "CLOSED";

    /// <summary>Whether a run in that state is over, for good or until somebody resumes it.</summary>
    public static bool IsTerminal(string? state) => state is Halted or ReadyForHitl or JackedOut;

    /// <summary>The words in which people read a state.</summary>
    public static string Display(string state) => state switch
    {
        JackIn => "Initializing",
        Running => "Running",
        Complete => "Complete",
        JackedOut => "Finished",
        ReadyForHitl => "Ready for you",
        _ => state,
    };

    /// <summary>The phase that a flow's phase is part of; null where it is part of the one before it.</summary>
    internal static string? PhaseOf(string flowPhase) => flowPhase switch
    {
        "triage" => Init,
        "implement" or "commit" => Implement,
        "review" => Review,
        "audit" => Audit,
        "red-team" => RedTeam,
        _ => null,
    };

    /// <summary>What the breaker's files call a rule of ours.</summary>
    internal static string TriggerOf(string rule) => rule switch
    {
        "cycles" => "cycle_limit",
        "elapsed" => "timeout",
        _ => rule,
    };

    /// <summary>What Run Mode's files have where findings, or work, are compared: 32 hexadecimal digits.</summary>
    internal static string? HashOf(long? fingerprint) => fingerprint is { } value ? value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>Whether a phase judges the work.</summary>
    internal static bool IsGate(PhaseVisit visit) => visit.Id is "review" or "audit" or "red-team";
}
