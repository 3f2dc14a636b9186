using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Sessions;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters;

/// <summary>The sentence below the header: what goes on, and what to press where a key would help.</summary>
public static class Guidance
{
    /// <summary>One line for a run as it is.</summary>
    /// <param name="picture">What is known of it.</param>
    /// <param name="isAnswering">Whether the blockers have the focus already.</param>
    /// <param name="keys">Which keys ask for what.</param>
    /// <param name="reasons">Why its steps are where they are.</param>
    /// <param name="lastAnswer">What was answered last and can be taken back, in a sentence; empty for nothing.</param>
    public static string Of(RunPicture picture, bool isAnswering, KeyTable keys, RunReasons reasons, string lastAnswer = "")
    {
        var rest = Of(picture, isAnswering, keys, reasons);
        return lastAnswer.Length == 0 || picture.Past is not null || picture.Trouble is not null ? rest : $"{lastAnswer} {rest}";
    }

    private static string Of(RunPicture picture, bool isAnswering, KeyTable keys, RunReasons reasons)
    {
        var state = picture.State;
        if (picture.Past is { } past)
        {
            return $"{past} - not now; {keys.HintOf(DashboardCommand.HistoryNow)} returns";
        }

        if (picture.Trouble is { } trouble)
        {
            return trouble;
        }

        if (picture.Stopping is { } stopping && picture.IsLive)
        {
            return stopping;
        }

        if (picture.Launching)
        {
            return "Looking whether everything that the plan needs is there.";
        }

        var running = state.OrderedSteps.Where(s => s.Status == StepStatus.InProgress).Select(s => s.Id).ToList();
        var blocked = state.OpenBlockers.Select(b => b.StepId).ToList();
        var questions = blocked.Count == 0 ? "" : $"{Waiting(blocked, reasons)}: {Press(state, isAnswering, keys)}.";
        if (picture.IsLive)
        {
            var work = running.Count == 0 ? "" : $"At work: {Some(running)}.";
            var wait = state.WaitsForHour is { } hour ? $"Waits for the next hour: {StopWords.OfHour(state, hour)}. It goes on by itself." : "";
            var signs = state.OrderedSteps.Where(s => s.Troubles.Length > 0).Select(s => $"{s.Id}: {s.Troubles[^1].Detail}.").FirstOrDefault() ?? GuardOf(state);
            work = wait.Length > 0 ? wait : work;
            var elsewhere = picture.OwnerPid is { } pid ? $" Process {pid} carries it out." : "";
            return string.Join(' ', new[] { questions, signs.Length > 0 && questions.Length == 0 && wait.Length == 0 ? $"! {signs}" : work }.Where(s => s.Length > 0)) + elsewhere;
        }

        if (state.Steps.Count > 0 && state.Steps.Values.All(s => s.IsSettled))
        {
            return $"Every step is through. Press {keys.HintOf(DashboardCommand.Leave)} to leave.";
        }

        if (StopWords.OfBreaker(state) is { } breaker)
        {
            return $"The breaker is open. {keys.HintOf(DashboardCommand.Start)} asks to reset it and goes on{(isAnswering || questions.Length == 0 ? "" : $", {keys.HintOf(DashboardCommand.ShowBlockers)} answers")}. {Capital(breaker)}";
        }

        if (questions.Length > 0)
        {
            return StoppedSteps(state, isAnswering, keys) ?? questions;
        }

        if (state.StopReason is { } stop)
        {
            return stop == StopReasons.Budget
                ? $"The run stopped because {StopWords.Of(stop)}. Raise its breaker in the plan ({keys.HintOf(DashboardCommand.EditPlan)}), then {keys.HintOf(DashboardCommand.Start)} goes on; {keys.HintOf(DashboardCommand.ShowCosts)} says what used it."
                : $"The run stopped because {StopWords.Of(stop)}. Press {keys.HintOf(DashboardCommand.Start)} to go on with a fresh budget.";
        }

        if (reasons.HeldUpBy() is { } held)
        {
            var waiting = held.Waiting.Where(id => id != held.Root.StepId).ToList();
            return $"{Some(waiting)} {(waiting.Count == 1 ? "waits" : "wait")} for {held.Root.StepId}, which {held.Root.Text}.";
        }

        var begun = state.Steps.Values.Any(s => s.Status != StepStatus.Pending || s.Attempts > 0);
        return begun ? $"Nobody works on this run. Press {keys.HintOf(DashboardCommand.Start)} to go on." : $"Press {keys.HintOf(DashboardCommand.Open)} to start.";
    }

