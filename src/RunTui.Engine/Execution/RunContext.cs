using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

/// <summary>What every part of the engine needs of the run it works on.</summary>
internal sealed class RunContext(OwnedRun run, LaunchOptions options, EngineServices services)
{
    public OwnedRun Run { get; } = run;

    public LaunchOptions Options { get; } = options;

    public EngineServices Services { get; } = services;

    public RunFolder Folder => Run.Folder;

    /// <summary>The repository that the run folder is in, or the folder itself outside of one.</summary>
    public string RepositoryRoot { get; } = Gates.RepositoryRoot.Find(run.Folder.Path);

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
