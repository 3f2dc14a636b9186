using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports.Plans;
using RunTui.Engine.RunFolders;
using RunTui.Headless;
using RunTui.Launching;
using RunTui.Runr;

namespace RunTui.PlanDocuments;

/// <summary><c>plan import</c>: makes a run of a plan document.</summary>
internal sealed class PlanImportVerb(CliContext context)
{
    private readonly Argument<string> _file = new("file") { Description = "The plan document" };
    private readonly Option<string?> _out = new("--out") { Description = "The run's folder (runs/<the plan's name>)", HelpName = "folder" };
    private readonly Option<bool> _run = new("--run") { Description = "Carry it out at once" };
    private readonly Option<bool> _force = new("--force") { Description = "Import it with what is wrong with it, and over a plan that was not begun; lists what that overrides" };
    private readonly LaunchFlags _launch = new();

    public Command Build()
    {
        var command = new Command(
            "import",
            "Make a run of a plan document: a step of each task, in batches of up to three that are verified in between, each sent to whom its route names.\n\nExample: run-tui plan import docs/plans/2026-05-01-cart.md --run")
        { _file, _out, _run, _force };
        _launch.AddTo(command);
        command.SetAction(ImportAsync);
        return command;
    }

    private async Task<int> ImportAsync(ParseResult parsed)
    {
        var settings = _launch.Read(parsed, context);
        if (parsed.GetValue(_run) && parsed.GetValue(_launch.Detach))
        {
            Agents.Refuse(context, "--detach");
        }

        var file = PlanFile.Read(parsed.GetValue(_file)!, context);
        var isForced = parsed.GetValue(_force);
        var overridden = file.Errors.Select(finding => finding.ToLine(file.Name)).ToList();
        Refuse(overridden, isForced, "the plan has errors; mend them, or import it as it is with --force");

        var text = PlanBlueprint.Make(file.Plan, context.Time.GetUtcNow());
        var problems = BlueprintValidator.Validate(Encoding.UTF8.GetBytes(text), new ValidationContext()).Where(finding => finding.Severity == Severity.Error).Select(finding => $"{file.Name}: in its blueprint, {finding.Path}: {finding.Message}").ToList();
        Refuse(problems, isForced: false, "no run can be made of the plan");

        var folder = new RunFolder(parsed.GetValue(_out) is { } named ? Path.GetFullPath(named, context.WorkingDirectory) : Path.Combine(RootOf(file.Plan.File), "runs", PlanBlueprint.SlugOf(file.Plan.File)));
        overridden.AddRange(Write(folder, text, isForced));
        Tell(file, folder, overridden, settings.Json);
        settings = settings with { Mode = settings.Mode ?? LaunchMode.Standard };
        return !parsed.GetValue(_run) ? ExitCodes.Complete
            : parsed.GetValue(_launch.Detach) ? await DetachedRun.StartAsync(folder, settings, context)
            : await new HeadlessRun(folder, settings, context).RunAsync();
    }

    /// <summary>Says each line, and that nothing is done because of them.</summary>
    private void Refuse(List<string> lines, bool isForced, string message)
    {
        foreach (var line in lines)
        {
            context.Error.WriteLine(Shown.Clean(isForced ? "overridden: " + line : line, 1200));
        }

        if (lines.Count > 0 && !isForced)
        {
            throw new UserException(message, ExitCodes.Invalid) { Id = "plan_invalid", Findings = lines };
        }
    }

    /// <summary>Writes the plan where none is, or where one is that was not begun and may be replaced; returns what was overridden.</summary>
    private List<string> Write(RunFolder folder, string text, bool isForced)
    {
        if (File.Exists(folder.Events))
        {
            throw new UserException($"{folder.Blueprint}: a run of it was begun; name another folder with --out") { Id = "exists" };
        }

        Directory.CreateDirectory(folder.Path);
        if (!File.Exists(folder.Blueprint))
        {
            using var made = new StreamWriter(new FileStream(folder.Blueprint, FileMode.CreateNew, FileAccess.Write), new UTF8Encoding(false));
            made.Write(text);
            return [];
        }

        if (!isForced)
        {
            throw new UserException($"{folder.Blueprint}: there is a plan already; name another folder with --out, or replace it with --force") { Id = "exists" };
        }

        var line = $"{folder.Blueprint}: the plan that was there";
        context.Error.WriteLine(Shown.Clean("overridden: " + line, 1200));
        File.WriteAllText(folder.Blueprint, text, new UTF8Encoding(false));
        return [line];
    }

    private void Tell(PlanFile file, RunFolder folder, List<string> overridden, bool asJson)
    {
        var batches = PlanBlueprint.Batches(file.Plan);
        var next = NextSteps.For(folder, context);
        if (asJson)
        {
            JsonLine.WriteOwn(
                new JsonObject
                {
                    ["event"] = "plan_import",
                    ["run_dir"] = folder.Path,
                    ["blueprint"] = folder.Blueprint,
                    ["steps"] = file.Plan.Tasks.Length,
                    ["batches"] = PlanFile.Json(batches),
                    ["overridden"] = JsonLine.List(overridden),
                    ["warnings"] = new JsonArray([.. file.Warnings.Select(PlanFile.Json)]),
                    ["next"] = JsonLine.List([next.Of("validate"), next.Resume]),
                },
                context.Out);
            return;
        }

        foreach (var warning in file.Warnings)
        {
            context.Error.WriteLine(warning.ToLine(file.Name));
        }

        context.Out.WriteLine(Shown.Clean($"{folder.Blueprint}: {file.Plan.Tasks.Length} steps", 4000));
        foreach (var line in PlanFile.Lines(batches))
        {
            context.Out.WriteLine(line);
        }

        NextSteps.Print([next.Of("validate"), next.Resume], context.Out);
    }

    /// <summary>The project that a plan in <c>docs/plans</c> belongs to, where we are in it; else where we are.</summary>
    private string RootOf(string plan)
    {
        var folder = Path.GetDirectoryName(plan)!;
        if (Path.GetFileName(folder) == "plans" && Path.GetDirectoryName(folder) is { } docs && Path.GetFileName(docs) == "docs" && Path.GetDirectoryName(docs) is { } root
            && (context.WorkingDirectory + Path.DirectorySeparatorChar).StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return root;
        }

        return context.WorkingDirectory;
    }
}
