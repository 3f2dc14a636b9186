using System.Collections.Immutable;
using RunTui.Engine.Fire.Documents;

namespace RunTui.Engine.Flows;

/// <summary>What the tests of a work item came to, as its tester answers.</summary>
public sealed record ItemTests
{
    public int Passed { get; init; }

    public int Failed { get; init; }

    public int Skipped { get; init; }

    /// <summary>In percent, from 0 to 100; null where it was not measured.</summary>
    public double? Coverage { get; init; }

    /// <summary>The files of tests that were written, each with what they cover.</summary>
    public ImmutableArray<FireNote> Written { get; init; } = [];

    /// <summary>The commands that ran them.</summary>
    public ImmutableArray<string> Commands { get; init; } = [];

    public ImmutableArray<ItemCriterion> Criteria { get; init; } = [];

    /// <summary>What is not as it should be; empty for nothing.</summary>
    public ImmutableArray<string> Issues { get; init; } = [];
}
