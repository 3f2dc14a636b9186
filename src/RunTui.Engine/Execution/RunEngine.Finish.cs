using System.Text;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

public sealed partial class RunEngine
{
    private async Task<RunOutcome> FinishAsync(string? interruptedBy)
    {
        await EndFlowsAsync();
        if (interruptedBy is not null && !IsOver(_run.State))
        {
            await _run.PublishAsync(RunEvents.Interrupted(interruptedBy), durable: true);
            _run.Project(force: true);
            return RunOutcome.Interrupted;
        }

        if ((_halt ?? _haltAfter) is { } halt && !IsOver(_run.State))
        {
            var halted = RunEvents.Halted(halt.By, halt.Note);
            await HaltSafelyAsync(string.IsNullOrWhiteSpace(halt.Note) ? "Manual halt" : halt.Note, halted);
            await _run.PublishAsync(halted, durable: true);
            _run.Project(force: true);
            return RunOutcome.Stopped;
        }

        if (_context.Stop is { } rule && !IsOver(_run.State))
        {
            await _run.PublishAsync(PhaseEvents.Tripped("", rule.Rule, rule.Why), durable: true);
            var stopped = PhaseEvents.Stopped(rule.Reason, rule.Why);
            await HaltSafelyAsync(rule.Why, stopped);
            await _run.PublishAsync(stopped, durable: true);
            _run.Project(force: true);
            return RunOutcome.Stopped;
        }

        if (LacksMilestones)
        {
            await _run.PublishAsync(PhaseEvents.Stopped(StopReasons.MilestoneMissing, "The plan was made, or skipped, and there is no milestone to work on"), durable: true);
            _run.Project(force: true);
            return RunOutcome.NeedsPerson;
        }

        if (_run.State.OpenBlockers.FirstOrDefault(b => !b.Kind.AsksForApproval()) is { } blocker)
        {
            await HaltSafelyAsync(blocker.Message, last: null);
        }

        await WriteReportsAsync();
        if (IsOver(_run.State))
        {
            return RunOutcome.Completed;
        }

        if (_run.State.OpenBlockers.Any(b => b.Kind == BlockerKind.Fallback))
        {
            return RunOutcome.FailClosed;
        }

        if (_run.State.OpenBlockers.Any())
        {
            return _run.State.OpenBlockers.All(b => StopReasons.GoesOnByResume(_run.State.Steps[b.StepId].StopReason) || (_context.Blueprint.RunMode is not null && b.Kind == BlockerKind.Breaker)) ? RunOutcome.Stopped : RunOutcome.NeedsPerson;
        }

        return _haltAfterStep ? RunOutcome.Stopped : RunOutcome.NeedsPerson;
    }

    /// <summary>
    /// Writes recap and summary before the last event, so that whoever follows the run finds them there when they see it.
    /// </summary>
    private async Task WriteReportsAsync()
    {
        var folder = _context.Folder;
        var ended = RunEvents.Ended(_run.State, folder.Recap);
        var last = _run.State.Apply(ended with { Ts = _run.Now });
        var snapshot = StatusSnapshot.Build(RunReader.StatusOf(last, folder) with { LockHeld = false, OwnerAlive = false, RecapExists = true });
        _run.WriteFile(folder.Recap, Encoding.UTF8.GetBytes(CompletionRecap.Render(snapshot, Summaries(last), folder.Summary)));
        _run.WriteFile(folder.Summary, Encoding.UTF8.GetBytes(CompletionSummary.Render(snapshot, last.Steps.Values.Sum(s => s.Timeouts), folder.Summary)));
        await _run.PublishAsync(RunEvents.RecapReady(folder.Recap, DisplayPath.Of(folder.Recap, _context.RepositoryRoot)));
        await _run.PublishAsync(ended, durable: true);
        if (_context.Blueprint.Defaults.CompletionNotify)
        {
            await new Notifications(_context).CompletionAsync(StatusSurface.WordOf(snapshot.Outcome!.Value));
        }

        _run.Project(force: true);
    }

    private static Dictionary<string, string> Summaries(RunState state) =>
        state.OrderedSteps.Where(s => s.Summary is not null).ToDictionary(s => s.Id, s => s.Summary!);

    private static bool IsOver(RunState state) => state.Steps.Values.All(s => s.IsSettled);
}
