using System.Text;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

internal sealed partial class StepRunner
{
    /// <summary>Takes in the follow-up steps, leaves the handoff and marks the step done.</summary>
    private async Task CompleteAsync(Judgement judgement)
    {
        var output = judgement.Result!.Output;
        if (output.PatchText is { } patch && _settings.DynamicSteps != DynamicSteps.None)
        {
            await TakePatchAsync(patch);
        }

        var recovered = judgement.Attempt.Recovery is not null;
        var summary = TextSummary.Summarize(output.FinalText, RunEvents.MaxText);
        var handoff = _context.Folder.Handoff(_step.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(handoff)!);
        var text = Handoff.Render(_step.Id, Timestamp.Seconds(_context.Services.Time.GetUtcNow()), judgement.Attempt.RecoveryTool ?? _tool.DisplayName, summary);
        _context.Run.WriteFile(handoff, Encoding.UTF8.GetBytes(text));
        if (_step.OptionOf is not null)
        {
            _context.Run.WriteFile(_context.Folder.Answer(_step.Id), Encoding.UTF8.GetBytes(TextSummary.WithoutControls(BoundedText.Head(output.FinalText, OptionSteps.MaxAnswer / 4)) + "\n"));
        }

        if (HasBlockerToClose())
        {
            await _context.Run.PublishAsync(StepEvents.Blocker(
                _step.Id, "recovered", recovered ? $"Recovered automatically via {judgement.Attempt.RecoveryTool}." : $"Cleared by attempt {judgement.Attempt}."));
        }

        if (_step.AsksForReview)
        {
            await _context.Run.PublishAsync(StepEvents.AsksForReview(_step.Id, judgement.Attempt, summary, handoff), durable: true);
            return;
        }

        await _context.Run.PublishAsync(
            recovered
                ? StepEvents.RecoveryDone(_step.Id, judgement.Attempt, summary, handoff)
                : StepEvents.Done(_step.Id, judgement.Attempt, summary, handoff),
            durable: true);
        if (_settings.ReviewNotify)
        {
            await new Notifications(_context).ReviewAsync(_step, handoff);
        }
    }

    /// <summary>
    /// Whether somebody said last that the step is blocked. Viewers go by the last word in the log, whoever wrote it and whatever
    /// became of the step since.
    /// </summary>
    private bool HasBlockerToClose()
    {
        var state = _context.Run.State;
        return state.Steps[_step.Id].Blocker is not null
            || (state.LastBlockerEvent is { } last && last.StepId == _step.Id && last.Status is not ("recovered" or "resolved"));
    }

    private async Task TakePatchAsync(string text)
    {
        await _context.PatchGate.WaitAsync();
        try
        {
            var state = _context.Run.State;
            var plan = OwnedRun.Projected(state);
            var left = _context.Blueprint.Budget.MaxAddedSteps - state.AddedSteps;
            var patched = DynamicPatch.Parse(text).Apply(plan, _settings.DynamicSteps, left);
            var e = patched.Outcome switch
            {
                PatchOutcome.Applied when PlanChange.Between(plan, patched.Document) is { } change => StepEvents.PatchApplied(_step.Id, change),
                PatchOutcome.Applied => StepEvents.PatchRefused(_step.Id, "rejected", "The patch changes nothing"),
                PatchOutcome.Rejected => StepEvents.PatchRefused(_step.Id, "rejected", patched.Reason!),
                _ => StepEvents.PatchRefused(_step.Id, "invalid", patched.Reason!),
            };
            await _context.Run.PublishAsync(e, durable: true);
        }
        finally
        {
            _context.PatchGate.Release();
        }
    }
}
