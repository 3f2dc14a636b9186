using RunTui.Engine.Blueprints;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Guards;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Events;

/// <summary>Makes the events of flows: phases, what they came to, what sends a step back, and what stops it.</summary>
public static class PhaseEvents
{
    /// <summary>A step enters a phase.</summary>
    /// <param name="stepId">The step.</param>
    /// <param name="phase">The phase.</param>
    /// <param name="round">Which time it is, from 1.</param>
    public static RunEvent Started(string stepId, Phase phase, int round) =>
        Of(stepId, "phase", "started", round == 1 ? phase.Id : $"{phase.Id}, round {round}") with { Phase = phase.Id, Kind = phase.Kind.Name(), Measure = round };

    /// <summary>A phase came to a verdict.</summary>
    /// <param name="stepId">The step.</param>
    /// <param name="phase">The phase.</param>
    /// <param name="verdict">What came of it.</param>
    /// <param name="why">In one line.</param>
    /// <param name="evidence">The file that holds the whole of it; null for none.</param>
    /// <param name="fingerprint">Tells what it said, or what it left, from something else.</param>
    public static RunEvent Ended(string stepId, Phase phase, Verdict verdict, string why, string? evidence = null, long? fingerprint = null) =>
        Of(stepId, "phase", verdict.Name(), why) with { Phase = phase.Id, Kind = phase.Kind.Name(), NextArtifact = evidence, Measure = fingerprint };

    /// <summary>A step goes back to an earlier phase.</summary>
    public static RunEvent Jumped(string stepId, string from, string to, string why) =>
        Of(stepId, "phase", "jumped", $"{from} → {to}: {why}") with { Phase = from, Kind = to };

    /// <summary>The work was verified, or didn't pass.</summary>
    /// <param name="stepId">The step.</param>
    /// <param name="passed">Whether all commands did.</param>
    /// <param name="tiers">Which tiers ran, and why.</param>
    /// <param name="detail">In one line.</param>
    /// <param name="time">How long it took.</param>
    /// <param name="log">The log of what failed, or the last one.</param>
    public static RunEvent Verification(string stepId, bool passed, IReadOnlyList<string> tiers, string detail, TimeSpan time, string? log) =>
        Of(stepId, "verification", passed ? "passed" : "failed", detail) with { Changes = tiers, DurationMs = (long)time.TotalMilliseconds, NextArtifact = log };

    /// <summary>Verified work was committed, or there was nothing to commit.</summary>
    public static RunEvent Checkpoint(string stepId, bool isNew, string commit, string detail) =>
        Of(stepId, "checkpoint", isNew ? "committed" : "unchanged", detail) with { Commit = commit };

    /// <summary>A worker went outside of what it may change.</summary>
    /// <param name="stepId">The step.</param>
    /// <param name="why">In one line.</param>
    /// <param name="files">The files, each with what is wrong with it.</param>
    /// <param name="report">The file that has the whole of it, with the diff.</param>
    public static RunEvent Violation(string stepId, string why, IReadOnlyList<string> files, string report) =>
        Of(stepId, "guard", "violation", why) with { Changes = files, NextArtifact = report };

    /// <summary>A rule of the breaker ended something.</summary>
    public static RunEvent Tripped(string stepId, BreakerRule rule, string why) =>
        Of(stepId, "breaker", "tripped", why) with { Kind = rule.Kind.Name(), Measure = (long)rule.Limit };

    /// <summary>A phase asks a person whether it may make the work public.</summary>
    public static RunEvent AsksToPublish(string stepId, string question) => StepEvents.HardBlocked(stepId, BlockerKind.Approval, question);

    /// <summary>Commits were pushed.</summary>
    /// <param name="stepId">The step that did it; empty where a stopped run does.</param>
    /// <param name="branch">The branch on the remote.</param>
    /// <param name="remote">The remote.</param>
    /// <param name="commit">What it stands at.</param>
    public static RunEvent Pushed(string stepId, string branch, string remote, string commit) =>
        Publish(stepId, "pushed", $"{branch} to {remote} at {Shortened(commit)}") with { Branch = branch, Commit = commit };

    /// <summary>There is a draft pull request, new or brought up to date.</summary>
    public static RunEvent PullRequest(string stepId, string url, bool isNew, string title, string bodyFile) =>
        Publish(stepId, "pull_request", $"{(isNew ? "Draft pull request" : "Brought up to date:")} {url}: {title}") with { Note = url, NextArtifact = bodyFile };

    /// <summary>What could not be published by us is written down as commands.</summary>
    public static RunEvent ByHand(string stepId, string why, string commandsFile) => Publish(stepId, "by_hand", why) with { NextArtifact = commandsFile };

    /// <summary>A guard broke; what it should have looked at was let through.</summary>
    public static RunEvent GuardFailed(string stepId, string why) => Of(stepId, "guard", "failed", why);

