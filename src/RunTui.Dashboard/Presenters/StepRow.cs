using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Gates;
using RunTui.Engine.Reports;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters;

/// <summary>What one row of the step tree says.</summary>
/// <param name="State">Its sign and colour.</param>
/// <param name="Name">What it is.</param>
/// <param name="Word">The state in words, and what it waits for.</param>
/// <param name="Time">How long it takes or took; empty where nothing is known.</param>
/// <param name="About">More about it, for where there is room.</param>
public sealed record StepRow(ShownState State, string Name, string Word, string Time, string About = "")
{
    /// <summary>Whether there is a sign of trouble, which the word says then.</summary>
    public bool IsTroubled { get; init; }

    /// <summary>The word where room is short.</summary>
    public string ShortWord { get; init; } = Word;

    /// <summary>The row of a node.</summary>
    /// <param name="node">A node of the run's tree.</param>
    /// <param name="run">The run, and why its steps are where they are.</param>
    /// <param name="now">UTC milliseconds since 1970.</param>
    public static StepRow Of(TreeNode node, RunReasons run, long now) => node switch
    {
        TreeNode.Group group => OfGroup(group, run),
        TreeNode.Step step when run.State.Steps.TryGetValue(step.Id, out var found) => OfStep(found, run, now) with { About = found.Plan.Title },
        TreeNode.Phase phase when run.State.Steps.TryGetValue(phase.StepId, out var found) && phase.Index < found.Phases.Length => OfPhase(found, phase.Index, run.IsLive, now),
        TreeNode.Attempt attempt when run.State.Steps.TryGetValue(attempt.StepId, out var found) => OfAttempt(attempt, found, run.IsLive, now),
        _ => new StepRow(ShownState.Skipped, "", "gone from the plan", ""),
    };

    private static StepRow OfGroup(TreeNode.Group group, RunReasons run)
    {
        var steps = run.State.OrderedSteps.Where(s => s.Plan.Group == group.Name).ToList();
        var settled = steps.Count(s => s.IsSettled);
        var shown = steps.Any(s => s.Status == StepStatus.Blocked) ? ShownState.Waiting
            : steps.Any(s => s.Status == StepStatus.InProgress) ? ShownState.Running
            : settled == steps.Count ? ShownState.Done
            : ShownState.Pending;
        return new StepRow(shown == ShownState.Running && !run.IsLive ? ShownState.Paused : shown, group.Name, $"{settled}/{steps.Count}", "");
    }

    private static StepRow OfStep(StepState step, RunReasons run, long now)
    {
        switch (step.Status)
        {
            case StepStatus.InProgress when !run.IsLive:
                return new StepRow(ShownState.Paused, step.Id, "interrupted", Taken(step.StartedAt, step.EndedAt));
            case StepStatus.InProgress when StepWhy.TroubleWordOf(step, now) is { } sign:
                return new StepRow(ShownState.Running, step.Id, sign, Taken(step.StartedAt, now)) { IsTroubled = true };
            case StepStatus.InProgress when run.State.WaitsForHour is not null && step.Open is null or { HasEnded: true }:
                return new StepRow(ShownState.Running, step.Id, "waits for the hour", Taken(step.StartedAt, now)) { ShortWord = "waits (hour)" };
            case StepStatus.InProgress:
                return new StepRow(ShownState.Running, step.Id, WorkOf(step, run.State), Taken(step.StartedAt, now));
            case StepStatus.Done:
                return new StepRow(ShownState.Done, step.Id, "done", Taken(step.StartedAt, step.EndedAt));
            case StepStatus.Skipped:
                return new StepRow(ShownState.Skipped, step.Id, "skipped", "");
            case StepStatus.Blocked when step.Blocker?.Kind == BlockerKind.Breaker && run.State.IsHeldByBreaker:
                return new StepRow(ShownState.Waiting, step.Id, "breaker open", step.Blocker is { } open ? BlockerRow.AgeOf(open, now, justNow: "") : "");
            case StepStatus.Blocked:
                return new StepRow(ShownState.Waiting, step.Id, "waits for you", step.Blocker is { } blocker ? BlockerRow.AgeOf(blocker, now, justNow: "") : "");
            default:
                var reason = run.Of(step.Id);
                var cycle = CyclesOf(step, run.State) is > 0 and var begun ? string.Create(CultureInfo.InvariantCulture, $"cycle {begun}, ") : "";
                return new StepRow(ShownState.Pending, step.Id, cycle + StepWhy.WordOf(reason), "") { ShortWord = StepWhy.ShortWordOf(reason) };
        }
    }

