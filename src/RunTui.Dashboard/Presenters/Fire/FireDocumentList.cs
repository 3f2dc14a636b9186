using RunTui.Engine.Fire.Documents;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Dashboard.Presenters.Fire;

/// <summary>The documents that belong to a node of a FIRE project's tree.</summary>
public static class FireDocumentList
{
    private const int MostFiles = 200;

    private static readonly FireArtifact[] Order = [FireArtifact.Plan, FireArtifact.TestReport, FireArtifact.ReviewReport, FireArtifact.Walkthrough, FireArtifact.Run];

    /// <summary>Those that are there. Reads the disk.</summary>
    public static IReadOnlyList<StepFile> Of(FireTreeNode? node, FireTree tree, string root) =>
        [.. PathsOf(node, tree).Distinct(StringComparer.Ordinal).Take(MostFiles).Select(path => Look(root, path)).OfType<StepFile>()];

    private static IEnumerable<string> PathsOf(FireTreeNode? node, FireTree tree) => (node switch
    {
        FireTreeNode.Wait wait => OfRunItem(wait.RunId, wait.ItemId, tree),
        FireTreeNode.RunItem item => OfRunItem(item.RunId, item.ItemId, tree),
        FireTreeNode.Run run when tree.RunOf(run.Id) is { } info => OfRun(info).Concat(info.Items.Take(MostFiles).SelectMany(i => OfItem(tree.ItemOf(i.Intent, i.Id), tree))),
        FireTreeNode.Intent intent when tree.IntentOf(intent.Id) is { } info => info.Items.Take(MostFiles).SelectMany(i => new[] { i.File, i.DesignDoc }).Prepend(info.Brief),
        FireTreeNode.Item item when tree.ItemOf(item) is { } info => OfItem(info, tree).Concat(tree.RunOf(item) is { } run ? OfRun(run) : []),
        FireTreeNode.Scope scope when tree.ScopeOf(scope.Name) is { } set => set.Files.Select(f => f.Path),
        FireTreeNode.Warning warning => [warning.Value.File],
        FireTreeNode.Group { Kind: FireGroup.Standards } when tree.Picture.Project is { } project => project.Standards.Scopes.Insert(0, project.Standards.Default).SelectMany(s => s.Files).Select(f => f.Path),
        FireTreeNode.Group { Kind: FireGroup.Waits } when tree.Picture.Project is { } project => project.Waits.SelectMany(w => OfRunItem(w.RunId, w.Item.Id, tree)),
        _ => [".specs-fire/state.yaml"],
    }).OfType<string>();

    private static IEnumerable<string?> OfRunItem(string run, string item, FireTree tree) =>
        (tree.RunOf(run) is { } info ? OfRun(info) : []).Concat(OfItem(tree.RunItemOf(run, item) is { } inRun ? tree.ItemOf(inRun.Intent, item) : null, tree));

    private static IEnumerable<string?> OfRun(FireRunInfo run) => Order.Select(kind => run.Artifact(kind)?.Path);

    private static IEnumerable<string?> OfItem(FireWorkItem? item, FireTree tree) =>
        item is null ? [] : [item.File, tree.IntentOf(item.Intent)?.Brief, item.DesignDoc];

    /// <summary>A file of the project; null where it is gone, or lies elsewhere.</summary>
    private static StepFile? Look(string root, string name)
    {
        try
        {
            var info = new FileInfo(Path.GetFullPath(name, root));
            return info.Exists && info.FullName.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                ? new StepFile(info.FullName, Short(name), info.Length, new DateTimeOffset(info.LastWriteTimeUtc).ToUnixTimeMilliseconds())
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static string Short(string name)
    {
        const string Home = ".specs-fire/";
        var shown = name.StartsWith(Home + "runs/", StringComparison.Ordinal) && name.LastIndexOf('/') is var slash ? name[(slash + 1)..] : name.StartsWith(Home, StringComparison.Ordinal) ? name[Home.Length..] : name;
        return Engine.Blueprints.Shown.Clean(shown);
    }
}
