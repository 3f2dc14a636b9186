using RunTui.Engine.Fire.Snapshots;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Fire.Documents;

/// <summary>What the text of a document says, and of which item, where no heading tells.</summary>
internal static class FireSection
{
    /// <summary>
    /// The item that the text before the first item's section is about: as the front matter says, else the first that the run has. Null
    /// where there is no such text, or nothing tells.
    /// </summary>
    public static string? Owner(FireDocument document, string runFolder)
    {
        if (!SaysSomething(document.Preamble))
        {
            return null;
        }

        var matter = document.Matter;
        return matter.Texts("work_items", "workItems") is [var first, ..] ? first : matter.Text("work_item", "workItem") ?? FirstOf(runFolder);
    }

    /// <summary>Whether a text holds more than headings, rules and parts without content.</summary>
    public static bool SaysSomething(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var said = line.Trim();
            if (said.Length > 0 && said[0] != '#' && said is not ("---" or "(none)" or "(none yet)"))
            {
                return true;
            }
        }

        return false;
    }

    private static string? FirstOf(string runFolder)
    {
        var path = Path.Combine(runFolder, "run.md");
        if (FileLook.At(path) is not { } look)
        {
            return null;
        }

        var run = FireMatter.Load(new FireEntry("run.md", path, false, look), "run.md").Fields;
        return run.List("work_items", "workItems") is [var first, ..] ? new FireNode(first).Text("id") ?? FireNode.TextOf(first) : null;
    }
}
