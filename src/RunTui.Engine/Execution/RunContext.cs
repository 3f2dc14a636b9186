using System.Collections.Concurrent;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Guards;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Execution;

/// <summary>What every part of the engine needs of the run it works on.</summary>
internal sealed class RunContext(OwnedRun run, LaunchOptions options, EngineServices services)
{
    private readonly ConcurrentDictionary<string, Flow?> _flows = new(StringComparer.Ordinal);
    private RunStop? _stop;

    public OwnedRun Run { get; } = run;

    public LaunchOptions Options { get; } = options;

    public EngineServices Services { get; } = services;

    public RunFolder Folder => Run.Folder;

    /// <summary>The repository that the run folder is in, or the folder itself outside of one.</summary>
    public string MainRoot { get; } = Gates.RepositoryRoot.Find(run.Folder.Path);

    /// <summary>The root of the checkout that the run works in.</summary>
    public string RepositoryRoot => Run.State.Workspace?.Folder ?? MainRoot;

    /// <summary>Where agents are started: in the checkout, or as run-workflow does it in the run folder.</summary>
    public string AgentFolder => Run.State.Workspace?.Folder ?? Fire?.Root ?? (Blueprint.Flow == Flow.Direct ? Folder.Path : MainRoot);

    /// <summary>Where the documents of a FIRE run are; null for a run of another kind.</summary>
    public FireFolder? Fire { get; } = FireFolder.Around(run.Folder);

    /// <summary>Git in the checkout that the run works in.</summary>
    public Git Git => new(Services.Commands, RepositoryRoot, Services.Time);

    /// <summary>The tools that steps can name; the user's own commands stand for those that the plan says.</summary>
    public AgentCatalog Agents => Services.Agents.With(Blueprint.Workers, MainRoot);

    /// <summary>The flow that a step goes through; null where there is none of that name.</summary>
    public Flow? FlowOf(Step step) => _flows.GetOrAdd(step.Flow ?? Blueprint.Flow, Services.Flows.Find)?.Under(Blueprint);

    /// <summary>Files that git ignores and nobody may change, as they were when this launch began.</summary>
    public IgnoredFiles IgnoredBefore { get; set; } = IgnoredFiles.None;

    /// <summary>Why the run is to stop by a rule of its own; null while it isn't.</summary>
    public RunStop? Stop => _stop;

    /// <summary>Lets the run stop by a rule of its own. The first word counts.</summary>
    public void StopRun(RunStop stop) => Interlocked.CompareExchange(ref _stop, stop, null);

    /// <summary>What stops a step's flow.</summary>
    public FlowBreaker BreakerOf(Step step) => new(FlowOf(step) ?? new Flow { Name = Flow.Direct }, Blueprint);

    /// <summary>Whether a rule of a breaker keeps anything else from beginning; the run is to stop then.</summary>
    public bool StopsBy(FlowBreaker breaker)
    {
        if (breaker.RunStop(Run.State, Services.Time.GetUtcNow(), breaker.Limits(BreakerKind.DailyUsd) ? SpentToday() : null) is not { } trip || IsIgnored(trip.Rule))
        {
            return false;
        }

        StopRun(trip);
        return true;
    }

    /// <summary>Whether no other phase is to begin: the run is to stop once those in progress are through.</summary>
    public bool StopsAfterPhase { get; set; }

    /// <summary>Rules of the breaker that had tripped when this launch began, and that it was told to go on in spite of.</summary>
    public HashSet<BreakerKind> Ignored { get; } = [];

    /// <summary>Steps that the breaker had stopped when this launch began, and that it was told to go on with all the same.</summary>
    public HashSet<string> GoesOnPast { get; } = [];

    public bool IsIgnored(BreakerRule rule) => Ignored.Contains(rule.Kind);

    /// <summary>What the agents of all Run Mode runs of the repository have cost today, in US dollars.</summary>
    public decimal SpentToday() => new CostLedger(MainRoot).Today(Services.Time.GetUtcNow());

    /// <summary>Writes down what an attempt that has just ended cost, for the day's limit.</summary>
    public async Task NoteCostAsync(string stepId)
    {
        if (Blueprint.RunMode is null || Run.State.Steps.GetValueOrDefault(stepId) is not { EndedAttempts: [.., var ended] })
        {
            return;
        }

        try
        {
            new CostLedger(MainRoot).Append(Run.RunId, stepId, ended, Services.Time.GetUtcNow());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Run.PublishAsync(RunEvents.Warning($"What the attempt cost could not be written down for the day's limit: {e.Message}"));
        }
    }

    /// <summary>What stands before the run's agents.</summary>
    public Fence Fence => field ??= new Fence(this);

    /// <summary>Lets one step at a time change the plan.</summary>
    public SemaphoreSlim PatchGate { get; } = new(1, 1);

    /// <summary>Held while an agent is started, so that a hand-over never falls between its announcement and its pid.</summary>
    public SemaphoreSlim StartGate { get; } = new(1, 1);

    /// <summary>The plan as it is now.</summary>
    public Blueprint Blueprint => Run.State.Plan!.Blueprint;

    /// <summary>
    /// Puts a step back that was not brought to a result. What a recovery was at work on is open again: viewers go by the last
    /// word on a blocker, and nobody recovers it any more.
    /// </summary>
    public Task PutBackAsync(RunEvent e) => PutBackAsync(Run, e);

    /// <summary>The same without an engine.</summary>
    public static async Task PutBackAsync(OwnedRun run, RunEvent e)
    {
        if (run.State.Steps.GetValueOrDefault(e.StepId)?.Blocker is { Status: "recovering" } blocker)
        {
            await run.PublishAsync(StepEvents.Blocker(e.StepId, "open", $"The recovery was stopped. {blocker.Message}"));
        }

        await run.PublishAsync(e, durable: true);
    }

    public StepSettings SettingsOf(Step step) => StepSettings.Resolve(step, Blueprint.Defaults, Options.Mode);
}
