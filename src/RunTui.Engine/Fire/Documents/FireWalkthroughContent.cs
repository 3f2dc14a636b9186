using System.Collections.Immutable;

namespace RunTui.Engine.Fire.Documents;

/// <summary>What stands in <c>walkthrough.md</c> about an item once its run is completed.</summary>
public sealed record FireWalkthroughContent : FireContent
{
    public string Summary { get; init; } = "";

    public string Structure { get; init; } = "";

    /// <summary>Null where the item is of one component.</summary>
    public string? Architecture { get; init; }

    public ImmutableArray<FireNote> FilesCreated { get; init; } = [];

    public ImmutableArray<FireNote> FilesModified { get; init; } = [];

    /// <summary>Null where the item has no entities.</summary>
    public string? DomainModel { get; init; }

    public string Details { get; init; } = "";

    public string? Security { get; init; }

    public string? Performance { get; init; }

    public ImmutableArray<FireChoice> Decisions { get; init; } = [];

    /// <summary>Where the work departed from its plan, and why.</summary>
    public string? Deviations { get; init; }

    public ImmutableArray<FireNote> Dependencies { get; init; } = [];

    /// <summary>Commands, and what they should show.</summary>
    public ImmutableArray<FireNote> HowToVerify { get; init; } = [];

    public string? TestCoverage { get; init; }

    public ImmutableArray<FireCheck> Ready { get; init; } = [];

    public string? DeveloperNotes { get; init; }

    internal override FireArtifact Kind => FireArtifact.Walkthrough;

    internal override string Name => "Implementation Walkthrough";

    internal override IEnumerable<(string Key, string Value)> Fields(FireArtifactHead head) =>
        [("generated", FireMarkup.Time(head.At)), ("mode", FireMarkup.Scalar(head.Mode))];

    internal override IEnumerable<(string Heading, string? Text)> Parts(FireArtifactHead head) =>
    [
        ("Summary", Summary),
        ("Structure Overview", Structure),
        ("Architecture", Architecture),
        ("Files Changed", $"Created:\n\n{FireMarkup.Table(["File", "Purpose"], FilesCreated.Select(FireMarkup.FileRow))}\n\nModified:\n\n{FireMarkup.Table(["File", "Changes"], FilesModified.Select(FireMarkup.FileRow))}"),
        ("Domain Model", DomainModel),
        ("Key Implementation Details", Details),
        ("Security", Security),
        ("Performance", Performance),
        ("Decisions Made", FireMarkup.Table(["Decision", "Choice", "Rationale"], Decisions.Select(d => new[] { d.Decision, d.Choice ?? "", d.Rationale }))),
        ("Deviations from Plan", Deviations ?? "None"),
        ("Dependencies Added", FireMarkup.Table(["Package", "Why"], Dependencies.Select(FireMarkup.FileRow))),
        ("How to Verify", FireMarkup.List(HowToVerify.Select(FireMarkup.FileLine))),
        ("Test Coverage", TestCoverage ?? "(none)"),
        ("Ready for Review", FireMarkup.List(Ready.Select(FireMarkup.Check))),
        ("Developer Notes", DeveloperNotes ?? "(none)"),
    ];
}
