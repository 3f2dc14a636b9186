using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Integrity;
using RunTui.Engine.Fire.Snapshots;
using RunTui.Engine.Fire.Standards;

namespace RunTui.Dashboard.Presenters.Fire;

/// <summary>What a row of a FIRE project's tree says.</summary>
/// <param name="State">Its sign and colour; null for none.</param>
/// <param name="Name">What it is.</param>
/// <param name="About">More about it, where there is room.</param>
/// <param name="Word">How it stands, at the right.</param>
/// <param name="ShortWord">The same where there is little room.</param>
public sealed record FireTreeRow(ShownState? State, string Name, string About, string Word, string ShortWord)
{
    private const int LongestAbout = 200;

    /// <summary>The row of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="tree">What it stands for.</param>
    /// <param name="now">UTC milliseconds since 1970.</param>
    /// <param name="mark">What stands between phases.</param>
    public static FireTreeRow Of(FireTreeNode node, FireTree tree, long now, string mark) => node switch
    {
        FireTreeNode.Group group => OfGroup(group.Kind, tree),
        FireTreeNode.Wait wait when tree.WaitOf(wait) is { } open => OfWait(open, tree, now),
        FireTreeNode.Run run when tree.RunOf(run.Id) is { } info => OfRun(info, tree, now),
        FireTreeNode.RunItem item when tree.RunItemOf(item.RunId, item.ItemId) is { } info => OfRunItem(info, mark),
        FireTreeNode.Intent intent when tree.IntentOf(intent.Id) is { } info => OfIntent(info),
        FireTreeNode.Item item when tree.ItemOf(item) is { } info => OfItem(info, tree),
        FireTreeNode.Scope scope when tree.ScopeOf(scope.Name) is { } set => OfScope(set),
        FireTreeNode.Finding finding => OfFinding(finding.Value),
        FireTreeNode.Warning warning => new(warning.Value == tree.Picture.Error ? ShownState.Failed : ShownState.Waiting, Clean(warning.Value.ToString()), "", "", ""),
        _ => new(null, "(gone)", "", "", ""),
    };

    /// <summary>What a search looks through.</summary>
    public static string SearchedOf(FireTreeNode node, FireTree tree)
    {
        var row = Of(node, tree, 0, " ");
        return node is FireTreeNode.Group ? "" : $"{row.Name} {row.About} {row.Word} {(node is FireTreeNode.RunItem { RunId: var run } ? Clean(run) : "")}";
    }

    /// <summary>The sign of a status of an item or an intent.</summary>
    public static ShownState StateOf(string status) => status switch
    {
        FireWords.Completed => ShownState.Done,
        FireWords.InProgress => ShownState.Running,
        FireWords.Blocked or "failed" => ShownState.Failed,
        _ => ShownState.Pending,
    };

    private static FireTreeRow OfGroup(FireGroup group, FireTree tree)
    {
        var (project, count) = (tree.Picture.Project, tree.CountOf(group));
        return group switch
        {
            FireGroup.Waits => Group("Waits for approval", Number(count), ShownState.Waiting),
            FireGroup.ActiveRuns => Group("Active runs", Number(count)),
            FireGroup.Intents => Group("Intents", project is null ? "0" : $"{project.Intents.Count(i => i.Status == FireWords.Completed)}/{Number(count)} done, work items {project.Items.Count(i => i.Status == FireWords.Completed)}/{project.Items.Count()}"),
            FireGroup.CompletedRuns => Group("Completed runs", Number(count)),
            FireGroup.Standards => Group("Standards", project is { Standards.IsEmpty: true } ? "none" : count == 1 ? "root" : $"root and {Number(count - 1)} {(count == 2 ? "module" : "modules")}"),
            _ => OfHealth(tree, count),
        };

        static FireTreeRow Group(string name, string word, ShownState? state = null) => new(state, name, "", word, word);
    }

    private static FireTreeRow OfHealth(FireTree tree, int count)
    {
        var errors = tree.Picture.Findings.Count(f => f.Severity == FireSeverity.Error) + (tree.Picture.Error is null ? 0 : 1);
        return count == 0 ? new(ShownState.Done, "Health", "", "nothing wrong", "ok")
            : errors > 0 ? new(ShownState.Failed, "Health", "", $"{Number(errors)} {(errors == 1 ? "error" : "errors")}, {Number(count - errors)} more", Number(count))
            : new(ShownState.Waiting, "Health", "", $"{Number(count)} to look at", Number(count));
    }

