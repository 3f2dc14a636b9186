using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports;
using RunTui.Engine.Imports.Detection;
using RunTui.Engine.Imports.Sprints;
using RunTui.Engine.Imports.Tracks;
using RunTui.Engine.Orchestrations;
using RunTui.Engine.RunFolders;
using RunTui.Runr;

namespace RunTui.New;

internal sealed partial class NewSources
{
    /// <summary>What other verbs write into the plans of their own runs, which are found again by it.</summary>
    private static readonly (string Field, string Verb)[] OwnedElsewhere =
        [("runr", "run-tui run --task"), ("orchestration", "run-tui orchestrate run"), ("run_mode", "run-tui sprint-plan"), ("fire", "run-tui fire run")];

    private NewSource OfBlueprint(string path)
    {
        var file = BlueprintFile.Locate(path);
        var bytes = BlueprintFile.Read(path);
        var plan = BlueprintFile.Load(path);
        if (OwnedElsewhere.FirstOrDefault(owner => plan.GetRunField(owner.Field) is not null) is { Verb: { } verb } owned)
        {
            throw new UserException($"{file}: the plan of a run that another verb made (it has {Shown.Quoted(owned.Field)}); make a new one with '{verb}'") { Id = "other_verb" };
        }

        Refuse(
            [.. BlueprintValidator.Validate(bytes, new()).Where(finding => finding.Severity == Severity.Error).Select(finding => finding.ToLine(file))],
            "the blueprint has errors; mend them ('run-tui validate' lists them again)");
        return new(NewSource.Blueprint, NewPlan.Again(plan, Now), plan.Blueprint.Name.Length > 0 ? plan.Blueprint.Name : Path.GetFileName(Path.GetDirectoryName(file)!));
    }

    private NewSource OfTask(string path, string named)
    {
        var task = ReadTask(path, named);
        if (task.IsManual)
        {
            throw new UserException($"{named}: a person does this task (type: manual); there is nothing to run") { Id = "manual" };
        }

        var root = RootOf(path);
        var guesses = ProjectGuesses.In(root).Where(guess => guess.Verifies).ToList();
        var fields = new JsonObject();
        if (!task.Owns.IsEmpty)
        {
            fields["scope"] = new JsonObject { ["owns"] = JsonLine.List(task.Owns) };
        }

        if (guesses.Count > 0)
        {
            fields["verification"] = new JsonObject
            {
                ["tier0"] = JsonLine.List(guesses.SelectMany(guess => guess.Tier0).Distinct()),
                ["tier1"] = JsonLine.List(guesses.SelectMany(guess => guess.Tier1).Distinct()),
                ["tier2"] = JsonLine.List(guesses.SelectMany(guess => guess.Tier2).Distinct()),
            };
        }

        var plan = new NewPlan
        {
            Name = task.Title,
            Goal = task.Title,
            Context = task.Text,
            Tool = tool,
            Flow = "milestone",
            Fields = fields,
            Steps =
            [
                new NewStep("plan", "Plan the milestones")
                {
                    Detail = "Divide the task into milestones that can each be verified on its own.",
                    DoneWhen = "There are milestones, each with the files it changes, its checks and its risk.",
                    Stage = "before",
                },
            ],
        };
        return new("task", plan.Make(Now), task.Slug)
        {
            Notes =
            [
                .. guesses.Count > 0 ? [] : new[] { "no commands were found that verify the work; write some into the blueprint's verification" },
                .. task.DependsOn.Select(name => $"the task depends on {Shown.Quoted(name)}; run that first"),
                "'run-tui run --task' carries it out in a worktree of its own, by the repository's .runr configuration",
            ],
        };
    }

