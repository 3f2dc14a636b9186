using System.Collections.Immutable;

namespace RunTui.Engine.Flows;

/// <summary>What a reviewer says: the answer of a phase whose output is <c>verdict</c>.</summary>
/// <param name="Status">Whether the work may pass.</param>
/// <param name="Changes">What has to change, in the reviewer's words and order; may be empty whatever the status is.</param>
public sealed record ReviewReport(ReviewStatus Status, ImmutableArray<string> Changes);
