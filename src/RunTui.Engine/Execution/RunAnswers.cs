using System.Text;
using System.Text.Json;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

/// <summary>Turns what people answer into events, in the engine or in a verb that holds the run for a moment.</summary>
public static class RunAnswers
{
    /// <summary>
    /// Applies an answer to a run that this process owns. One that comes too late, because the question was answered or has
    /// gone away, changes nothing.
    /// </summary>
    /// <returns>Why it changed nothing, in one line; null where it did.</returns>
    public static async Task<string?> ApplyAsync(OwnedRun run, RunCommand command)
    {
        if (command.Kind == RunCommand.Edit)
        {
            return await PlanEdits.ApplyAsync(run, command);
        }

        if (AnswerRules.WhyNot(run.State, command) is { } why)
        {
            return why;
        }

        var step = run.State.Steps[command.StepId];
        switch (command.Kind)
        {
            case RunCommand.Skip:
                await run.PublishAsync(AnswerEvents.Skipped(command), durable: true);
                await CloseBlockerAsync(run, step, "The step was skipped.");
                break;
            case RunCommand.Done:
                WriteHandoff(run, command);
                await run.PublishAsync(AnswerEvents.MarkedDone(command), durable: true);
                await CloseBlockerAsync(run, step, "The step was marked done.");
                break;
            case RunCommand.Reject:
                await run.PublishAsync(AnswerEvents.Rejected(command), durable: true);
                break;
            case RunCommand.Widen:
                var wider = Difference(run.State, ScopeAnswers.Widened(run.State.Plan!, step));
                await run.PublishAsync(AnswerEvents.Cleared(command, wider, $"{step.Violations.Length} in scope from now on"), durable: true);
                break;
            case RunCommand.Revert when await ScopeAnswers.RevertAsync(run.Folder, run.State, step) is { } failed:
                return failed;
            case RunCommand.Undo:
                await UndoAsync(run, command, step);
                break;
            case RunCommand.Retry:
                var changed = RetryChange.Of(run.State.Plan!, command, out var words);
                await run.PublishAsync(AnswerEvents.Cleared(command, Difference(run.State, changed), words), durable: true);
                break;
            default:
                await run.PublishAsync(AnswerEvents.Cleared(command), durable: true);
                break;
        }

        return null;
    }

    /// <summary>Viewers go by the last word on a blocker, so one is said.</summary>
    private static async Task CloseBlockerAsync(OwnedRun run, StepState before, string why)
    {
        if (before.Blocker is not null)
        {
            await run.PublishAsync(StepEvents.Blocker(before.Id, "recovered", why));
        }
    }

    private static async Task UndoAsync(OwnedRun run, RunCommand command, StepState step)
    {
        var answer = step.Answer!;
        var plan = run.State.Plan!;
        var back = Difference(run.State, plan.WithStepDefinition(step.Id, RetryChange.Undone(step.Plan, answer)));
        if (answer.Kind == RunCommand.Done)
        {
            RestoreHandoff(run, step.Id);
        }

        await run.PublishAsync(AnswerEvents.Undone(command, answer, back), durable: true);
        if (answer.Before.Blocker is { NeedsPerson: true } blocker)
        {
            await run.PublishAsync(StepEvents.HardBlocked(step.Id, blocker.Kind, blocker.Message), durable: true);
        }
    }

    private static JsonElement? Difference(RunState state, BlueprintDocument changed) => PlanChange.Between(state.Plan!, changed);

    /// <summary>
    /// Obeys the answers that an owner didn't live to take up, as the next one would: they were there before whatever is decided now.
    /// </summary>
    public static Task ObeyWaitingAsync(OwnedRun run) => run.ObeyCommandsAsync(async command =>
    {
        if (command.Kind is not (RunCommand.Halt or RunCommand.HaltAfterStep or RunCommand.HaltAfterPhase)
            && ((PersonCheck.IsGate(run.State, command) ? PersonCheck.WhyNot(command) : null) ?? await ApplyAsync(run, command)) is { } why)
        {
            await run.PublishAsync(AnswerEvents.Refused(command, why));
        }
    });

    /// <summary>What an agent had left is there again; where there was nothing, nothing is.</summary>
    private static void RestoreHandoff(OwnedRun run, string stepId)
    {
        var (path, kept) = (run.Folder.Handoff(stepId), KeptHandoff(run, stepId));
        if (File.Exists(kept))
        {
            run.WriteFile(path, File.ReadAllBytes(kept));
            File.Delete(kept);
        }
        else
        {
            File.Delete(path);
        }
    }

    private static string KeptHandoff(OwnedRun run, string stepId) => run.Folder.Handoff(stepId) + ".before";

    /// <summary>The steps that depend on it are told what was done, as an agent would tell them.</summary>
    private static void WriteHandoff(OwnedRun run, RunCommand command)
    {
        var path = run.Folder.Handoff(command.StepId);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (File.Exists(path))
        {
            run.WriteFile(KeptHandoff(run, command.StepId), File.ReadAllBytes(path));
        }

        run.WriteFile(path, Encoding.UTF8.GetBytes(Handoff.Render(command.StepId, run.Now, "by hand", RunEvents.Cut(command.Note ?? ""))));
    }
}