    /// <summary>Secrets and personal data were taken out of what an agent is told.</summary>
    public static RunEvent Redacted(string stepId, int count) =>
        Of(stepId, "guard", "redacted", $"{count} secret{(count == 1 ? "" : "s")} or personal data taken out of the prompt") with { Measure = count };

    /// <summary>A guard refused something.</summary>
    public static RunEvent Refused(string stepId, string why) => Of(stepId, "guard", "refused", why);

    /// <summary>Nothing is published.</summary>
    /// <param name="stepId">The step.</param>
    /// <param name="reason">One of <see cref="Publication"/>'s; null where it was to be published and could not.</param>
    /// <param name="why">In one line.</param>
    /// <param name="commandsFile">The file with the commands to do it by hand.</param>
    public static RunEvent NotPublished(string stepId, string? reason, string why, string commandsFile) =>
        Publish(stepId, "skipped", why) with { Note = reason, NextArtifact = commandsFile };

    /// <summary>The breaker's counts begin anew.</summary>
    public static RunEvent BreakerReset(string why) => Of("", "breaker", "reset", why);

    /// <summary>The run goes on in spite of the breaker; what it counts stays as it is.</summary>
    public static RunEvent BreakerIgnored(string why) => Of("", "breaker", "ignored", why);

    /// <summary>The run has made as many calls of agents as it may in an hour, and waits for the next one.</summary>
    /// <param name="wait">For how long.</param>
    /// <param name="limit">How many calls that are.</param>
    /// <param name="tool">The tool whose limit it is; null for all together.</param>
    public static RunEvent WaitsForHour(TimeSpan wait, int limit, string? tool) =>
        Of("", "rate_limit", "waiting", $"{limit} calls{(tool is null ? "" : $" of {tool}")} were made in this hour; goes on by itself in {Math.Ceiling(wait.TotalMinutes)} min") with
        { DurationMs = (long)wait.TotalMilliseconds, Tool = tool };

    /// <summary>Calls can be made again.</summary>
    public static RunEvent HourIsOver() => Of("", "rate_limit", "over", "Calls can be made again");

    /// <summary>The checkout that agents work in is there.</summary>
    /// <param name="workspace">The checkout.</param>
    /// <param name="dirty">What differed from the commit already, and is no work of this run.</param>
    /// <param name="before">The branch that the user's checkout was on; null where it stays as it is.</param>
    public static RunEvent WorkspaceReady(Workspace workspace, IReadOnlyList<string> dirty, string? before) => new()
    {
        Event = "workspace",
        Status = "ready",
        Detail = RunEvents.Cut(workspace.IsWorktree ? $"worktree {workspace.Folder} on {workspace.Branch ?? "a detached HEAD"}" : $"{workspace.Folder} on {workspace.Branch ?? "its own branch"}"),
        Cwd = workspace.Folder,
        Commit = workspace.BaseCommit,
        Branch = workspace.Branch,
        Note = before,
        Kind = workspace.MainCheckout,
        Changes = dirty.Count == 0 ? null : dirty,
    };

    /// <summary>The run stopped by a rule of its own; nothing is in the way of going on.</summary>
    public static RunEvent Stopped(string reason, string why) =>
        new() { Event = "runner", Status = "stopped", Detail = RunEvents.Cut(why), StopReason = reason };

    /// <summary>The kind of an event by which a step goes on with everything counted as it was.</summary>
    internal const string SameBudget = "same_budget";

    /// <summary>A step that the breaker stopped goes on in spite of it, with everything counted as it was.</summary>
    public static RunEvent GoesOn(StepState step) =>
        Of(step.Id, "step", "reset", "Goes on in spite of the breaker") with { Kind = SameBudget, Attempt = step.Attempts, RecoveryAttempt = step.RecoveryAttempts };

    /// <summary>A step that stopped goes on where it was, with everything it may try once more.</summary>
    public static RunEvent FreshBudget(StepState step) =>
        Of(step.Id, "step", "reset", $"Goes on after {step.StopReason} with a fresh budget") with { Kind = "fresh_budget", Attempt = step.Attempts, RecoveryAttempt = step.RecoveryAttempts };

    /// <summary>The planner's milestones are steps of the plan.</summary>
    public static RunEvent Milestones(string stepId, System.Text.Json.JsonElement change, int count) =>
        new() { Event = "plan", Status = "changed", Detail = $"{stepId} made {count} milestone{(count == 1 ? "" : "s")}", Plan = change };

    /// <summary>A run that stopped publishes without any step of its own.</summary>
    private static RunEvent Publish(string stepId, string status, string detail) =>
        Of(stepId, "publish", status, detail) with { Kind = stepId.Length == 0 ? "incomplete" : null };

    private static string Shortened(string commit) => commit[..Math.Min(12, commit.Length)];

    private static RunEvent Of(string stepId, string name, string status, string detail) =>
        new() { Event = name, StepId = stepId, Status = status, Detail = RunEvents.Cut(detail) };
}
