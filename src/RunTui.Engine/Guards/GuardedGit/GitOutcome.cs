using System.Collections.Immutable;

namespace RunTui.Engine.Guards.GuardedGit;

/// <summary>What came of an operation of guarded git.</summary>
public sealed record GitOutcome
{
    /// <summary>Whether it is done.</summary>
    public required bool IsDone { get; init; }

    /// <summary>What happened, or what is wrong, in one line.</summary>
    public required string Message { get; init; }

    /// <summary>Why a rule forbids it; null where it is done, or failed for another reason.</summary>
    public GitRefusal? Refusal { get; init; }

    /// <summary>What a person would type to do it, line by line; empty where that is of no use.</summary>
    public ImmutableArray<string> Commands { get; init; } = [];

    /// <summary>The pull request's address, where there is one.</summary>
    public string? Url { get; init; }

    /// <summary>The branch that it was about.</summary>
    public string? Branch { get; init; }

    internal static GitOutcome Done(string message, string? branch = null) => new() { IsDone = true, Message = message, Branch = branch };

    internal static GitOutcome Failed(string message) => new() { IsDone = false, Message = message };

    internal static GitOutcome Refused(GitRefusal refusal) => new()
    {
        IsDone = false,
        Refusal = refusal,
        Message = $"{refusal.Operation} on {refusal.Target} is refused: {refusal.Why}; {refusal.Instead}",
    };
}
