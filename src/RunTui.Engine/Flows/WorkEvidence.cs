using System.Collections.Immutable;

namespace RunTui.Engine.Flows;

/// <summary>By what an agent says that no change was needed. It is its word: files have to be looked for, and commands run, before it counts.</summary>
public sealed record WorkEvidence
{
    /// <summary>The files it looked at, relative to the checkout.</summary>
    public ImmutableArray<string> FilesChecked { get; init; } = [];

    /// <summary>What a search printed; empty without.</summary>
    public string GrepOutput { get; init; } = "";

    /// <summary>Why, in words; empty without.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Commands it ran, and how they ended.</summary>
    public ImmutableArray<EvidenceCommand> CommandsRun { get; init; } = [];

    /// <summary>Whether it gives nothing at all.</summary>
    internal bool IsEmpty => FilesChecked.IsEmpty && GrepOutput.Length == 0 && Reason.Length == 0 && CommandsRun.IsEmpty;
}
