using System.Collections.Immutable;

namespace RunTui.Engine.Fire.Documents;

/// <summary>What stands in a document of a run about one work item.</summary>
public abstract record FireContent
{
    /// <summary>What an agent wrote for the whole of it, as Markdown; it stands in place of the parts. Null where there are parts.</summary>
    public string? OwnText { get; init; }

    internal abstract FireArtifact Kind { get; }

    /// <summary>The document's title, without what it is about.</summary>
    internal abstract string Name { get; }

    /// <summary>Fields of the front matter after run, item and intent.</summary>
    internal abstract IEnumerable<(string Key, string Value)> Fields(FireArtifactHead head);

    /// <summary>The parts, each a heading and its Markdown; null leaves one out.</summary>
    internal abstract IEnumerable<(string Heading, string? Text)> Parts(FireArtifactHead head);

    /// <summary>What the parts say in short lines above them; only a code review has some.</summary>
    internal virtual ImmutableArray<string> Lines(FireArtifactHead head) => [];
}
