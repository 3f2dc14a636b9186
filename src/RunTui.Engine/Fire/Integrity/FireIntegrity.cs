using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire.Documents;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Engine.Fire.Integrity;

/// <summary>The fifteen checks of FIRE's status: whether state, files and runs tell the same.</summary>
public sealed class FireIntegrity
{
    private static readonly TimeSpan StaleAfter = TimeSpan.FromHours(24);
    private static readonly TimeSpan InterruptedAfter = TimeSpan.FromHours(1);
    private static readonly ImmutableArray<FireArtifact> Required = [FireArtifact.Run, FireArtifact.Plan, FireArtifact.TestReport, FireArtifact.Walkthrough];

    private readonly FireSnapshot _project;
    private readonly DateTimeOffset _now;
    private readonly List<FireFinding> _findings = [];

    private FireIntegrity(FireSnapshot project, DateTimeOffset now) => (_project, _now) = (project, now);

    /// <summary>What contradicts itself in a project, the worst first.</summary>
    /// <param name="project">A project that can be read; of others there is nothing to say.</param>
    /// <param name="now">For runs that stand still.</param>
    public static ImmutableArray<FireFinding> Check(FireSnapshot project, DateTimeOffset now)
    {
        if (project.Status != FireProjectStatus.Ready)
        {
            return [];
        }

        var check = new FireIntegrity(project, now);
        check.Intents();
        check.CompletedRuns();
        check.ActiveRuns();
        check.Stray();
        return [.. check._findings.OrderBy(f => f.Severity)];
    }

    private void Intents()
    {
        var completedIn = _project.CompletedRuns.SelectMany(r => r.Items.Select(i => (i.Intent, i.Id))).ToHashSet();
        foreach (var intent in _project.Intents)
        {
            if (!intent.InState)
            {
                Add("orphaned_intent", FireSeverity.Warning, FireFix.Yes, intent.Id, "it has a folder, and state.yaml doesn't know it");
            }
            else if (intent.Brief is null)
            {
                Add("missing_intent_file", FireSeverity.Error, FireFix.Partial, intent.Id, "state.yaml knows it, and there is no brief.md");
            }

            Drift(intent.Id, intent.StateStatus, intent.FileStatus, "brief");
            foreach (var item in intent.Items)
            {
                Item(item, completedIn.Contains((item.Intent, item.Id)));
            }

            IntentStatus(intent);
        }
    }

    private void Item(FireWorkItem item, bool isInCompletedRun)
    {
        if (!item.InState)
        {
            Add("orphaned_work_item", FireSeverity.Warning, FireFix.Yes, item.Id, "it has a file, and state.yaml doesn't know it");
            return;
        }

        if (item.File is null)
        {
            Add("missing_work_item_file", FireSeverity.Error, FireFix.Partial, item.Id, "state.yaml knows it, and there is no file of it");
        }

        var status = item.StateStatus ?? FireWords.Pending;
        if (isInCompletedRun && status != FireWords.Completed && !item.IsInActiveRun)
        {
            Add("status_mismatch", FireSeverity.Error, FireFix.Yes, item.Id, $"a completed run has it, and state.yaml says {status}");
        }

        if (status == FireWords.Completed && !isInCompletedRun && !item.IsInActiveRun)
        {
            Add("status_unverifiable", FireSeverity.Warning, FireFix.No, item.Id, "state.yaml says completed, and no completed run has it");
        }

        Drift(item.Id, item.StateStatus, item.FileStatus, "file");
    }

    private void IntentStatus(FireIntent intent)
    {
        var items = intent.Items.Where(i => i.InState).Select(i => i.StateStatus ?? FireWords.Pending).ToList();
        var derived = items.Contains(FireWords.InProgress) ? FireWords.InProgress : FireWords.StatusOf(items);
        if (intent.InState && derived is not null && derived != FireWords.Blocked && (intent.StateStatus ?? FireWords.Pending) is var status && status != derived
            && !(status == FireWords.Blocked && items.Contains(FireWords.Blocked)))
        {
            Add("intent_status_mismatch", FireSeverity.Error, FireFix.Yes, intent.Id, $"its work items make it {derived}, and state.yaml says {status}");
        }
    }

    private void CompletedRuns()
    {
        foreach (var run in _project.CompletedRuns)
        {
            if (run.Folder is null)
            {
                Add("missing_run_folder", FireSeverity.Error, FireFix.No, run.Id, "it is completed, and has no folder");
                continue;
            }

            if (!run.InState)
            {
                Add("orphaned_run", FireSeverity.Warning, FireFix.Partial, run.Id, "its folder says completed, and state.yaml doesn't know it");
            }

            if (Required.Where(kind => run.Artifact(kind) is null).Select(FireArtifactFile.NameOf).ToList() is { Count: > 0 } missing)
            {
                Add("incomplete_run_artifacts", FireSeverity.Warning, FireFix.Partial, run.Id, $"it is completed without {string.Join(", ", missing)}");
            }
        }
    }

    private void ActiveRuns()
    {
        foreach (var run in _project.ActiveRuns)
        {
            if (run.Folder is null)
            {
                Add("active_run_missing", FireSeverity.Error, FireFix.No, run.Id, "it is active, and has no folder");
            }
            else if (run.Artifact(FireArtifact.Run) is null || run.RunFileProblem is not null)
            {
                Add("active_run_corrupted", FireSeverity.Error, FireFix.No, run.Id, run.RunFileProblem is { } problem ? $"its run.md can't be used: {problem.Message}" : "it is active, and has no run.md");
            }

            if (run.Current is { } current && _project.Items.FirstOrDefault(i => i.InState && i.Id == current.Id && i.Intent == current.Intent) is { } item && (item.StateStatus ?? FireWords.Pending) is var status and not FireWords.InProgress)
            {
                Add("status_mismatch", FireSeverity.Warning, FireFix.Yes, current.Id, $"{run.Id} works on it, and state.yaml says {status} under its intent");
            }

            if (run.Started is { } started && _now - started > StaleAfter)
            {
                Add("stale_run", FireSeverity.Info, FireFix.No, run.Id, "it began more than a day ago, and is still active");
            }

            if (run.Artifact(FireArtifact.Plan) is { } plan && run.Artifact(FireArtifact.TestReport) is null && _now - plan.Written > InterruptedAfter)
            {
                Add("interrupted_run", FireSeverity.Warning, FireFix.No, run.Id, "its plan is more than an hour old, and there is no test report");
            }
        }
    }

    private void Stray()
    {
        foreach (var run in _project.StrayRuns)
        {
            Add("orphaned_run", FireSeverity.Warning, FireFix.Partial, run.Id, "it has a folder, and state.yaml doesn't know it");
        }
    }

    private void Drift(string id, string? inState, string? inFile, string what)
    {
        if (inState is not null && inFile is not null && inState != inFile)
        {
            Add("frontmatter_drift", FireSeverity.Info, FireFix.Yes, id, $"its {what} says {inFile}, and state.yaml says {inState}");
        }
    }

    private void Add(string type, FireSeverity severity, FireFix fix, string subject, string message) =>
        _findings.Add(new FireFinding(type, severity, fix, subject, $"{Shown.Clean(subject)}: {Shown.Clean(message)}"));
}
