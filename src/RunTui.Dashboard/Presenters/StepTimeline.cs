using RunTui.Engine.Events;
using RunTui.Engine.Gates;
using RunTui.Engine.Reports;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters;

/// <summary>The Timeline tab: what happened to a step, in the order of its events.</summary>
public static class StepTimeline
{
    /// <summary>The lines for a step's events.</summary>
    /// <param name="events">Its events, oldest first.</param>
    /// <param name="zone">Whose clock the times are in.</param>
    public static IReadOnlyList<PanelLine> Of(IEnumerable<RunEvent> events, TimeZoneInfo zone)
    {
        var lines = new List<PanelLine>();
        var isMiddle = false;
        foreach (var e in events)
        {
            if (e.Event == "runner" && !isMiddle)
            {
                // The run stopped while others were at work.
                continue;
            }

            isMiddle = e.StepId.Length > 0 && e.Status is "interrupted" or "reset";
            var time = e.At is { } at ? Elapsed.WallClock(at, zone) : e.Ts.Length >= 19 ? e.Ts[11..19] : "";
            var (text, kind) = Say(e);
            lines.Add(new PanelLine($"{time,-8}  {ControlText.Visible(text)}", kind));
        }

        return lines;
    }

    private static (string Text, PanelLineKind Kind) Say(RunEvent e) => (e.Event, e.Status) switch
    {
        ("phase", "jumped") => ($"went back: {e.Detail}", PanelLineKind.Attention),
        ("phase", "started") => ($"{e.Phase}{Round(e)} begins", PanelLineKind.Text),
        ("phase", var verdict) => ($"{e.Phase}: {verdict}{Findings(e, verdict)}{About(e)}", KindOf(Verdicts.Of(verdict))),
        ("verification", "passed") => ($"verified{Tiers(e)}{Took(e)}", PanelLineKind.Good),
        ("verification", _) => ($"verification failed{Tiers(e)}{Took(e)}{About(e)}", PanelLineKind.Bad),
        ("checkpoint", "committed") => ($"checkpoint {e.Detail}{Deleted(e)}", e.Deleted is > 0 ? PanelLineKind.Attention : PanelLineKind.Good),
        ("checkpoint", "unchanged") => ($"no checkpoint: {e.Detail}", PanelLineKind.Dim),
        ("checkpoint", _) => ($"checkpoint {e.Status}{About(e)}", PanelLineKind.Bad),
        ("guard", "violation") => ($"changed what it may not: {e.Detail}", PanelLineKind.Bad),
        ("guard", GuardNote.Refused) => ($"a guard refused: {e.Detail}", PanelLineKind.Attention),
        ("guard", GuardNote.Redacted) => (e.Detail, PanelLineKind.Dim),
        ("guard", GuardNote.Failed) => (e.Detail, PanelLineKind.Bad),
        ("guard", _) => (e.Detail, PanelLineKind.Attention),
        ("breaker", "reset") => (e.Detail, PanelLineKind.Attention),
        ("breaker", "tripped") when e.Kind is { } rule => ($"stopped by the breaker ({StopWords.OfTrigger(rule)}): {e.Detail}", PanelLineKind.Attention),
        ("rate_limit", "waiting") => ($"waits for the hour: {e.Detail}", PanelLineKind.Attention),
        ("rate_limit", _) => (e.Detail, PanelLineKind.Dim),
        ("publish", "pushed") => ($"pushed {e.Detail}", PanelLineKind.Good),
        ("publish", "pull_request") => (e.Detail, PanelLineKind.Good),
        ("publish", "by_hand") => ($"left to be done by hand: {e.Detail}{In(e)}", PanelLineKind.Attention),
        ("publish", "skipped") => ($"not published: {e.Detail}{In(e)}", PanelLineKind.Attention),
        ("breaker", _) => ($"stopped by a rule: {e.Detail}", PanelLineKind.Attention),
        ("workspace", _) => ($"the run works in {e.Detail}", PanelLineKind.Dim),
        ("runner", "stopped") => ($"the run stopped because {StopWords.Of(e.StopReason ?? "")}: {e.Detail}", PanelLineKind.Attention),
        ("step", "starting") when e.AttemptMax == 0 => ($"step begins; its flow is {e.Tool}", PanelLineKind.Text),
        ("step", "starting") => ($"step begins with {e.Tool}", PanelLineKind.Text),
        ("attempt", "starting") => ($"attempt {e.Attempt}{Max(e.AttemptMax)} begins{(e.Model is { } model ? $", by {e.Tool} {model}" : "")}", PanelLineKind.Text),
        ("route", "fallback") => ($"{e.RecoveryTool} takes over from {e.Tool}, as the plan lets it: {Cause(e)}", PanelLineKind.Attention),
        ("blocker", "hard_blocked") when BlockerKinds.Of(e.Kind) == BlockerKind.Fallback => ($"asks whether {e.RecoveryTool} may take over from {e.Tool}: {Cause(e)}", PanelLineKind.Attention),
        ("attempt", "started") => ($"agent started, process {e.Pid}", PanelLineKind.Dim),
        ("attempt", "ended") => ($"agent ended: {e.Detail}{Took(e)}{Used(e)}", e.ExitCode == 0 ? PanelLineKind.Text : PanelLineKind.Bad),
        ("attempt", "taken_over") => ($"taken over: {e.Detail}", PanelLineKind.Attention),
        ("attempt", "stopping") => ("agent is asked to end", PanelLineKind.Attention),
        ("step", "done") => ($"done. {e.Summary}", PanelLineKind.Good),
        ("step", "skipped") => ($"skipped: {e.Detail}", PanelLineKind.Dim),
        ("step", "blocked_hard") when e.StopReason is { } reason => ($"waits for a person because {StopWords.Of(reason)}", PanelLineKind.Attention),
        ("step", "blocked_hard") => ($"waits for a person: {e.FailureSummary ?? e.Detail}", PanelLineKind.Attention),
        ("step", "blocked") => ($"blocked: {e.Detail}", PanelLineKind.Attention),
        ("step", "failed" or "failed_acceptance") or ("gate", "failed") => (e.Detail, PanelLineKind.Bad),
        ("step", "interrupted" or "reset" or "rate_limited") => (e.Detail, PanelLineKind.Attention),
        ("recovery_attempt", "running") => ($"recovery {e.RecoveryAttempt}{Max(e.RecoveryAttemptMax)} by {e.RecoveryTool} begins", PanelLineKind.Text),
        ("recovery_attempt", "done") => ($"recovered. {e.Summary}", PanelLineKind.Good),
        ("recovery_attempt", _) => (e.Detail, PanelLineKind.Bad),
        ("blocker", "resolved") => (e.Detail, PanelLineKind.Good),
        ("blocker", _) => ($"blocker {e.Status}: {e.Detail}", PanelLineKind.Dim),
        ("dynamic_patch", "applied") => ("added steps to the plan", PanelLineKind.Text),
        ("progress", _) => ($"{e.Status}. {e.Detail}", PanelLineKind.Text),
        ("trouble", "noticed") => ($"sign of trouble: {e.Detail}", PanelLineKind.Attention),
        ("trouble", _) => (e.Detail, PanelLineKind.Dim),
        ("external_edit", _) => (e.Detail, PanelLineKind.Attention),
        _ => ($"{e.Event} {e.Status}: {e.Detail}", PanelLineKind.Dim),
    };

