using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Integrity;
using RunTui.Engine.Fire.Planning;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Dashboard.Presenters.Fire;

/// <summary>What there is to say of a node of a FIRE project's tree.</summary>
/// <param name="tree">The project.</param>
/// <param name="now">UTC milliseconds since 1970.</param>
/// <param name="zone">Whose clock times are in.</param>
/// <param name="mark">What stands between phases.</param>
public sealed partial class FireDetail(FireTree tree, long now, TimeZoneInfo zone, string mark)
{
    private const int MostListed = 100;

    private readonly List<PanelLine> _lines = [];

    /// <summary>The lines for a node. Reads the disk where the next step depends on it.</summary>
    public IReadOnlyList<PanelLine> Of(FireTreeNode? node)
    {
        _lines.Clear();
        switch (node)
        {
            case FireTreeNode.Wait wait:
                RunItem(wait.RunId, wait.ItemId);
                break;
            case FireTreeNode.RunItem item:
                RunItem(item.RunId, item.ItemId);
                break;
            case FireTreeNode.Run run when tree.RunOf(run.Id) is { } info:
                Run(info);
                break;
            case FireTreeNode.Intent intent when tree.IntentOf(intent.Id) is { } info:
                Intent(info);
                break;
            case FireTreeNode.Item item when tree.ItemOf(item) is { } info:
                Item(info);
                break;
            case FireTreeNode.Scope scope when tree.ScopeOf(scope.Name) is { } set:
                _lines.AddRange(FireStandardsText.Of(set));
                break;
            case FireTreeNode.Finding finding:
                Finding(finding.Value);
                break;
            case FireTreeNode.Warning warning:
                Warning(warning.Value);
                break;
            default:
                Project();
                break;
        }

        return [.. _lines];
    }

    private void Project()
    {
        if (tree.Picture.Error is { } error)
        {
            Warning(error);
        }

        if (tree.Picture.Project is not { } project)
        {
            return;
        }

        Heading(project.Project.Name ?? Path.GetFileName(project.Root));
        Fact("about", project.Project.Description);
        Fact("folder", project.Root);
        Fact("created", Time(project.Project.Created));
        Fact("flow", project.Project.Version is { } version ? $"FIRE {version}" : null);
        Fact("workspace", string.Join(", ", new[] { project.Project.Type, project.Project.Structure }.OfType<string>()));
        Fact("autonomy", project.Project.AutonomyBias);
        Fact("run scope", project.Project.RunScopePreference);
        Fact("next", FireRoute.Next(project).Message);
    }

    private void Intent(FireIntent intent)
    {
        Heading(intent.Title);
        Fact("intent", intent.Id);
        Fact("status", intent.Status);
        Fact("created", Time(intent.Created));
        Fact("brief", intent.Brief);
        Blank();
        Heading("Work items");
        foreach (var item in intent.Items.Take(MostListed))
        {
            Line($"{item.Id}: {item.Status}{(item.Mode is { } mode ? ", " + mode : "")}{(item.DependsOn.IsEmpty ? "" : ", after " + string.Join(", ", item.DependsOn.Take(10)))}", KindOf(item.Status));
        }

        More(intent.Items.Length);
    }

    private void Item(FireWorkItem item)
    {
        Heading(item.Title);
        Fact("work item", $"{item.Intent}/{item.Id}");
        Fact("status", item.Status);
        Fact("complexity", item.Complexity);
        Fact("mode", item.Mode ?? $"{FireWords.ModeFor(item.Complexity, tree.Picture.Project?.Project.AutonomyBias)} (by its complexity)");
        Fact("created", Time(item.Created));
        Fact("completed", Time(item.CompletedAt));
        Fact("run", item.RunId);
        Fact("file", item.File ?? "none");
        Fact("design", item.DesignDoc is { } design ? $"{design}{(item.IsDesignApproved ? " (approved)" : "")}" : null);
        Dependencies(item);
        if (item is { IsInActiveRun: true, RunId: { } runId } && tree.RunItemOf(runId, item.Id) is { } inRun && tree.RunOf(runId) is { } run)
        {
            Blank();
            Progress(run, inRun);
        }
    }

    private void Dependencies(FireWorkItem item)
    {
        foreach (var id in item.DependsOn.Take(MostListed))
        {
            var other = tree.ItemOf(item.Intent, id) ?? tree.Picture.Project?.Items.FirstOrDefault(i => i.Id == id);
            var status = other?.Status ?? "there is no such work item";
            Line($"depends on {id}: {status}", other is null ? PanelLineKind.Bad : KindOf(status));
        }
    }

    private void Finding(FireFinding finding)
    {
        Line(finding.Message, finding.Severity == FireSeverity.Error ? PanelLineKind.Bad : PanelLineKind.Attention);
        Fact("finding", finding.Type);
        Fact("severity", finding.Severity.ToString().ToLowerInvariant());
        Fact("can be mended", finding.Fix switch { FireFix.Yes => "without judgement; nothing does so by itself", FireFix.Partial => "in part; look at it", _ => "by a person only" });
    }

    private void Warning(FireWarning warning)
    {
        Line(warning.ToString(), warning == tree.Picture.Error ? PanelLineKind.Bad : PanelLineKind.Attention);
        if (warning == tree.Picture.Error)
        {
            Line(tree.Picture.Project is null ? "Mend it, or take it back from git: it is read again as soon as it is saved." : "What is shown is the last that could be read. It is read again as soon as it is saved.", PanelLineKind.Dim);
        }

        Blank();
        Fact("code", warning.Code);
        Fact("file", warning.File);
        Fact("line", warning.Line > 0 ? warning.Line.ToString(CultureInfo.InvariantCulture) : null);
        Fact("column", warning.Line > 0 && warning.Column > 0 ? warning.Column.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static PanelLineKind KindOf(string status) => status switch
    {
        FireWords.Completed => PanelLineKind.Good,
        FireWords.Blocked => PanelLineKind.Bad,
        FireWords.InProgress => PanelLineKind.Attention,
        _ => PanelLineKind.Text,
    };

    private void Heading(string text) => Line(text, PanelLineKind.Heading);

    private void Blank() => _lines.Add(new PanelLine(""));

    private void Line(string text, PanelLineKind kind = PanelLineKind.Text) => _lines.Add(new PanelLine(Shown.Clean(text, 1000), kind));

    private void Fact(string name, string? value, PanelLineKind kind = PanelLineKind.Text)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Line($"{name,-12} {value}", kind);
        }
    }

    private void More(int count)
    {
        if (count > MostListed)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"and {count - MostListed} more"), PanelLineKind.Dim);
        }
    }

    private string? Time(DateTimeOffset? time) => time is { } at
        ? $"{TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} ({AgoOf(at)})"
        : null;

    private string AgoOf(DateTimeOffset at) => now - at.ToUnixTimeMilliseconds() is var ago && ago < 60_000 ? "just now" : $"{Elapsed.Age(ago)} ago";
}