    private static FireTreeRow OfWait(FireWait wait, FireTree tree, long now)
    {
        var age = wait.Since is { } since ? Elapsed.Age(now - since.ToUnixTimeMilliseconds()) : "";
        var what = $"{Clean(wait.Checkpoint)}, {Clean(wait.Item.Mode ?? "")}";
        return new(ShownState.Waiting, Clean(wait.Item.Id), Clean(wait.RunId), $"{what}  {tree.Picture.DriverOf(wait.RunId).Word}  {age}".TrimEnd(), age.Length > 0 ? age : Clean(wait.Checkpoint));
    }

    private static FireTreeRow OfRun(FireRunInfo run, FireTree tree, long now)
    {
        if (!run.IsActive)
        {
            var ended = run.Completed is { } at ? Elapsed.Age(now - at.ToUnixTimeMilliseconds()) : "";
            var items = $"{Number(run.Items.Length)} {(run.Items.Length == 1 ? "item" : "items")}";
            return new(ShownState.Done, Clean(run.Id), string.Join(", ", run.Items.Take(5).Select(i => Clean(i.Id))), $"{items}  {Clean(run.Scope)}  {ended}".TrimEnd(), ended.Length > 0 ? ended : items);
        }

        var driver = tree.Picture.DriverOf(run.Id);
        var progress = $"{Number(run.Done)}/{Number(run.Items.Length)}";
        var state = run.Items.Any(i => i.IsWaiting) ? ShownState.Waiting : driver.Kind == FireDriverKind.Stopped ? ShownState.Paused : ShownState.Running;
        var age = run.Started is { } started ? Elapsed.Age(now - started.ToUnixTimeMilliseconds()) : "";
        return new(state, Clean(run.Id), "", $"{progress} {Clean(run.Scope)}  {driver.Word}  {age}".TrimEnd(), progress);
    }

    private static FireTreeRow OfRunItem(FireRunItemInfo item, string mark)
    {
        var checkpoint = FirePipeline.Checkpoint(item);
        if (item.Status != FireWords.InProgress)
        {
            var status = Clean(item.Status);
            return new(StateOf(item.Status), Clean(item.Id), TitleOf(item.Title, item.Id), $"{Clean(item.Mode ?? "")}  {status}".TrimStart(), status);
        }

        var shortly = item.IsWaiting ? "waits" : FirePipeline.ShortOf(item.ShownPhase);
        return new(
            item.IsWaiting ? ShownState.Waiting : ShownState.Running,
            Clean(item.Id),
            TitleOf(item.Title, item.Id),
            $"{Clean(item.Mode ?? "")}  {FirePipeline.Of(item.ShownPhase, mark)}{(item.IsWaiting ? "  waits" : checkpoint.Length > 0 ? $"  {checkpoint}" : "")}".TrimStart(),
            shortly);
    }

    private static FireTreeRow OfIntent(FireIntent intent)
    {
        var word = $"{Number(intent.Items.Count(i => i.Status == FireWords.Completed))}/{Number(intent.Items.Length)}";
        return new(StateOf(intent.Status), Clean(intent.Id), TitleOf(intent.Title, intent.Id), $"{word} {Clean(intent.Status)}", word);
    }

    private static FireTreeRow OfItem(FireWorkItem item, FireTree tree)
    {
        var after = item.DependsOn.Where(d => tree.ItemOf(item.Intent, d)?.Status != FireWords.Completed).Take(3).Select(Clean).ToList();
        var status = Clean(item.Status);
        string[] words = [Clean(item.Complexity ?? ""), Clean(item.Mode ?? ""), after.Count > 0 && item.Status == FireWords.Pending ? $"after {string.Join(", ", after)}" : "", status];
        return new(StateOf(item.Status), Clean(item.Id), TitleOf(item.Title, item.Id), string.Join("  ", words.Where(w => w.Length > 0)), status);
    }

    private static FireTreeRow OfScope(FireStandardSet set)
    {
        var own = set.Files.Count(f => f.Scope == set.Scope);
        var word = set.Scope.Length == 0 ? Files(own) : $"{Number(own)} of its own, {Number(set.Files.Length - own)} from above";
        return new(null, set.Scope.Length == 0 ? "root" : Clean(set.Scope) + "/", "", word, Number(set.Files.Length));

        static string Files(int count) => count == 1 ? "1 file" : $"{Number(count)} files";
    }

    private static FireTreeRow OfFinding(FireFinding finding) => new(
        finding.Severity switch { FireSeverity.Error => ShownState.Failed, FireSeverity.Warning => ShownState.Waiting, _ => ShownState.Pending },
        finding.Message,
        "",
        finding.Type,
        "");

    private static string TitleOf(string title, string id) => title == id ? "" : Clean(title);

    private static string Clean(string text) => Shown.Clean(text, LongestAbout);

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
