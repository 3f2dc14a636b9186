using System.Collections.Immutable;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Guards;

/// <summary>What a scope says of the changes in a checkout.</summary>
public sealed record ScopeReport
{
    /// <summary>What may not be, in the order of the paths, each path once.</summary>
    public required ImmutableArray<ScopeViolation> Violations { get; init; }

    /// <summary>The changes that are work, which a checkpoint commits; those that break a rule among them.</summary>
    public required ImmutableArray<FileChange> Work { get; init; }

    /// <summary>What tools left behind: neither work nor a violation.</summary>
    public required ImmutableArray<FileChange> Noise { get; init; }

    /// <summary>Whether no rule is broken.</summary>
    public bool IsClean => Violations.IsEmpty;

    /// <summary>The violations for people, a line each.</summary>
    public ImmutableArray<string> Lines(int most = int.MaxValue) => Violations.Length <= most
        ? [.. Violations.Select(v => v.ToString())]
        : [.. Violations.Take(most).Select(v => v.ToString()), $"and {Violations.Length - most} more"];
}
