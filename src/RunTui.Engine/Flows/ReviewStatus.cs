namespace RunTui.Engine.Flows;

/// <summary>What a reviewer says of the work.</summary>
public enum ReviewStatus
{
    Approve,

    RequestChanges,

    /// <summary>The work is not what was asked for. It goes back as with <see cref="RequestChanges"/>.</summary>
    Reject,
}
