using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;
using RunTui.Launching;
using RunTui.Processes;

namespace RunTui.Commands;

/// <summary>
/// Gives an answer to a step of a run: through its owner where one works on it, and where nobody does by taking the run for a
/// moment.
/// </summary>
internal sealed class StepAnswering(RunFolder folder, CliContext context)
{
    private readonly NextCommand _next = NextSteps.For(folder, context);

    /// <summary>Answers, and says what can start now and what to type next.</summary>
    /// <param name="stepId">The step; null for the only one that can be meant.</param>
    /// <param name="answer">The answer, without its step.</param>
    /// <exception cref="UserException">The answer makes no sense, or somebody else's was there first.</exception>
    public async Task<int> AnswerAsync(string? stepId, RunCommand answer)
    {
        if (RunOwner.Read(folder) is not { IsAlive: true })
        {
            Open.RefuseBadIds(folder);
        }

        Delivery delivery;
        try
        {
            delivery = await new CommandDelivery(context.Time, FailPoints.FromEnvironment(context.Variable)).SendAsync(folder, state => CommandFor(state, stepId, answer));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"{folder.Path}: can't be written to ({e.Message}); nothing was changed");
        }

        if (delivery.Refused is { } why)
        {
            throw delivery.Owner is null ? new UserException(why) : TooLate(delivery.Command.StepId, why);
        }

        Report(delivery);
        return ExitCodes.Complete;
    }

    private RunCommand CommandFor(RunState state, string? stepId, RunCommand answer)
    {
        var step = Find(state, stepId, answer.Kind);
        var command = answer with { StepId = step.Id, Question = answer.Kind == RunCommand.Undo ? step.Answer?.Seq : step.Blocker?.Question };
        return AnswerRules.WhyNot(state, command) is { } why
            ? throw new UserException(step switch
            {
                { Status: StepStatus.Done or StepStatus.Skipped } when answer.Kind != RunCommand.Undo => $"{why}: {_next.Of("resume", $"--step {Engine.Text.ShellWord.Quoted(step.Id)}")}",
                { Status: not StepStatus.Blocked } => TooLate(step.Id, why).Message,
                _ when why.EndsWith(": say why", StringComparison.Ordinal) => $"{why}: {_next.Answer(step.Id, answer.Kind)}",
                _ => why,
            })
            : command;
    }

    /// <summary>Somebody may have been there first: then it is said who, and how.</summary>
    private UserException TooLate(string stepId, string why) => new(
        RunReader.LastDecision(folder, stepId) is { By: { } by } last && !why.Contains(by, StringComparison.Ordinal)
            ? $"{why}; its last answer was {last.Kind} by {ControlText.Visible(by)}{(Timestamp.Of(last) is { } at ? $" at {Ages.WallClock(at, TimeZoneInfo.Local)}" : "")}"
            : why);

    private StepState Find(RunState state, string? stepId, string kind)
    {
        if (stepId is not null)
        {
            return state.Steps.GetValueOrDefault(stepId) ?? throw new UserException($"{stepId}: no such step in {folder.Blueprint}");
        }

        var blocked = state.OrderedSteps.Where(s => s.Status == StepStatus.Blocked).ToList();
        var fit = kind == RunCommand.Undo
            ? [.. state.OrderedSteps.Where(s => s.Answer is not null)]
            : blocked.Where(s => AnswerRules.Of(s).Contains(kind)).ToList();
        return (fit, blocked) switch
        {
            ([var only], _) => only,
            ([_, ..], _) => throw new UserException($"which step? {string.Join(", ", fit.Select(s => s.Id))}: name one, as in {_next.Answer(fit[0].Id, kind)}"),
            _ when kind == RunCommand.Undo => throw new UserException($"{folder.Path}: there is no decision to take back, or what followed from it has begun"),
            (_, []) => throw new UserException($"{folder.Path}: no step waits for you"),
            _ => throw new UserException($"{folder.Path}: nothing waits for {kind}; what does wait, and for what: {_next.Blockers}"),
        };
    }

    private void Report(Delivery delivery)
    {
        var (command, before, after, _, owner) = delivery;
        var now = after.Steps[command.StepId].Status switch
        {
            StepStatus.Pending => "; it is pending",
            StepStatus.Blocked => "; it waits for you",
            _ => "",
        };
        context.Out.WriteLine($"{command.StepId}: {WordOf(command)}{now}.{(owner is null ? "" : $" Process {owner.Pid} goes on with the run.")}");
        if (BlockerReport.MadeEligible(before, after) is { Length: > 0 } eligible)
        {
            context.Out.WriteLine($"Can start now: {string.Join(", ", eligible)}");
        }

        var status = RunReader.StatusOf(after, folder) with { LockHeld = owner is not null, OwnerAlive = owner is not null };
        NextSteps.Print(_next.After(StatusSnapshot.Build(status)), context.Out);
    }

    private static string WordOf(RunCommand command) => command.Kind switch
    {
        RunCommand.Resolve => "resolved",
        RunCommand.Retry => string.Join(", ", new[]
        {
            "to be tried again",
            command.Tool is null ? null : $"with {command.Tool}",
            command.Model is null ? null : $"model {command.Model}",
            command.Timeout switch { null => null, 0 => "no time limit", var s => $"timeout {s} s" },
        }.OfType<string>()),
        RunCommand.Skip => "skipped",
        RunCommand.Done => "done by hand",
        RunCommand.Approve => "approved",
        RunCommand.Reject => "rejected",
        RunCommand.Allow => "allowed this once",
        RunCommand.Widen => "its files are in scope from now on",
        RunCommand.Revert => "its files are as they were",
        _ => "taken back",
    };
}
