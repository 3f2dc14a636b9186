using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports;
using RunTui.Engine.Imports.Tracks;
using RunTui.Engine.Orchestrations;
using RunTui.Engine.RunFolders;
using RunTui.Headless;
using RunTui.Launching;

namespace RunTui.Runr;

/// <summary>Begins an orchestration: makes the run whose steps carry its tasks out, and launches it.</summary>
internal sealed class OrchestrateRun(OrchestrateRequest request, CliContext context)
{
    /// <summary>Returns the exit code of what became of it.</summary>
    /// <exception cref="UserException">The tracks can't be used.</exception>
    public async Task<int> RunAsync()
    {
        var config = Path.GetFullPath(request.Config, context.WorkingDirectory);
        var tracks = TracksReader.Load(config, request.Config);
        if (tracks.Errors.Length > 0)
        {
            return Refuse(tracks.Errors.Select(error => error.ToString()));
        }

        var look = await RepositoryLook.AtAsync(Path.GetFullPath(request.Repository ?? ".", context.WorkingDirectory), context);
        if (look.Problem is { } problem)
        {
            return Refuse([$"{problem.Id}: {problem.Message}"]);
        }

        var root = look.Root!;
        if ((request.ConfigFile is { } named ? Path.GetFullPath(named, context.WorkingDirectory) : RunrConfig.Find(root)) is not { } settings || !File.Exists(settings))
        {
            return Refuse([$"{request.ConfigFile ?? root}: there is no {RunrConfig.FileName}; make one with: {ProgramName.ForHints(context)} init"]);
        }

        var folders = new RunrFolders(root, context.Variable);
        var tasks = new OrchestrationTasks(request.Config, Path.GetDirectoryName(config)!, folders);
        var orchestrated = tasks.Read(tracks.Tracks);
        if (tasks.Errors.Count > 0)
        {
            return Refuse(tasks.Errors);
        }

        if (!request.Worktree && orchestrated.Length > 1 && OrchestrationTasks.WithoutOwners(orchestrated) is { } owners)
        {
            return Refuse([owners]);
        }

        var orchestration = new Orchestration
        {
            Id = OrchestrationPlace.Id(context.Time.GetUtcNow().UtcDateTime),
            Repository = root,
            Tracks = orchestrated,
            Collisions = request.Collisions,
            Minutes = request.Minutes,
            MaxTicks = request.MaxTicks,
            Worktree = request.Worktree,
            Fast = request.Fast,
            AllowDeps = request.AllowDeps,
            AutoResume = request.AutoResume,
            ConfigFile = request.ConfigFile is null ? null : settings,
        };
        return request.DryRun ? DryRun(orchestration, folders) : await LaunchAsync(orchestration, folders, look, config);
    }

    private async Task<int> LaunchAsync(Orchestration orchestration, RunrFolders folders, RepositoryLook look, string config)
    {
        HiddenFromGit.Ensure(folders, look);
        var run = OrchestrationPlace.Take(folders, await File.ReadAllBytesAsync(config), context.Time);
        orchestration = orchestration with { Id = run.Name };
        await File.WriteAllTextAsync(run.Blueprint, Plan(orchestration, run.Path));
        if (request.Settings.Json)
        {
            JsonLine.Write(Started(orchestration, run, "started"), context.Out);
        }
        else
        {
            Print(orchestration, $"Orchestration {orchestration.Id}");
        }

        var settings = request.Settings with { Mode = ModeOf(orchestration) };
        return request.Detach ? await DetachedRun.StartAsync(run, settings, context) : await new HeadlessRun(run, settings, context).RunAsync();
    }

    /// <summary>A task that stops ends its track and no other; but tasks that share a checkout don't follow one that left it in the middle of its work.</summary>
    public static LaunchMode ModeOf(Orchestration orchestration) => orchestration.Worktree ? LaunchMode.Adaptive : LaunchMode.Standard;

    private int DryRun(Orchestration orchestration, RunrFolders folders)
    {
        var folder = Path.Combine(folders.Root, "orchestrations", orchestration.Id);
        if (request.Settings.Json)
        {
            var document = Started(orchestration, null, "dry_run");
            document["plan"] = JsonNode.Parse(Plan(orchestration, folder));
            JsonLine.Write(document, context.Out);
        }
        else
        {
            Print(orchestration, "Dry run: nothing was made, no task started. The orchestration would be:");
        }

        return ExitCodes.Complete;
    }

    private string Plan(Orchestration orchestration, string folder) =>
        new OrchestrationPlan(orchestration, folder, OwnProgram.Words()).Make(Path.GetFileNameWithoutExtension(request.Config), context.Time.GetUtcNow());

    private int Refuse(IEnumerable<string> errors)
    {
        var all = errors.ToList();
        all.ForEach(error => context.Error.WriteLine($"refused: {error}"));
        if (request.Settings.Json)
        {
            JsonLine.Write(new JsonObject { ["orchestrator_id"] = null, ["status"] = "refused", ["messages"] = JsonLine.List(all) }, context.Out);
        }

        return ExitCodes.Invalid;
    }

    private static JsonObject Started(Orchestration orchestration, RunFolder? run, string status)
    {
        var document = new JsonObject
        {
            ["orchestrator_id"] = run is null ? null : orchestration.Id,
            ["orchestrator_dir"] = run?.Path,
            ["repo_root"] = orchestration.Repository,
            ["status"] = status,
        };
        var all = orchestration.ToJson();
        (document["tracks"], document["policy"]) = (all["tracks"]!.DeepClone(), all["policy"]!.DeepClone());
        return document;
    }

    private void Print(Orchestration orchestration, string title)
    {
        context.Out.WriteLine(title);
        foreach (var track in orchestration.Tracks)
        {
            context.Out.WriteLine($"  {Shown.Clean(track.Name)}");
            foreach (var task in track.Tasks)
            {
                var scope = task.Declared.IsEmpty ? "" : $"  ({string.Join(", ", task.Declared.Select(glob => Shown.Clean(glob)))})";
                context.Out.WriteLine($"    {task.StepId}  {Shown.Clean(task.Path)}{scope}{(task.DependsOn.IsEmpty ? "" : $"  after {string.Join(", ", task.DependsOn)}")}");
            }
        }

        context.Out.WriteLine($"  {(orchestration.Worktree ? "a worktree each" : "in your checkout, one at a time")}; collisions: {Orchestration.NameOf(orchestration.Collisions)}; each {orchestration.Minutes} minutes, {orchestration.MaxTicks} phases");
    }
}
