using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Headless;

/// <summary>Says events in words: a sign that differs in shape, the step, what happened.</summary>
internal static class TextLines
{
    private const int Red = 31;
    private const int Green = 32;
    private const int Yellow = 33;
    private const int Dim = 2;

    /// <summary>The line for an event, or null where a person needs none.</summary>
    public static TextLine? Of(RunUpdate update)
    {
        var (e, state) = (update.Event, update.State);
        var line = (e.Event, e.Status) switch
        {
            ("runner", "started") => new TextLine($"run {state.RunId}: {Steps(state)}, mode {state.LaunchMode?.Name()}, autonomy {state.Autonomy?.Name()}"),
            ("runner", "warning") => new TextLine($"! {e.Detail}", Yellow),
            ("runner", "interrupted") => new TextLine("✕ interrupted", Yellow),
            ("runner", "halted") => new TextLine($"✕ stopped on request of {e.By}", Yellow),
            ("runner", "waiting") => new TextLine($"◐ nothing else can go on before somebody answers {string.Join(", ", state.OpenBlockers.Select(b => b.StepId))}", Yellow),
            ("step", "starting") => new TextLine($"● {e.StepId} started ({e.Tool})  {state.Steps.GetValueOrDefault(e.StepId)?.Plan.Title}"),
            ("step", "done" or "skipped") when e.Kind is not null => new TextLine($"✓ {e.StepId} {e.Detail}", Green),
            ("step", "done") => new TextLine($"✓ {e.StepId} done{Took(e, state)}  {e.Summary}", Green),
            ("recovery_attempt", "done") => new TextLine($"✓ {e.StepId} recovered by {e.RecoveryTool}{Took(e, state)}  {e.Summary}", Green),
            ("step", "failed" or "failed_acceptance") or ("gate", "failed") => new TextLine($"✕ {e.StepId} {e.Detail}", Red),
            ("step", "blocked_hard") => new TextLine($"■ {e.StepId} waits for a person{(e.FailureClass == "blocked" ? "" : $": {e.Detail}")}", Red),
            ("step", "blocked") => new TextLine($"■ {e.StepId} {e.Detail}", Yellow),
            ("step", "skipped") => new TextLine($"⊘ {e.StepId} skipped: {e.Detail}", Dim),
            ("step", "interrupted" or "reset" or "rate_limited" or "tool_rerouted") => new TextLine($"↺ {e.StepId} {e.Detail}", Yellow),
            ("attempt", "taken_over") => new TextLine($"↺ {e.StepId} taken over: {e.Detail}", Yellow),
            ("attempt", "starting") when e.Phase is { } phase => new TextLine($"● {e.StepId} {(state.Steps.GetValueOrDefault(e.StepId)?.Phases is [.., var visit] ? visit.Name : phase)}  {e.Tool}"),
            ("phase", "changes") => new TextLine($"↺ {e.StepId} {e.Phase}: {e.Detail}", Yellow),
            ("breaker", "tripped") => new TextLine($"■ breaker ({e.Kind}): {e.Detail}", Red),
            ("guard", "refused" or "failed") => new TextLine($"■ guard: {e.Detail}", Red),
            ("rate_limit", "waiting") => new TextLine($"… {e.Detail}", Yellow),
            ("publish", "pushed") => new TextLine($"↑ pushed {e.Detail}", Green),
            ("publish", "pull_request") => new TextLine($"↑ {e.Detail}", Green),
            ("publish", "by_hand" or "skipped") => new TextLine($"↑ {e.Detail}{(e.NextArtifact is { Length: > 0 } file ? $" ({file})" : "")}", Yellow),
            ("attempt", "starting") when e.Attempt > 1 => new TextLine($"● {e.StepId} attempt {e.Attempt}/{e.AttemptMax}"),
            ("recovery_attempt", "running") => new TextLine($"↺ {e.StepId} recovery {e.RecoveryAttempt}/{e.RecoveryAttemptMax} by {e.RecoveryTool}", Yellow),
            ("blocker", Blocker.HardBlocked) when BlockerKinds.Of(e.Kind)?.AsksForApproval() == true => new TextLine($"◐ {e.StepId} {e.Detail}", Yellow),
            ("blocker", "rejected") => new TextLine($"✕ {e.StepId} {e.Detail}", Yellow),
            ("answer", "undone") => new TextLine($"↺ {e.StepId} {e.Detail}", Yellow),
            ("answer", "refused") => new TextLine($"! {e.Detail}", Yellow),
            ("blocker", "resolved") => new TextLine($"✓ {e.StepId} {e.Detail}", Green),
            ("gate", "warn") => new TextLine($"! {e.StepId} {e.Detail}", Yellow),
            ("dynamic_patch", "applied") => new TextLine($"+ {e.StepId} added to the plan, which now has {Steps(state)}"),
            ("dynamic_patch", _) => new TextLine($"! {e.StepId} its change of the plan was not taken: {e.Detail}", Yellow),
            ("trouble", "noticed") => new TextLine($"! {e.StepId} {e.Detail}", Yellow),
            ("external_edit", _) => new TextLine($"✎ {e.StepId} {e.Detail}"),
            ("plan", "changed") => new TextLine($"✎ {e.Detail}; the plan has {Steps(state)}"),
            ("plan", "rejected") => new TextLine($"! blueprint.json was edited and can't be read: {e.Detail}", Red),
            ("guard" or "journal", _) => new TextLine($"! {e.Detail}", Yellow),
            _ => null,
        };
        return line is null ? null : line with { Text = ControlText.Visible(line.Text).TrimEnd() };
    }

    private static string Steps(RunState state) => string.Create(CultureInfo.InvariantCulture, $"{state.Order.Length} step{(state.Order.Length == 1 ? "" : "s")}");

    private static string Took(RunEvent e, RunState state) =>
        state.Steps.GetValueOrDefault(e.StepId) is { StartedAt: { } from } && e.At is { } to
            ? string.Create(CultureInfo.InvariantCulture, $" in {(to - from) / 1000.0:0.0} s")
            : "";
}
