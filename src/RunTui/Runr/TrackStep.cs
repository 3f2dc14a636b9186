using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Guards;
using RunTui.Engine.Imports;
using RunTui.Engine.Orchestrations;
using RunTui.Engine.RunFolders;
using RunTui.Headless;

namespace RunTui.Runr;

/// <summary>
/// Carries out the task of one step of an orchestration: begins its run, or goes on with the one that the step began before. What
/// stops it is said on the last line, as a step says that it is blocked.
/// </summary>
/// <param name="request">The task, with all that its run is started with.</param>
/// <param name="folder">The orchestration's run.</param>
/// <param name="stepId">The step.</param>
/// <param name="context">The world around.</param>
internal sealed class TrackStep(TaskRunRequest request, RunFolder folder, string stepId, CliContext context)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>Returns the exit code of the task's run.</summary>
    /// <exception cref="UserException">The orchestration has no such step.</exception>
    public async Task<int> RunAsync()
    {
        var orchestration = Orchestration.Of(BlueprintFile.Load(folder.Blueprint));
        if (orchestration?.Find(stepId) is not { } task)
        {
            throw new UserException($"{folder.Path}: no orchestration with a step {Shown.Quoted(stepId)}");
        }

        if (IsForPerson())
        {
            return Blocked(ExitCodes.NeedsPerson, $"{task.Path} is a task for a person (type: manual); when it is done: {NextFor("done")} --reason \"…\"");
        }

        if (orchestration.Collisions == CollisionPolicy.Fail && CollidingStep(orchestration, task) is { } collision)
        {
            return Blocked(ExitCodes.Stopped, $"File collision detected: {collision}; the policy is fail, so the track stops here");
        }

        var run = TrackRun.Read(folder, stepId);
        var exit = run is not null && File.Exists(run.Folder.Blueprint) ? await GoOnAsync(run) : await BeginAsync(run, orchestration);
        return exit is ExitCodes.Interrupted or ExitCodes.Terminated ? exit : Close(exit);
    }

    private async Task<int> BeginAsync(TrackRun? empty, Orchestration orchestration)
    {
        if (empty is not null && Directory.Exists(empty.Path))
        {
            // Its process ended between taking the folder and writing the plan.
            Directory.Delete(empty.Path, recursive: true);
        }

        var options = request.Options with { WaitForFiles = orchestration.Collisions == CollisionPolicy.Serialize };
        return await new TaskRun(request with { Options = options, Made = made => new TrackRun(made.Name, made.Path).Write(folder, stepId) }, context).RunAsync();
    }

    private async Task<int> GoOnAsync(TrackRun run)
    {
        // Somebody may have resumed it by hand, and has it then.
        while (RunOwner.Read(run.Folder) is { IsAlive: true })
        {
            await Task.Delay(PollInterval, context.Time);
        }

        if (RunReader.TryReadState(run.Folder)?.Status == RunStatus.Completed)
        {
            return ExitCodes.Complete;
        }

        (run with { Status = null, StopReason = null }).Write(folder, stepId);
        SetLimits(run.Folder);
        return await new HeadlessRun(run.Folder, request.Settings with { Mode = null, Resume = true }, context).RunAsync();
    }

    /// <summary>The limits are those that the orchestration has now; nobody owns the run, so its plan is edited as a person would.</summary>
    private void SetLimits(RunFolder run)
    {
        var plan = BlueprintFile.Load(run.Blueprint);
        if (plan.GetRunField("breaker") is not System.Text.Json.Nodes.JsonObject breaker)
        {
            return;
        }

        (breaker["ticks"], breaker["elapsed"]) = (request.Options.MaxTicks, RunrPlan.Seconds(request.Options.Minutes * 60));
        var wanted = plan.WithRunField("breaker", breaker);
        if (!ReferenceEquals(wanted, plan))
        {
            var temporary = run.Blueprint + ".limits";
            File.WriteAllBytes(temporary, wanted.ToBytes());
            File.Move(temporary, run.Blueprint, overwrite: true);
        }
    }

    private int Close(int exit)
    {
        if (TrackRun.Read(folder, stepId) is not { } run || !File.Exists(run.Folder.Blueprint))
        {
            return exit == ExitCodes.Complete ? exit : Blocked(exit, $"{request.Task} could not be started; its step's log says why");
        }

        var state = RunReader.TryReadState(run.Folder);
        var blocked = state?.OrderedSteps.FirstOrDefault(step => step.Blocker is { NeedsPerson: true });
        var reason = exit == ExitCodes.Complete ? null : state?.StopReason ?? blocked?.StopReason;
        (run with { Status = exit == ExitCodes.Complete ? "complete" : "stopped", StopReason = reason }).Write(folder, stepId);
        return exit == ExitCodes.Complete
            ? exit
            : Blocked(exit, $"run {run.RunId} stopped{(reason is null ? "" : $": {reason}")}{(blocked?.Blocker is { } blocker ? $": {blocker.Message}" : "")}");
    }

    private int Blocked(int exit, string why)
    {
        context.Out.WriteLine($"BLOCKED: {Shown.Clean(why)}");
        return exit;
    }

    private bool IsForPerson()
    {
        try
        {
            return RunrTaskReader.Load(Path.GetFullPath(request.Task, context.WorkingDirectory), request.Task).IsManual;
        }
        catch (RunrTaskException)
        {
            // The run says it, with its place.
            return false;
        }
    }

    private string NextFor(string verb) => $"run-tui {verb} {folder.Name} {stepId}";

    /// <summary>A step at work that began before this one and may change the same files, and those; null where there is none.</summary>
    private string? CollidingStep(Orchestration orchestration, OrchestratedTask task)
    {
        var steps = RunReader.TryReadState(folder)?.OrderedSteps.ToList() ?? [];
        var own = steps.FindIndex(step => step.Id == stepId);
        foreach (var (index, other) in steps.Index())
        {
            if (own < 0 || index == own || other.Status != StepStatus.InProgress || orchestration.Find(other.Id) is not { } running
                || (other.StartedAt, index).CompareTo((steps[own].StartedAt, own)) > 0)
            {
                continue;
            }

            if (GlobOverlap.Patterns(task.Declared, running.Declared).FirstOrDefault() is ({ } mine, var theirs))
            {
                return $"{other.Id} is at work on {Shown.Quoted(theirs)}, and this task may change {Shown.Quoted(mine)}";
            }
        }

        return null;
    }
}
