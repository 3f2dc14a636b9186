using System.Collections.Immutable;
using RunTui.Engine.Events;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Execution;

/// <summary>Gathers what a pull request says of a run.</summary>
internal static class PullRequests
{
    private const int MaxReport = 1 << 20;

    /// <summary>Title and body.</summary>
    /// <param name="context">The run.</param>
    /// <param name="stepId">The step whose own it is; null for the run's.</param>
    /// <param name="cancel">Ends it.</param>
    /// <param name="last">The run as it is about to be; null for as it is.</param>
    /// <exception cref="GitException">Git failed.</exception>
    public static async Task<PullRequestText> TextAsync(RunContext context, string? stepId, CancellationToken cancel, RunState? last = null)
    {
        var run = last ?? context.Run.State;
        var since = (stepId is null ? null : run.Steps[stepId].StartCommit) ?? run.Workspace!.BaseCommit;
        var commits = await RunCommits.ReadAsync(context.Git, since, cancel: cancel);
        var deleted = await RunCommits.ReadDeletedAsync(context.Git, since, cancel: cancel);
        if (RunModeStanding.Of(run, isAlive: last is null, context.FlowOf(new Blueprints.Step { Id = "any" })) is not { } standing)
        {
            return new PullRequestText(context.Blueprint.Name.Length > 0 ? context.Blueprint.Name : context.Folder.Name, $"{context.Blueprint.Goal}\n");
        }

        var steps = run.OrderedSteps.Where(s => s.Plan.Stage is null && (stepId is null || s.Id == stepId)).ToList();
        return PullRequest.Of(new PullRequestFacts
        {
            Standing = standing,
            Commits = commits,
            Deleted = deleted,
            Divergences = [.. steps.SelectMany(s => Unresolved(context, s))],
            Confidence = BugConfidence.Read(steps is [var bug, ..] ? ReadReport(context, bug, "triage.md") : ""),
            SprintId = stepId,
            ResumeCommand = $"run-tui resume {context.Folder.Name}",
        });
    }

    /// <summary>What the red team said last of a step that it was passed over for.</summary>
    private static ImmutableArray<Divergence> Unresolved(RunContext context, StepState step) =>
        step.Phases.LastOrDefault(v => v.Actionable > 0) is { Verdict: Gates.Verdict.Skipped, Evidence: { Length: > 0 } report }
            ? Divergence.Read(BoundedFile.TryRead(report, MaxReport, out _) ?? "", step.Id, context.Blueprint.RedTeam.SeverityThreshold)
            : [];

    private static string ReadReport(RunContext context, StepState step, string name) =>
        BoundedFile.TryRead(Path.Combine(context.RepositoryRoot, GateReport.FolderOf(context, step.Plan), name), MaxReport, out _) ?? "";
}
