using System.Text.Json;
using RunTui.Engine.Agents;
using RunTui.Processes;

namespace RunTui.Engine.Events;

/// <summary>Makes the events about one step; names, details and context fields are run-workflow's wherever it has them.</summary>
public static class StepEvents
{
    public static RunEvent Starting(string id, string tool, int attemptMax) =>
        Of("step", id, "starting", $"tool={tool}") with { Tool = tool, AttemptMax = attemptMax };

    public static RunEvent ToolRerouted(string id, string reason) => Of("step", id, "tool_rerouted", reason);

    /// <summary>An agent is about to be started: written first, so that a crash in between is known of.</summary>
    public static RunEvent AttemptStarting(string id, AttemptContext attempt, IReadOnlyList<string> argv, string cwd, string log) =>
        Numbered("attempt", id, "starting", $"tool={attempt.Tool}", attempt) with
        {
            Argv = argv,
            Cwd = cwd,
            Model = attempt.Model,
            NextArtifact = log,
        };

    public static RunEvent RecoveryRunning(string id, AttemptContext attempt, FailureNote failure, IReadOnlyList<string> argv, string cwd, string log) =>
        Recovery(id, "running", $"class={failure.Class};tool={attempt.RecoveryTool}", attempt, log) with
        {
            Argv = argv,
            Cwd = cwd,
            Model = attempt.Model,
            FailureSummary = RunEvents.Cut(failure.Summary),
        };

    /// <summary>The agent lives.</summary>
    public static RunEvent AttemptStarted(string id, AttemptContext attempt, int pid, string pidStart) => Numbered("attempt", id, "started", $"pid={pid}", attempt) with
    {
        Pid = pid,
        PidStart = pidStart,
    };

    /// <summary>The agent is about to be asked to end: written first, so that a crash in between doesn't take its end for a result.</summary>
    public static RunEvent AttemptStopping(string id) => Of("attempt", id, "stopping", "asked to end");

    /// <summary>The agent ended; what that means for the step is another event.</summary>
    public static RunEvent AttemptEnded(string id, AttemptContext attempt, ProcessExit exit, long? tokens, decimal? costUsd, string? failureClass) =>
        Numbered("attempt", id, "ended", exit.Ending == ProcessEnding.Itself ? $"exit={exit.ExitCode}" : exit.Ending.ToString(), attempt) with
        {
            ExitCode = exit.ExitCode,
            Signal = exit.Signal,
            DurationMs = (long)exit.WallTime.TotalMilliseconds,
            PeakBytes = exit.PeakMemoryBytes,
            Tokens = tokens,
            CostUsd = costUsd,
            FailureClass = failureClass,
        };

    /// <summary>The same, with all that the agent's output tells of what it used.</summary>
    public static RunEvent AttemptEnded(string id, AttemptContext attempt, ProcessExit exit, AgentOutput output) =>
        AttemptEnded(id, attempt, exit, output.Tokens, output.CostUsd, output.Failure?.Class.ToWireName()) with
        {
            InputTokens = output.InputTokens,
            CachedInputTokens = output.CachedInputTokens,
            OutputTokens = output.OutputTokens,
        };

    /// <summary>A new owner found the agent, or what it left, and goes on with it.</summary>
    public static RunEvent AttemptTakenOver(string id, int? pid) =>
        Of("attempt", id, "taken_over", pid is null ? "its agent had ended" : $"pid={pid} lives") with { Pid = pid };

    public static RunEvent Blocked(string id, AttemptContext attempt, FailureNote failure) => Failure("step", id, "blocked", attempt, failure);

    public static RunEvent Failed(string id, AttemptContext attempt, FailureNote failure) => Failure("step", id, "failed", attempt, failure);

    public static RunEvent FailedAcceptance(string id, AttemptContext attempt, FailureNote failure) => Failure("step", id, "failed_acceptance", attempt, failure);

    public static RunEvent GateFailed(string id, AttemptContext attempt, FailureNote failure) => Failure("gate", id, "failed", attempt, failure);

    public static RunEvent GateWarning(string id, string warnings) => Of("gate", id, "warn", warnings);

    /// <summary>The tool's service said to wait; the attempt is not held against the step.</summary>
    public static RunEvent RateLimited(string id, AttemptContext attempt, TimeSpan wait) =>
        Numbered("step", id, "rate_limited", $"waiting {(int)wait.TotalSeconds} s before the next attempt", attempt) with { DurationMs = (long)wait.TotalMilliseconds };

    public static RunEvent BlockedHard(string id, AttemptContext attempt, FailureNote failure, string detail, bool exhausted) =>
        Failure("step", id, "blocked_hard", attempt, failure) with
        {
            Detail = RunEvents.Cut(detail),
            RetryExhausted = exhausted ? true : null,
            HumanNeeded = true,
        };

    public static RunEvent Done(string id, AttemptContext attempt, string summary, string handoff) =>
        Numbered("step", id, "done", $"attempt={attempt.Attempt}", attempt) with { Summary = RunEvents.Cut(summary), NextArtifact = handoff };

    public static RunEvent Skipped(string id, string why) => Of("step", id, "skipped", why);

