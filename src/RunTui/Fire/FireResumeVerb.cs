using System.CommandLine;
using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Planning;
using RunTui.Engine.Fire.Scripts;
using RunTui.Engine.Fire.Snapshots;
using RunTui.Engine.Imports.Detection;
using RunTui.Engine.RunFolders;
using RunTui.Headless;
using RunTui.Launching;
using RunTui.RunMode;

namespace RunTui.Fire;

/// <summary><c>fire resume</c>: goes on with an active run, whoever began it; the state alone says where.</summary>
internal sealed class FireResumeVerb(CliContext context)
{
    private readonly Argument<string?> _run = new("run") { Arity = ArgumentArity.ZeroOrOne, Description = "The run's id (the active one)" };
    private readonly Option<string[]> _tools = new("--tool") { Description = "Who works, where another agent began the run: claude-code, codex or gemini; or one kind of work's own", HelpName = "[work=]tool", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string?> _root = new("--root") { Description = "The project (the nearest folder upwards with .specs-fire)", HelpName = "folder" };
    private readonly LaunchFlags _launch = new();

    public Command Build()
    {
        var command = new Command(
            "resume",
            "Go on with an active run of work items, also one that another agent began: at the phase that state.yaml says its current item is in.\n\nExample: run-tui fire resume run-shop-api-001 --wait-for-answers")
        { _run, _tools, _root };
        _launch.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var settings = _launch.Read(parsed, context) with { Resume = true };
        settings = settings with { Mode = settings.Mode ?? LaunchMode.Standard };
        var project = FireRoot.Read(parsed.GetValue(_root), context);
        var active = Choose(project, parsed.GetValue(_run));
        var folder = FireFolder.Of(project.Root, active.Id).Run;
        if (!File.Exists(folder.Blueprint))
        {
            var point = FireResumePoint.Of(project, active);
            switch (point.Kind)
            {
                case FireResumeKind.Broken:
                    throw new UserException($"{Shown.Clean(active.Id)}: {point.Message}", ExitCodes.Invalid) { Id = "run_broken" };
                case FireResumeKind.Finalize:
                    new FireRuns(new FirePaths(project.Root), context.Time).CompleteRun(active.Id);
                    context.Out.WriteLine(Shown.Clean($"{active.Id}: all items were completed; the run is now, too"));
                    return ExitCodes.Complete;
            }

            context.Error.WriteLine(Shown.Clean($"{active.Id} was begun by another agent; going on with {active.CurrentItem}: {point.Message}", 1000));
            if (await AdoptAsync(project, active, point, RunModeTools.Read([.. parsed.GetValue(_tools) ?? []], context, FireRunVerb.Works), settings) is null)
            {
                return ExitCodes.Invalid;
            }
        }

        if (parsed.GetValue(_launch.Detach))
        {
            Agents.Refuse(context, "--detach");
            return await DetachedRun.StartAsync(folder, settings, context);
        }

        return await new HeadlessRun(folder, settings, context).RunAsync();
    }

    private static FireRunInfo Choose(FireSnapshot project, string? id)
    {
        if (id is not null)
        {
            return project.ActiveRuns.FirstOrDefault(run => run.Id == id)
                ?? project.CompletedRuns.FirstOrDefault(run => run.Id == id && IsLeft(project, run))
                ?? throw new UserException(project.CompletedRuns.Any(run => run.Id == id) ? $"{Shown.Clean(id)} is completed already" : $"there is no active run {Shown.Quoted(id)}{Others(project)}") { Id = "not_found" };
        }

        return project.ActiveRuns switch
        {
            [] => project.CompletedRuns.FirstOrDefault(run => IsLeft(project, run)) ?? throw new UserException("there is no active run; begin one with 'run-tui fire run'") { Id = "not_found" },
            [var only] => only,
            _ => throw new UserException($"there are several active runs; say which{Others(project)}") { Id = "ambiguous" },
        };
    }

    /// <summary>Whether a run whose items are completed has something left to do here: its walkthrough comes after.</summary>
    private static bool IsLeft(FireSnapshot project, FireRunInfo run) =>
        FirePaths.IsName(run.Id) && FireFolder.Of(project.Root, run.Id).Run is var folder && File.Exists(folder.Blueprint)
        && RunReader.TryReadState(folder) is { } state && state.Steps.Values.Any(step => !step.IsSettled);

    private static string Others(FireSnapshot project) =>
        project.ActiveRuns.IsEmpty ? "" : $": {string.Join(", ", project.ActiveRuns.Take(12).Select(run => Shown.Clean(run.Id)))}";

    private async Task<RunFolder?> AdoptAsync(FireSnapshot project, FireRunInfo run, FireResumePoint point, RunModeTools tools, LaunchSettings settings) =>
        await new FireLaunch(project.Root, settings, context).AdoptAsync(new FireBlueprint
        {
            RunId = run.Id,
            Scope = run.Scope,
            Items =
            [
                .. run.Items.Select(item => FireRunVerb.Checked(new FireBlueprintItem(item.Id, item.Intent, item.Title, item.Mode ?? "autopilot")
                {
                    IsCompleted = item.Status == "completed",
                    StartPhase = item.Id != run.CurrentItem ? null : point.Kind switch
                    {
                        FireResumeKind.Gate => "approve-plan",
                        FireResumeKind.Execute => "execute",
                        FireResumeKind.Test => "test",
                        FireResumeKind.Review => "review",
                        _ => null,
                    },
                })),
            ],
            Project = project.Project.Name ?? Path.GetFileName(project.Root),
            Tool = tools.Default,
            Routes = tools.Routes,
            Verify = ProjectGuesses.TestsOf(project.Root),
        });
}
