using System.Collections.Immutable;

namespace RunTui.Engine.Guards.Content;

/// <summary><c>guardrails.input.pii_filter</c>.</summary>
public sealed record PiiFilterSettings
{
    public bool Enabled { get; init; } = true;

    public GuardMode Mode { get; init; }

    /// <summary>What isn't looked for: names of patterns, such as <c>email</c>, or of groups of them, such as <c>api_keys</c>.</summary>
    public ImmutableHashSet<string> Off { get; init; } = [];

    /// <summary>Whether a redaction is an event of its own.</summary>
    public bool LogRedactions { get; init; } = true;
}