    /// <summary>What goes on, with the cycle where Run Mode counts those: <c>cycle 2, review</c>.</summary>
    private static string WorkOf(StepState step, RunState state) =>
        CyclesOf(step, state) is > 0 and var cycles && step.Phases is [.., { Verdict: null } visit] && step.Open is not { Stopping: true }
            ? string.Create(CultureInfo.InvariantCulture, $"cycle {cycles}, {visit.Id}")
            : WorkOf(step);

    /// <summary>How often a sprint was implemented, the time under way included; 0 for any other step.</summary>
    public static int CyclesOf(StepState step, RunState state) =>
        state.Plan?.Blueprint.RunMode is null || step.Plan.Stage is not null ? 0 : step.Phases.Count(v => v.Id == "implement");

    private static string WorkOf(StepState step) => step.Open switch
    {
        null when step.EndedAttempts is [.., { Result: "rate limited" }] => "rate limited",
        { Stopping: true } => "stopping",
        _ when step.Phases is [.., { Verdict: null } visit] => visit.Name,
        { HasEnded: true } => "checking",
        { Kind: AttemptKind.Recovery } => "recovering",
        { Number: > 1 } open => $"attempt {open.Number}",
        _ => "running",
    };

    private static StepRow OfAttempt(TreeNode.Attempt attempt, StepState step, bool isLive, long now)
    {
        var name = NameOf(attempt.Kind, attempt.Number);
        if (attempt.Index < step.EndedAttempts.Length && step.EndedAttempts[attempt.Index] is var ended)
        {
            var checking = isLive && ended.Result == "ended";
            return new StepRow(checking ? ShownState.Running : StateOf(ended.Result), name, checking ? "checking" : ended.Result, Taken(ended.StartedAt, ended.EndedAt));
        }

        return step.Open is { } open
            ? new StepRow(isLive ? ShownState.Running : ShownState.Paused, name, isLive ? "running" : "interrupted", isLive ? Taken(open.StartedAt, now) : "")
            : new StepRow(ShownState.Skipped, name, "gone", "");
    }

    private static StepRow OfPhase(StepState step, int index, bool isLive, long now)
    {
        var visit = step.Phases[index];
        var isCurrent = visit.Verdict is null && index == step.Phases.Length - 1;
        var (state, word) = visit.Verdict switch
        {
            { } verdict => (StateOf(verdict.Name()), verdict.Name()),
            null when isCurrent && step.Status == StepStatus.Blocked => (ShownState.Waiting, "waits for you"),
            null when isCurrent && isLive && step.Status == StepStatus.InProgress => (ShownState.Running, "running"),
            null => (ShownState.Paused, "interrupted"),
        };
        var to = visit.EndedAt ?? (state == ShownState.Running ? now : null);
        return new StepRow(state, ControlText.Visible(visit.Name), word + FindingsOf(visit), Taken(visit.StartedAt, to), ControlText.Visible(visit.Detail));
    }

    /// <summary>How many findings a gate came to, where it came to any: <c> (3 findings)</c>, <c> (5 findings, 2 to act on)</c>.</summary>
    public static string FindingsOf(PhaseVisit visit) => visit switch
    {
        { Findings: 0 } => "",
        { Verdict: Verdict.Changes } when visit.Actionable == visit.Findings => $" ({Count(visit.Findings)})",
        _ => string.Create(CultureInfo.InvariantCulture, $" ({Count(visit.Findings)}, {(visit.Actionable == 0 ? "none" : visit.Actionable)} to act on)"),
    };

    private static string Count(int findings) => string.Create(CultureInfo.InvariantCulture, $"{findings} finding{(findings == 1 ? "" : "s")}");

    /// <summary>An attempt's name: <c>attempt 2</c>, <c>recovery 1</c>.</summary>
    public static string NameOf(AttemptKind kind, int number) => $"{(kind == AttemptKind.Recovery ? "recovery" : "attempt")} {number}";

    private static ShownState StateOf(string result) => result switch
    {
        "done" or "pass" => ShownState.Done,
        "blocked" => ShownState.Waiting,
        "skipped" => ShownState.Skipped,
        "interrupted" or "stopped" or "rate limited" or "ended" => ShownState.Paused,
        _ => ShownState.Failed,
    };

    private static string Taken(long? from, long? to) => from is { } start && to is { } end ? Elapsed.Clock(end - start) : "";
}