    private static PanelLineKind KindOf(Verdict? verdict) => verdict switch
    {
        Verdict.Pass => PanelLineKind.Good,
        Verdict.Changes => PanelLineKind.Attention,
        Verdict.Degraded or Verdict.Error => PanelLineKind.Bad,
        _ => PanelLineKind.Dim,
    };

    private static string Round(RunEvent e) => e.Measure is > 1 and var round ? $" {round}" : "";

    private static string About(RunEvent e) => e.Detail.Length > 0 ? $": {e.Detail}" : "";

    private static string Findings(RunEvent e, string verdict) =>
        StepRow.FindingsOf(new PhaseVisit { Id = e.Phase ?? "", Verdict = Verdicts.Of(verdict), Findings = e.Findings ?? 0, Actionable = e.Actionable ?? 0 });

    private static string Deleted(RunEvent e) => e.Deleted is > 0 and var deleted ? $", {deleted} file{(deleted == 1 ? "" : "s")} deleted" : "";

    private static string In(RunEvent e) => e.NextArtifact is { Length: > 0 } file ? $"; the commands are in {file}" : "";

    private static string Tiers(RunEvent e) => e.Changes is { Count: > 0 } tiers ? $" ({string.Join(", ", tiers)})" : "";

    private static string Max(int? max) => max is > 0 ? $" of {max}" : "";

    /// <summary>Why who should have done it could not: what follows who takes over from whom.</summary>
    private static string Cause(RunEvent e)
    {
        string[] before = [$"{e.Tool} → {e.RecoveryTool}: ", $"{e.Tool} could not do it; approve that {e.RecoveryTool} takes over, or retry. "];
        return before.FirstOrDefault(b => e.Detail.StartsWith(b, StringComparison.Ordinal)) is { } begin ? e.Detail[begin.Length..] : e.Detail;
    }

    private static string Took(RunEvent e) => e.DurationMs is { } ms ? $" after {Elapsed.Clock(ms)}" : "";

    private static string Used(RunEvent e) => e.Tokens is > 0 and var tokens ? $", {Amounts.Tokens(tokens)}{(e.CostUsd is > 0 and var cost ? $", {Amounts.Money(cost)}" : "")}" : "";
}
