namespace RunTui.Engine.Gates.Reviews;

/// <summary>Which gate says something of the work.</summary>
public enum ReviewGate
{
    /// <summary>A review; its approval begins with <c>All good</c>.</summary>
    Review,

    /// <summary>An audit; its approval is a line that begins with <c>APPROVED</c>.</summary>
    Audit,

    /// <summary>Any other; both approvals are understood.</summary>
    Other,
}
