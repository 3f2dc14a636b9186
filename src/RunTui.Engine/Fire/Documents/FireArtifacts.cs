using System.Text;
using RunTui.Engine.Fire.Snapshots;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Fire.Documents;

/// <summary>
/// Writes the documents of a run. In a run of one item a document is the item's; in others each item has a section of its own, and writing
/// one leaves the others as they are, byte for byte. All front matter and all headings of items are ours, whatever an agent's text holds.
/// </summary>
public static class FireArtifacts
{
    /// <summary>Writes what a document says of an item, in place of what it said of it before. A plan that is written anew is not approved.</summary>
    /// <param name="runFolder">The run's folder; absolute.</param>
    /// <param name="head">What it is about.</param>
    /// <param name="content">What it says.</param>
    /// <exception cref="IOException">The document can't be written, or is a link or a folder.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string runFolder, FireArtifactHead head, FireContent content)
    {
        var path = PathOf(runFolder, content.Kind);
        var document = FireDocument.Read(path);
        if (head.IsSingle)
        {
            document ??= FireDocument.New();
            document.SetAll($"# {content.Name}: {FireMarkup.Line(head.Title)}\n\n{Text(head, content, 2)}\n");
            SetMatter(document, head, content, []);
        }
        else
        {
            var items = document is null ? [] : Known(document, runFolder);
            document ??= FireDocument.New();
            if (FireSection.Owner(document, runFolder) == head.Item || !document.Items.Any() && !FireSection.SaysSomething(document.Preamble))
            {
                document.SetPreamble($"# {content.Name}: {FireMarkup.Line(head.RunId)}\n\n{FireDocument.Heading(head.Item)}\n");
            }

            document.SetSection(head.Item, Text(head, content, 3));
            SetMatter(document, head, content, [.. items.Append(head.Item).Distinct()]);
        }

        new DurableFiles().Replace(path, document.Bytes);
    }

    /// <summary>Whether a document says something of an item: more than headings and empty parts.</summary>
    /// <param name="runFolder">The run's folder; absolute.</param>
    /// <param name="artifact">Which document.</param>
    /// <param name="itemId">The work item.</param>
    public static bool HasSection(string runFolder, FireArtifact artifact, string itemId) => Section(runFolder, artifact, itemId) is { } text && FireSection.SaysSomething(text);

    /// <summary>What a document says of an item, to show it; null where it says nothing, or can't be read.</summary>
    public static string? Section(string runFolder, FireArtifact artifact, string itemId)
    {
        try
        {
            if (FireDocument.Read(PathOf(runFolder, artifact)) is not { } document)
            {
                return null;
            }

            return document.Section(itemId)?.Trim() ?? (FireSection.Owner(document, runFolder) == itemId ? document.Preamble.Trim() : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Notes in the front matter of <c>plan.md</c> how it stands with an item's gate.</summary>
    /// <param name="runFolder">The run's folder; absolute.</param>
    /// <param name="itemId">The work item.</param>
    /// <param name="checkpointState">Such as <c>awaiting_approval</c> or <c>approved</c>.</param>
    /// <param name="approvedAt">When a person approved; null where nobody did.</param>
    /// <exception cref="IOException">There is no plan, or it can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void SetApproval(string runFolder, string itemId, string checkpointState, DateTimeOffset? approvedAt)
    {
        var path = PathOf(runFolder, FireArtifact.Plan);
        var document = FireDocument.Read(path) ?? throw new IOException($"{path} is not there; write the plan first");
        var items = Known(document, runFolder);
        document.SetField("work_item", FireMarkup.Scalar(itemId));
        if (items.Any(i => i != itemId))
        {
            document.SetField("work_items", ListOf(items));
        }

        document.SetField("approved_at", approvedAt is { } at ? FireMarkup.Time(at) : "null");
        document.SetField("checkpoint_state", FireMarkup.Scalar(checkpointState));
        new DurableFiles().Replace(path, document.Bytes);
    }

    private static string PathOf(string runFolder, FireArtifact artifact) =>
        new DirectoryInfo(runFolder).LinkTarget is null
            ? Path.Combine(runFolder, FireArtifactFile.NameOf(artifact))
            : throw new IOException($"{runFolder} is a link and no folder of a run; remove it");

    /// <summary>The items that a document speaks of, the one that has no heading of its own first.</summary>
    private static List<string> Known(FireDocument document, string runFolder) =>
        [.. new[] { FireSection.Owner(document, runFolder) }.OfType<string>().Concat(document.Items).Distinct()];

    private static void SetMatter(FireDocument document, FireArtifactHead head, FireContent content, List<string> items)
    {
        document.SetField("run", FireMarkup.Scalar(head.RunId));
        document.SetField("work_item", FireMarkup.Scalar(head.Item));
        if (items.Count > 0)
        {
            document.SetField("work_items", ListOf(items));
        }

        document.SetField("intent", FireMarkup.Scalar(head.Intent));
        foreach (var (key, value) in content.Fields(head))
        {
            document.SetField(key, value);
        }

        // Another version's approval is none of this one's.
        if (content.Kind == FireArtifact.Plan && document.Matter.Has("checkpoint_state"))
        {
            document.SetField("checkpoint_state", "none");
        }
    }

    private static string ListOf(List<string> items) => $"[{string.Join(", ", items.Select(FireMarkup.Scalar))}]";

    private static string Text(FireArtifactHead head, FireContent content, int level)
    {
        var text = new StringBuilder();
        foreach (var line in content.Lines(head))
        {
            text.Append(line).Append("  \n");
        }

        if (content.OwnText is { } own)
        {
            return text.Append(text.Length > 0 ? "\n" : "").Append(FireAgentText.Fit(own, level, isWhole: true)).ToString();
        }

        foreach (var (heading, part) in content.Parts(head))
        {
            if (part is not null)
            {
                var fitted = FireAgentText.Fit(part, level + 1);
                text.Append(text.Length > 0 ? "\n" : "").Append('#', level).Append(' ').Append(heading).Append("\n\n").Append(fitted.Length == 0 ? "(none)" : fitted).Append('\n');
            }
        }

        return text.ToString().TrimEnd('\n');
    }
}
