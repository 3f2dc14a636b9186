using System.Collections.Immutable;

namespace RunTui.Engine.Fire.Documents;

/// <summary>A plan: what stands in <c>plan.md</c> about an item before anything is changed.</summary>
public sealed record FirePlanContent : FireContent
{
    public string Approach { get; init; } = "";

    public ImmutableArray<FireNote> FilesToCreate { get; init; } = [];

    public ImmutableArray<FireNote> FilesToModify { get; init; } = [];

    public ImmutableArray<FireNote> Tests { get; init; } = [];

    public string? TechnicalDetails { get; init; }

    /// <summary>The path of the design document that it follows.</summary>
    public string? DesignDoc { get; init; }

    internal override FireArtifact Kind => FireArtifact.Plan;

    internal override string Name => "Implementation Plan";

    internal override IEnumerable<(string Key, string Value)> Fields(FireArtifactHead head) =>
        [("mode", FireMarkup.Scalar(head.Mode)), ("checkpoint", FireWords.HasGate(head.Mode) ? FireWords.Plan : "none"), ("approved_at", "null")];

    internal override IEnumerable<(string Heading, string? Text)> Parts(FireArtifactHead head) =>
    [
        ("Approach", Approach),
        ("Files to Create", FireMarkup.Table(["File", "Purpose"], FilesToCreate.Select(FireMarkup.FileRow))),
        ("Files to Modify", FireMarkup.Table(["File", "Changes"], FilesToModify.Select(FireMarkup.FileRow))),
        ("Tests", Tests.IsEmpty ? null : FireMarkup.Table(["Test File", "Coverage"], Tests.Select(FireMarkup.FileRow))),
        ("Technical Details", TechnicalDetails),
        ("Based on Design Doc", DesignDoc is null ? null : $"This plan follows {FireMarkup.Code(DesignDoc)}."),
    ];
}