    private NewSource OfTracks(string path, string named)
    {
        var read = TracksReader.Load(path, named);
        Refuse([.. read.Errors.Select(error => error.ToString())], "the file of tracks has errors; mend them");
        var folders = new RunrFolders(RootOf(path), context.Variable);
        var reader = new OrchestrationTasks(named, Path.GetDirectoryName(path)!, folders);
        var tracks = reader.Read(read.Tracks);
        Refuse([.. reader.Errors], "the tasks of the tracks can't be used; mend them");
        var isParallel = tracks.Length > 1 && OrchestrationTasks.WithoutOwners(tracks) is null;
        var plan = new NewPlan
        {
            Name = NameOf(path),
            Goal = $"Carry out {tracks.Sum(track => track.Tasks.Length)} tasks in {tracks.Length} track{(tracks.Length == 1 ? "" : "s")}: {string.Join(", ", tracks.Select(track => track.Name))}",
            Tool = tool,
            MaxParallel = isParallel ? tracks.Length : 1,
            Steps = [.. tracks.SelectMany(track => track.Tasks.Select((task, i) => StepOf(track, task, i > 0 ? track.Tasks[i - 1] : null, folders)))],
        };
        return new("tracks", plan.Make(Now), NameOf(path))
        {
            Notes =
            [
                .. isParallel || tracks.Length == 1 ? [] : new[] { "the tasks don't all say which files they own, so none run side by side" },
                "'run-tui orchestrate run' carries out each task as a run of its own, with milestones, reviews and commits",
            ],
        };
    }

    private static NewStep StepOf(OrchestratedTrack track, OrchestratedTask task, OrchestratedTask? before, RunrFolders folders) => new(task.StepId, task.Title)
    {
        Detail = ReadTask(Path.GetFullPath(task.Path, folders.RepositoryRoot), task.Path).Text,
        DoneWhen = "Everything that the task asks for is done, and its checks pass.",
        Depends = [.. (before is null ? [] : new[] { before.StepId }).Concat(task.DependsOn).Distinct()],
        Group = track.Name,
        Scope = task.Declared,
    };

    private NewSource OfSprints(string path, ImmutableArray<Sprint> sprints)
    {
        var (root, name) = (RootOf(path), NameOf(path));
        var isHere = Path.GetFullPath(SprintDiscovery.Plan, root) == path;
        var branch = BranchNames.OfTarget(RunSlug.Of(name));
        var plan = new NewPlan
        {
            Name = name,
            Goal = $"Work through {sprints.Length} sprint{(sprints.Length == 1 ? "" : "s")}: {string.Join(", ", sprints.Take(12).Select(sprint => sprint.Id))}{(sprints.Length > 12 ? " …" : "")}",
            Tool = tool,
            Flow = "sprint",
            Fields = new() { ["branch"] = BranchNames.ProblemOf(branch) is null ? branch : BranchNames.OfTarget("sprint-plan"), ["publish"] = new JsonObject { ["mode"] = "local" } },
            Steps = [.. sprints.Select((sprint, i) => StepOf(sprint, i > 0 ? sprints[i - 1] : null, isHere && SprintDiscovery.IsCompleted(root, sprint.Id)))],
        };
        return new("sprints", plan.Make(Now), name)
        {
            Notes = ["the branch stays here; 'run-tui sprint-plan' also pushes it as a draft pull request, by the repository's .loa.config.yaml"],
        };
    }

    private static NewStep StepOf(Sprint sprint, Sprint? before, bool isDone) => new(sprint.Id, sprint.Title.Length > 0 ? sprint.Title : sprint.Id)
    {
        Detail = sprint.Text.Length > 0 ? sprint.Text : $"Everything that is planned for {sprint.Id}.",
        DoneWhen = "All that the sprint asks for is done.\nThe review and the audit pass.",
        Depends = before is null ? [] : [before.Id],
        Group = SprintPlan.Group,
        IsDone = isDone,
    };

    private static RunrTask ReadTask(string path, string named)
    {
        try
        {
            return RunrTaskReader.Load(path, named);
        }
        catch (RunrTaskException e)
        {
            throw new UserException(e.Message, ExitCodes.Invalid) { Id = "source_invalid" };
        }
    }
}
