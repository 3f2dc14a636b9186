using System.Globalization;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Imports;
using RunTui.Engine.Reports.Runr;
using RunTui.Launching;

namespace RunTui.Runr;

/// <summary>Makes the run of a Runr task ready to go on: whether it may, with which limits and which scope.</summary>
internal sealed class RunrResume(RunrRun run, RunrResumeRequest request, CliContext context)
{
    private readonly RunrStanding _standing = run.Standing;

    private bool MindsScope => _standing.StopReason is StopReasons.GuardViolation or StopReasons.PlanScopeViolation or StopReasons.OwnershipViolation;

    /// <summary>Whether it goes on without anybody having to decide something first.</summary>
    private bool MayGoOn =>
        _standing.Outcome != RunrStanding.Stopped
        || StopReasons.IsResumable(_standing.StopReason)
        || StopReasons.GoesOnByResume(_standing.StopReason)
        || _standing.StopReason is StopReasons.Interrupted or StopReasons.Halted or StopReasons.Crashed or StopReasons.LaunchFailed or StopReasons.AnswerNeeded
        || (MindsScope && (request.Rescope || request.AllowDeps))
        || request.Force;

    /// <summary>Writes into the plan what the resume asks for.</summary>
    /// <exception cref="UserException">It stopped for something that a resume alone would run into again, or the plan can't be changed.</exception>
    public async Task PrepareAsync()
    {
        if (!MayGoOn)
        {
            throw new UserException(Refusal(), context.Program == ProgramName.Runr ? ExitCodes.Usage : ExitCodes.NeedsPerson);
        }

        if (_standing.Outcome == RunrStanding.Running)
        {
            // Who owns it is said by whoever tries to take it.
            return;
        }

        var opened = BlueprintFile.Load(run.Folder.Blueprint);
        var wanted = LetGoOn(WithLimits(WithScope(opened)));
        if (ReferenceEquals(wanted, opened))
        {
            return;
        }

        var saving = new PlanSaving(context.Time, FailPoints.FromEnvironment(context.Variable));
        if (await PassingOwner.OutwaitAsync(run.Folder, context.Time, () => saving.SaveAsync(run.Folder, PlanEdits.Command(opened, wanted))) is { } why)
        {
            throw new UserException(why);
        }
    }

    private string Refusal()
    {
        var next = run.Next(context);
        var program = ProgramName.ForHints(context);
        var id = _standing.Origin.RunId;
        var what = MindsScope
            ? $"change the scope in {RunrConfig.FileName} and resume with --rescope, answer it with '{program} blockers {id}', or override with --force"
            : $"look at it first ({next.Command}), then override with --force";
        return $"resume: run {id} stopped for {_standing.StopReason}: {Shown.Clean(_standing.StopDetail)}. It would stop for the same again: {what}";
    }

    /// <summary>Steps that wait for more than time are tried again; those whose reason the engine goes on after by itself are left to it.</summary>
    private BlueprintDocument LetGoOn(BlueprintDocument plan) => _standing.StopReason == StopReasons.AnswerNeeded
        ? plan
        : _standing.State.OrderedSteps
            .Where(s => s.Status == StepStatus.Blocked && !StopReasons.GoesOnByResume(s.StopReason) && plan.FindStep(s.Id) is not null)
            .Aggregate(plan, (p, step) => p.WithStatus(step.Id, StepStatus.Pending));

    private BlueprintDocument WithLimits(BlueprintDocument plan)
    {
        plan = request.Minutes is { } minutes ? With(With(plan, "breaker", "elapsed", Minutes(minutes)), RunrOrigin.Field, "time", minutes) : plan;
        return request.MaxTicks is { } ticks ? With(With(plan, "breaker", "ticks", ticks), RunrOrigin.Field, "max_ticks", ticks) : plan;
    }

    private BlueprintDocument WithScope(BlueprintDocument plan)
    {
        plan = request.Rescope ? plan.WithRunField("scope", CurrentScope(plan)) : plan;
        return request.AllowDeps ? With(plan, "scope", "allow_deps", true) : plan;
    }

    /// <summary>The scope that the task would get if its run were made now.</summary>
    private JsonNode? CurrentScope(BlueprintDocument plan)
    {
        var folders = RunrPlace.Folders(context with { WorkingDirectory = run.Folder.Path });
        var root = folders.RepositoryRoot;
        var file = request.Config is { } named ? Path.GetFullPath(named, context.WorkingDirectory) : RunrConfig.Find(root) ?? Path.GetFullPath(_standing.Origin.Config, root);
        if (!File.Exists(file) || RunrConfigReader.Load(file).Config is not { } config)
        {
            throw new UserException($"--rescope: {file} can't be used; 'run-tui doctor' says what is wrong with it");
        }

        var made = new RunrPlan
        {
            Task = TaskOf(root),
            Config = config,
            Options = new() { AllowDeps = plan.Blueprint.Scope?.AllowDeps == true },
            Folders = folders,
            Variable = context.Variable,
        };
        return JsonNode.Parse(made.Make(_standing.Origin.RunId, context.Time.GetUtcNow()))!["scope"]!.DeepClone();
    }

    /// <summary>The task file as it is now; where it is gone, as the run was started with it.</summary>
    private RunrTask TaskOf(string root)
    {
        var file = Path.GetFullPath(_standing.Origin.Task, root);
        try
        {
            return RunrTaskReader.Load(File.Exists(file) ? file : RunrRunId.TaskFile(run.Folder), _standing.Origin.Task);
        }
        catch (RunrTaskException e)
        {
            throw new UserException(e.Message);
        }
    }

    private static BlueprintDocument With(BlueprintDocument plan, string field, string name, JsonNode value)
    {
        var there = plan.GetRunField(field);

        // A bare list is the short form of an allowlist.
        var fields = there as JsonObject ?? (there is JsonArray list ? new JsonObject { ["allow"] = list } : []);
        fields[name] = value;
        return plan.WithRunField(field, fields);
    }

    private static string Minutes(double minutes) => minutes % 1 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{minutes:0}m")
        : string.Create(CultureInfo.InvariantCulture, $"{minutes * 60:0.###}s");
}