    /// <summary>What a guard did last for a step that is at work; empty where none did anything worth to be told.</summary>
    private static string GuardOf(RunState state) =>
        state.GuardNotes.LastOrDefault(n => n.Status != GuardNote.Redacted && state.Steps.GetValueOrDefault(n.StepId) is { Status: StepStatus.InProgress } step && n.At >= (step.StartedAt ?? 0)) is { } note
            ? $"{note.StepId}: {(note.Status == GuardNote.Refused ? "refused " : "")}{ControlText.Visible(note.Detail)}."
            : "";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Where all that waits was stopped by rules after which a bare resume goes on; null where a person has to decide something.</summary>
    private static string? StoppedSteps(RunState state, bool isAnswering, KeyTable keys)
    {
        var steps = state.OpenBlockers.Select(b => state.Steps[b.StepId]).ToList();
        if (steps.Any(s => !StopReasons.GoesOnByResume(s.StopReason)))
        {
            return null;
        }

        var why = steps.Count == 1 ? $"{steps[0].Id}: {StopWords.Of(steps[0].StopReason!)}" : $"{Some([.. steps.Select(s => s.Id)])} stopped by a rule";
        var answer = isAnswering ? "" : $", {keys.HintOf(DashboardCommand.ShowBlockers)} answers";
        return $"{why}. {keys.HintOf(DashboardCommand.Start)} goes on with a fresh budget{answer}.";
    }

    /// <summary>The key that answers, where that is the same for all of them.</summary>
    private static string Press(RunState state, bool isAnswering, KeyTable keys)
    {
        var guards = state.OpenBlockers.Count(b => b.Kind == BlockerKind.Guard);
        var approvals = state.OpenBlockers.Count(b => b.Kind.AsksForApproval());
        var steps = state.OpenBlockers.Select(b => state.Steps[b.StepId]).ToList();
        if (isAnswering && steps.All(AnswerWords.IsGuardrail))
        {
            return $"{keys.HintOf(DashboardCommand.AllowOnce)} lets it pass, {keys.HintOf(DashboardCommand.Skip)} skips";
        }

        if (isAnswering && steps.All(AnswerWords.AsksToPublish))
        {
            return $"{keys.HintOf(DashboardCommand.Approve)} pushes, {keys.HintOf(DashboardCommand.Reject)} keeps it here";
        }

        if (isAnswering && steps.All(s => AnswerWords.AsksToChoose(s, state)))
        {
            return $"{keys.HintOf(DashboardCommand.Open)} shows the answers to choose from";
        }

        if (isAnswering && steps is [{ Blocker.Kind: BlockerKind.Fallback, Fallback: { } fallback }])
        {
            return $"{keys.HintOf(DashboardCommand.Approve)} lets {ControlText.Visible(fallback.To)} take over, {keys.HintOf(DashboardCommand.Retry)} tries {ControlText.Visible(fallback.From)} again";
        }

        if (isAnswering && state.IsHeldByBreaker && steps.All(s => s.Blocker?.Kind == BlockerKind.Breaker))
        {
            return $"{keys.HintOf(DashboardCommand.Retry)} resets the breaker and goes on";
        }

        return !isAnswering ? $"press {keys.HintOf(DashboardCommand.ShowBlockers)}"
            : guards == state.OpenBlockers.Count() ? $"{keys.HintOf(DashboardCommand.AllowOnce)} allows it, {keys.HintOf(DashboardCommand.WidenScope)} widens, {keys.HintOf(DashboardCommand.RevertFiles)} reverts"
            : approvals + guards == 0 ? $"press {keys.HintOf(DashboardCommand.Open)} to answer"
            : approvals == state.OpenBlockers.Count() ? $"{keys.HintOf(DashboardCommand.Approve)} approves, {keys.HintOf(DashboardCommand.Reject)} rejects"
            : "the keys are below";
    }

    /// <summary>Who waits for the person, and, where nothing else goes on, how many steps wait for them.</summary>
    private static string Waiting(List<string> blocked, RunReasons reasons)
    {
        var held = reasons.HeldUpBy() is { Root.Kind: ReasonKind.NeedsPerson } by ? by.Waiting : [];
        return (blocked, held.Count) switch
        {
            ([var only], 0) => $"{only} waits for you",
            ([var only], 1) => $"{held[0]} waits for {only}, which waits for you",
            ([var only], var count) => $"{count} steps wait for {only}, which waits for you",
            _ => $"{Some(blocked)} wait for you",
        };
    }

    private static string Some(List<string> ids) => ids.Count <= 4 ? string.Join(", ", ids) : $"{string.Join(", ", ids.Take(3))} and {ids.Count - 3} more";
}
