namespace RunTui.Engine.Guards.Content;

/// <summary>What a level of danger leads to; the words are those of <c>guardrails.danger_level</c>.</summary>
public enum DangerRule
{
    /// <summary><c>execute</c>.</summary>
    Execute,

    /// <summary><c>execute_with_notice</c>.</summary>
    ExecuteWithNotice,

    /// <summary><c>execute_with_log</c>.</summary>
    ExecuteWithLog,

    /// <summary><c>confirm_required</c>.</summary>
    ConfirmRequired,

    /// <summary><c>confirm_with_reason</c>.</summary>
    ConfirmWithReason,

    /// <summary><c>block_without_flag</c>: only with <c>--allow-high</c>.</summary>
    BlockWithoutFlag,

    /// <summary><c>always_block</c>.</summary>
    AlwaysBlock,
}
