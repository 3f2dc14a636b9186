namespace RunTui.Engine.RunFolders;

/// <summary>The folder that holds <c>blueprint.json</c>, and where each file of a run is in it; names are run-workflow's.</summary>
public sealed class RunFolder
{
    /// <param name="path">The folder; made absolute.</param>
    public RunFolder(string path)
    {
        Path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
    }

    /// <summary>The folder, absolute.</summary>
    public string Path { get; }

    /// <summary>The folder's own name; of a FIRE run, whose folder of ours lies in its own, that one's.</summary>
    public string Name => FireFolder.Around(this)?.RunId ?? System.IO.Path.GetFileName(Path);

    public string Blueprint => In("blueprint.json");

    /// <summary>The plan as it was before somebody's last edit.</summary>
    public string PreviousBlueprint => In("blueprint.previous.json");

    /// <summary>A plan that couldn't be read when ours had to be written in its place.</summary>
    public string RejectedBlueprint => In("blueprint.rejected.json");

    public string Events => In("events.jsonl");

    public string RunState => In("run-state.json");

    public string Launch => In("launch.json");

    public string BlockersLog => In("blockers.jsonl");

    public string BlockersText => In("blockers.md");

    public string Progress => In("progress.md");

    public string Recap => In("completion-recap.md");

    public string Summary => In("completion-summary.txt");

    public string Session => In("session.md");

    /// <summary>run-workflow's lock: the owner's pid.</summary>
    public string Lock => In(".run.lock");

    /// <summary>The lock of run-workflow's predecessor, which it still honours.</summary>
    public string LegacyLock => In(".loop-run.lock");

    /// <summary>Our word on who owns the run: host and process start beside the pid.</summary>
    public string Owner => In("run-owner.json");

    /// <summary>Where other processes put commands for the owner, and we our own bookkeeping.</summary>
    public string Control => In("control");

    /// <summary>Held by the owner for as long as it lives; the kernel lets go of it when it dies.</summary>
    public string Guard => System.IO.Path.Combine(Control, ".owner.guard");

    /// <summary>What we last wrote into files that others may edit.</summary>
    public string Projections => System.IO.Path.Combine(Control, ".projections.json");

    /// <summary>What a detached engine prints.</summary>
    public string EngineLog => System.IO.Path.Combine(Path, "logs", "run-tui.log");

    /// <summary>The folder of a step's prompts and logs.</summary>
    public string StepLogs(string stepId) => System.IO.Path.Combine(Path, "logs", "steps", stepId);

    /// <summary>What a step's agent left for the steps after it.</summary>
    public string Handoff(string stepId) => System.IO.Path.Combine(Path, "handoff", stepId + ".md");

    /// <summary>The whole of what a step's agent answered, where that is to be compared with others'.</summary>
    public string Answer(string stepId) => System.IO.Path.Combine(Path, "handoff", stepId + ".answer.md");

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
