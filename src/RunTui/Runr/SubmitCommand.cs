using System.CommandLine;
using System.Text.Json.Nodes;
using RunTui.Commands;
using RunTui.Engine.Imports;
using RunTui.Engine.Reports.Runr;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Workspaces;

namespace RunTui.Runr;

/// <summary><c>submit</c>: brings every checkpoint of a run to another branch.</summary>
internal sealed class SubmitCommand(CliContext context)
{
    /// <summary>A conflict names files, and each may be long.</summary>
    private const int MostCharacters = 4000;

    private readonly Option<string?> _to = new("--to") { Description = "The branch that is to have them (the configuration's, else the one that is checked out)", HelpName = "branch" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only try it; nothing is changed" };
    private readonly Option<bool> _push = new("--push") { Description = "Push that branch then" };
    private readonly Option<bool> _force = new("--force") { Description = "Also where the run is not complete" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON document" };

    public Command Build()
    {
        var (run, repo) = (new RunArgument(context), new RepoOption(context));
        var command = new Command(
            "submit",
            "Bring every checkpoint of a Runr task's run to another branch. Your checkout changes only where that branch is checked out and clean.\n\nExample: run-tui submit latest --to main --dry-run")
        { run.Argument, _to, _dryRun, _push, _force, _json, repo.Option };
        command.SetAction((parsed, cancel) =>
        {
            Agents.Refuse(context, "submit");
            var there = repo.In(parsed);
            var name = parsed.GetValue(run.Argument);
            var folder = new RunArgument(there, ofTask: true).Resolve(name);
            RefuseForeign(folder, name, there);
            return SubmitAsync(RunrRun.Read(folder, "submit"), parsed, there, cancel);
        });
        return command;
    }

    /// <summary>An id alone doesn't say that another repository's branch is to change.</summary>
    private static void RefuseForeign(RunFolder folder, string? name, CliContext there)
    {
        var isPath = name is not null && Path.Exists(Path.GetFullPath(name, there.WorkingDirectory));
        var home = RunrPlace.Folders(there with { WorkingDirectory = folder.Path }).RepositoryRoot;
        if (!isPath && home != RunrPlace.Folders(there).RepositoryRoot)
        {
            throw new UserException($"submit: run {folder.Name} is one of {home}, not of this repository; say so with --repo {home}, or name its folder");
        }
    }

    private async Task<int> SubmitAsync(RunrRun run, ParseResult parsed, CliContext there, CancellationToken cancel)
    {
        if (Hindrance(run, parsed) is { } hindrance)
        {
            return Say(run, parsed.GetValue(_to) ?? "", parsed, new() { Problem = hindrance });
        }

        var workspace = run.Standing.State.Workspace!;
        var git = GitAt.Folder(workspace.MainCheckout, there);
        var target = parsed.GetValue(_to) ?? await TargetAsync(run, workspace, git, cancel);
        var request = new SubmitRequest { Branch = workspace.Branch!, BaseCommit = workspace.BaseCommit, Target = target, DryRun = parsed.GetValue(_dryRun), Push = parsed.GetValue(_push) };
        return Say(run, target, parsed, await Delivery.SubmitAsync(git, request, cancel));
    }

    /// <summary>Why nothing can be brought anywhere, whatever git says; null where something can.</summary>
    private GitProblem? Hindrance(RunrRun run, ParseResult parsed)
    {
        var standing = run.Standing;
        var (id, program) = (standing.Origin.RunId, ProgramName.ForHints(context));
        return standing.State switch
        {
            not { Workspace.Branch: not null, Commit: not null } => new("no_checkpoint", $"Run {id} has no checkpoint on a branch of its own.", $"'{program} report {id}' says how far it came."),
            _ when standing.Outcome == RunrStanding.Running => new("run_not_ready", $"Run {id} is at work.", $"Wait for it: '{program} wait {id}'."),
            { Workspace: { IsWorktree: false, Branch: var branch }, BranchBefore: null } when parsed.GetValue(_to) is not { } to || to == branch =>
                new("nothing_to_submit", $"Run {id} had no branch of its own: its commits are on {branch} already.", "There is nothing to do."),
            _ when standing.Outcome != RunrStanding.Complete && !parsed.GetValue(_force) => new(
                "run_incomplete",
                $"Run {id} has {standing.Completed} of {standing.Milestones.Length} milestones.",
                $"Go on with '{program} resume {id}', or bring what there is with --force."),
            _ => null,
        };
    }

    /// <summary>Where work goes that says nothing else.</summary>
    private static async Task<string> TargetAsync(RunrRun run, Workspace workspace, Git git, CancellationToken cancel)
    {
        var config = RunrRunId.ConfigFile(run.Folder);
        if (File.Exists(config) && RunrConfigReader.Load(config).Config?.DefaultBranch is { } configured)
        {
            return configured;
        }

        var head = await git.RunAsync(cancel, "symbolic-ref", "--quiet", "--short", "HEAD");
        return run.Standing.State.BranchBefore
            ?? (head.ExitCode == 0 && head.Text != workspace.Branch ? head.Text : throw new UserException("submit: which branch is to have the commits? name it with --to"));
    }

    private int Say(RunrRun run, string target, ParseResult parsed, SubmitResult result)
    {
        // Twice is no mistake.
        var isThere = result.Problem is null or { Id: "nothing_to_submit" };
        var status = result.Problem is { } problem ? problem.Id : parsed.GetValue(_dryRun) ? "dry_run" : "submitted";
        if (parsed.GetValue(_json))
        {
            JsonLine.Write(ToJson(run, target, status, result), context.Out);
            return isThere ? ExitCodes.Complete : 1;
        }

        foreach (var commit in result.Commits)
        {
            context.Out.WriteLine($"  {commit.Hash[..12]} {Engine.Blueprints.Shown.Clean(commit.Subject, 100)}");
        }

        var count = $"{result.Commits.Length} commit{(result.Commits.Length == 1 ? "" : "s")}";
        switch (result)
        {
            case { Problem: { } wrong }:
                (isThere ? context.Out : context.Error).WriteLine(Engine.Blueprints.Shown.Clean($"{wrong.Id}: {wrong}", MostCharacters));
                break;
            case { IsDelivered: true }:
                context.Out.WriteLine($"{target} has {count} of run {run.Standing.Origin.RunId}: {result.TargetCommit![..12]}{(result.IsPushed ? ", pushed" : "")}");
                break;
            default:
                context.Out.WriteLine($"Dry run: {target} would get {count}{(result.IsFastForward ? ", as they are" : "")}; nothing was changed");
                break;
        }

        NextSteps.Print(result.Recipe, context.Out);
        return isThere ? ExitCodes.Complete : 1;
    }

    private static JsonObject ToJson(RunrRun run, string target, string status, SubmitResult result) => new()
    {
        ["run_id"] = run.Standing.Origin.RunId,
        ["status"] = status,
        ["target"] = target,
        ["branch"] = run.Standing.State.Workspace?.Branch,
        ["milestones_completed"] = run.Standing.Completed,
        ["milestones_total"] = run.Standing.Milestones.Length,
        ["commits"] = new JsonArray([.. result.Commits.Select(c => (JsonNode)new JsonObject { ["sha"] = c.Hash, ["subject"] = c.Subject, ["milestone"] = c.StepId, ["verified"] = c.Verified })]),
        ["target_sha"] = result.TargetCommit,
        ["fast_forward"] = result.IsFastForward,
        ["delivered"] = result.IsDelivered,
        ["pushed"] = result.IsPushed,
        ["conflicts"] = JsonLine.List(result.Conflicts),
        ["recipe"] = JsonLine.List(result.Recipe),
        ["message"] = result.Problem?.ToString(),
    };
}
