using System.Collections.Immutable;

namespace RunTui.Engine.Workspaces;

/// <summary>One call of git.</summary>
public sealed record GitCommand(params ImmutableArray<string> Arguments)
{
    /// <summary>What it reads; nothing if empty.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>How much of its output is wanted, in bytes; git is ended where it says more, and the result says so. Null for all.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>How long it may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether it changes the repository; one that only reads takes no locks.</summary>
    public bool Writes { get; init; }

    /// <summary>Whether the repository's hooks run, as they do for the user's own commits.</summary>
    public bool RunsHooks { get; init; }

    /// <summary>An index other than the checkout's own, absolute.</summary>
    public string? Index { get; init; }
}