    /// <summary>The attempt was stopped by a signal or on request: it doesn't count, and the step is pending again.</summary>
    /// <param name="id">The step.</param>
    /// <param name="why">What stopped it.</param>
    /// <param name="attempts">The attempts that count.</param>
    /// <param name="recoveries">The recoveries that count.</param>
    public static RunEvent Interrupted(string id, string why, int attempts, int recoveries) =>
        Of("step", id, "interrupted", $"{why}; reset to pending") with { Attempt = attempts, RecoveryAttempt = recoveries };

    /// <summary>A step that a dead owner left in progress is pending again; see <see cref="Interrupted"/>.</summary>
    public static RunEvent Reset(string id, string why, int attempts, int recoveries) =>
        Of("step", id, "reset", why) with { Attempt = attempts, RecoveryAttempt = recoveries };

    public static RunEvent RecoveryEnded(string id, string status, AttemptContext attempt, FailureNote failure) =>
        Recovery(id, status, failure.Summary, attempt, failure.Evidence) with
        {
            FailureClass = failure.Class,
            FailureSummary = RunEvents.Cut(failure.Summary),
            LastFailure = failure.LastFailure,
        };

    public static RunEvent RecoveryDone(string id, AttemptContext attempt, string summary, string handoff) =>
        Recovery(id, "done", "Recovery succeeded", attempt, handoff) with { Summary = RunEvents.Cut(summary) };

    /// <summary>A blocker's life: <c>open</c>, <c>recovering</c>, <c>recovered</c>, <c>hard_blocked</c>.</summary>
    public static RunEvent Blocker(string id, string status, string message) => Of("blocker", id, status, message);

    /// <summary>Nothing but a person gets the step on.</summary>
    public static RunEvent HardBlocked(string id, BlockerKind kind, string message) =>
        Of("blocker", id, Events.Blocker.HardBlocked, message) with { Kind = kind.Name() };

    /// <summary>Who should do the step has failed; another takes over only if a person lets it.</summary>
    /// <param name="id">The step.</param>
    /// <param name="fallback">Who would take over from whom, after which attempt.</param>
    /// <param name="why">Why the first failed, in one line.</param>
    public static RunEvent AsksForFallback(string id, Fallback fallback, string why) =>
        HardBlocked(id, BlockerKind.Fallback, RunEvents.Cut($"{fallback.From} could not do it; approve that {fallback.To} takes over, or retry. {why}")) with
        {
            Attempt = fallback.Attempt,
            Tool = fallback.From,
            RecoveryTool = fallback.To,
        };

    /// <summary>Another takes over without being asked for, as the plan lets it.</summary>
    public static RunEvent FallsBack(string id, Fallback fallback, string why) =>
        Of("route", id, "fallback", RunEvents.Cut($"{fallback.From} → {fallback.To}: {why}")) with { Attempt = fallback.Attempt, Tool = fallback.From, RecoveryTool = fallback.To };

    /// <summary>The step could start, and a person has to let it.</summary>
    public static RunEvent AsksForApproval(string id) =>
        HardBlocked(id, BlockerKind.Approval, "Asks before it starts; approve it, or reject it with comments");

    /// <summary>The step is through, and a person has to look at its result before that counts.</summary>
    public static RunEvent AsksForReview(string id, AttemptContext attempt, string summary, string handoff) =>
        Numbered("blocker", id, Events.Blocker.HardBlocked, "Is through; approve its result, or reject it with comments", attempt) with
        {
            Kind = BlockerKind.Review.Name(),
            Summary = RunEvents.Cut(summary),
            NextArtifact = handoff,
        };

    /// <summary>The blocker went away by an edit of the plan file.</summary>
    public static RunEvent ResolvedByEdit(string id) => Of("blocker", id, "resolved", $"Resolved by {PlanFile}") with { By = PlanFile };

    private const string PlanFile = "an edit of blueprint.json";

    /// <summary>An agent's follow-up steps were taken into the plan; the change itself goes along.</summary>
    public static RunEvent PatchApplied(string id, JsonElement change) => Of("dynamic_patch", id, "applied", "Applied add/update/rewire patch") with { Plan = change };

    /// <summary>An agent's follow-up steps were not taken: <c>rejected</c> against the rules, or <c>invalid</c> as JSON.</summary>
    public static RunEvent PatchRefused(string id, string status, string why) => Of("dynamic_patch", id, status, why);

    private static RunEvent Failure(string name, string id, string status, AttemptContext attempt, FailureNote failure) =>
        Numbered(name, id, status, failure.Summary, attempt) with
        {
            NextArtifact = failure.Evidence,
            FailureClass = failure.Class,
            FailureSummary = RunEvents.Cut(failure.Summary),
            LastFailure = failure.LastFailure,
        };

    private static RunEvent Recovery(string id, string status, string detail, AttemptContext attempt, string artifact) =>
        Numbered("recovery_attempt", id, status, detail, attempt) with
        {
            RecoveryAttempt = attempt.Recovery,
            RecoveryAttemptMax = attempt.RecoveryMax,
            RecoveryTool = attempt.RecoveryTool,
            NextArtifact = artifact,
        };

    private static RunEvent Numbered(string name, string id, string status, string detail, AttemptContext attempt) =>
        Of(name, id, status, detail) with { Tool = attempt.RecoveryTool ?? attempt.Tool, Attempt = attempt.Attempt, AttemptMax = attempt.AttemptMax };

    private static RunEvent Of(string name, string id, string status, string detail) =>
        new() { Event = name, StepId = id, Status = status, Detail = RunEvents.Cut(detail) };
}
