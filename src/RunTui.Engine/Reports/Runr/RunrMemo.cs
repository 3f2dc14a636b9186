using System.Globalization;
using System.Text;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports.Runr;

/// <summary>Runr's <c>handoffs/stop.md</c>: what happened, why that is likely, where to look, what to type. Always filled, whatever the reason.</summary>
public static class RunrMemo
{
    private const int MostFiles = 20;
    private const int EvidenceLines = 20;

    /// <summary>The memo of a run that stopped.</summary>
    /// <param name="standing">Where it stands.</param>
    /// <param name="folder">The run.</param>
    /// <param name="program">How the program is called.</param>
    public static string Render(RunrStanding standing, RunFolder folder, string program)
    {
        var next = RunrNext.Of(standing, program);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Run {standing.Origin.RunId} stopped: {standing.StopReason}\n\n");
        text.Append("## What happened\n\n").Append(ShortText.Line(standing.StopDetail)).Append("\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- Phase: {LastPhase(standing)}\n- Milestone: {Milestone(standing)}\n- Milestones complete: {standing.Completed} of {standing.Milestones.Length}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Last checkpoint: {standing.State.Commit ?? "none"}\n");
        if (standing.State.Workspace is { } workspace)
        {
            text.Append(CultureInfo.InvariantCulture, $"- Work: {workspace.Folder}{(workspace.Branch is { } branch ? $" on {branch}" : "")}\n");
        }

        text.Append("\n## Likely cause\n\n").Append(CauseOf(standing.StopReason)).Append('\n');
        AddFiles(text, standing);
        AddEvidence(text, standing, folder);
        text.Append(CultureInfo.InvariantCulture, $"\n## Next\n\n{next.Action}:\n\n    {next.Command}\n\nThe whole report: `{ShellWord.Quoted(program)} report {standing.Origin.RunId}`\n");
        return text.ToString();
    }

    /// <summary>What most often is behind a reason, as a sentence.</summary>
    public static string CauseOf(string? reason) => reason switch
    {
        StopReasons.VerificationFailed => "The verification kept failing after every retry. The command's output is below and in its log; a resume tries again with all its retries.",
        StopReasons.Stalled => "The worker printed nothing for too long: it hung, waited for an answer, or lost its network.",
        StopReasons.CallTimeout => "One call of a worker took longer than a call may take. The milestone may be too large for one call.",
        StopReasons.MaxTicks => "The launch began as many phases as it may. Resume for as many again, or give more with --max-ticks.",
        StopReasons.TimeBudget => "The launch used up its time. Resume for as much again, give more with --time, or make the task smaller.",
        StopReasons.ImplementBlocked => "The worker says that it can't go on by itself; what it says is what to answer.",
        StopReasons.GuardViolation => "Files outside of the run's scope were changed. Allow them once, widen the scope, revert them, or make the task narrower.",
        StopReasons.PlanScopeViolation => "The plan names files that the scope does not let be changed. Widen the scope, or say in the task what to leave alone.",
        StopReasons.OwnershipViolation => "Files were changed that this task does not own; another task may be at work on them.",
        StopReasons.ParallelFileCollision => "Another run is to change the same files. Wait for it, or force the run.",
        StopReasons.ReviewLoop => "The review asked for the same again and again. The requirement may be unclear, or reviewer and verification want different things.",
        StopReasons.PlanUnreadable or StopReasons.ImplementUnreadable or StopReasons.ReviewUnreadable =>
            "The worker gave no answer in the form that was asked for, twice. It may not be logged in, or its command prints something else.",
        StopReasons.InsufficientEvidence => "The worker says that nothing has to be changed, without evidence that holds.",
        StopReasons.MilestoneMissing => "The plan has no milestone to work on.",
        StopReasons.PlanRejection => "The planner turned the task down: it may be too vague, or contradict itself.",
        StopReasons.NoProgress => "The work came back as it was, time after time.",
        StopReasons.CheckpointFailed => "The verified work could not be committed: a hook, the identity or the disk is in the way. Nothing of it is lost.",
        StopReasons.WorkerFailed => "The worker itself failed, whatever it was asked: not installed, not logged in, or its service is down.",
        StopReasons.Budget => "The agents have used the tokens or the money that the run may. A resume goes on once the limit in the plan's breaker is raised.",
        StopReasons.GuardrailBlocked => "A guard would not let the agent be told or do that. What it found is in the timeline; allow it, or change the task.",
        StopReasons.HighRisk => "The work touches sign-in, payment, data or keys, where a person should say yes first.",
        StopReasons.PublishFailed => "The commits are here, and could not be pushed: the remote, the network or a rule is in the way. A resume tries again.",
        StopReasons.Interrupted => "A signal ended it in the middle; what was at work begins anew.",
        StopReasons.Halted => "Somebody stopped it, or answered what it waited with; it goes on by a resume.",
        StopReasons.Crashed => "Its process is gone without a word: killed, or the machine went down. The journal has all that was done.",
        StopReasons.LaunchFailed => "Something that it needs to begin was not there.",
        _ => "A person has to decide something.",
    };

    private static string LastPhase(RunrStanding standing) =>
        standing.State.OrderedSteps.SelectMany(s => s.Phases.Select(v => (At: v.StartedAt ?? 0, Name: RunrPhaseNames.Of(s, v)))).OrderBy(v => v.At).Select(v => v.Name).LastOrDefault() ?? "none";

    private static string Milestone(RunrStanding standing) =>
        (standing.StopStep ?? standing.Current) is { } step ? $"{step.Id}: {ShortText.Line(step.Plan.Title)}" : "none yet";

    private static void AddFiles(StringBuilder text, RunrStanding standing)
    {
        if (standing.ViolationFiles.IsEmpty)
        {
            return;
        }

        text.Append("\n## Files\n\n");
        foreach (var file in standing.ViolationFiles.Take(MostFiles))
        {
            text.Append("- ").Append(ShortText.Path(file)).Append('\n');
        }

        if (standing.ViolationFiles.Length > MostFiles)
        {
            text.Append(CultureInfo.InvariantCulture, $"- and {standing.ViolationFiles.Length - MostFiles} more\n");
        }
    }

    private static void AddEvidence(StringBuilder text, RunrStanding standing, RunFolder folder)
    {
        text.Append("\n## Evidence\n\n").Append(standing.Evidence ?? folder.Events).Append('\n');
        if (RunrEvidence.LastLines(standing, EvidenceLines) is { Count: > 0 } lines)
        {
            // Four spaces, because the text may have a fence of its own.
            text.Append('\n').AppendJoin('\n', lines.Select(line => "    " + line)).Append('\n');
        }
    }
}
