using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;
using RunTui.Runr;

namespace RunTui.New;

/// <summary>Says what was made, and the commands to type next.</summary>
internal sealed class NewReport(RunFolder folder, RunPackage package, CliContext context)
{
    /// <summary>What its person should know, a line each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>What the plan was made of; null where of no file.</summary>
    public string? Format { get; init; }

    /// <summary>The agent that drafted the steps; null for none.</summary>
    public string? Drafted { get; init; }

    /// <summary>The commands to type next; the last one opens the dashboard.</summary>
    private string[] NextOf(string named)
    {
        var (program, run) = (ShellWord.Quoted(package.Program), ShellWord.Quoted(named));
        return [$"{program} validate {run}", $"{program} --dry-run {run}", $"{program} --launch-mode {package.Mode.Name()} {run}", new NextCommand(named, package.Program).Show];
    }

    public void Print(bool asJson)
    {
        if (asJson)
        {
            JsonLine.WriteOwn(Document(), context.Out);
            return;
        }

        var count = package.Plan.Blueprint.Steps.Length;
        context.Out.WriteLine(Shown.Clean($"{folder.Path}: {count} step{(count == 1 ? "" : "s")} in blueprint.json, beside it session.md and progress.md", 4000));
        foreach (var note in Notes)
        {
            context.Error.WriteLine(Shown.Clean("note: " + note, 1200));
        }

        context.Out.WriteLine("Nothing was started. Next:");
        var next = NextOf(RunPackage.NameOf(folder, package.From));
        NextSteps.Print([.. next[..^1], $"{next[^1]}   (the dashboard; press Enter there to start)"], context.Out);
    }

    private JsonObject Document() => new()
    {
        ["event"] = "new",
        ["run_dir"] = folder.Path,
        ["blueprint"] = folder.Blueprint,
        ["session"] = folder.Session,
        ["progress"] = folder.Progress,
        ["name"] = package.Plan.Blueprint.Name,
        ["mode"] = package.Mode.Name(),
        ["steps"] = JsonLine.List(package.Plan.Blueprint.Steps.Select(step => step.Id)),
        ["format"] = Format,
        ["drafted_by"] = Drafted,
        ["notes"] = JsonLine.List(Notes),
        ["next"] = JsonLine.List(NextOf(folder.Path)),
    };
}
