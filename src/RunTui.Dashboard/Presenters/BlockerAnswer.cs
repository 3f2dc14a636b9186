using RunTui.Dashboard.Keys;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters;

/// <summary>What a person answers, to one step or to several.</summary>
/// <param name="Kind">The command, as <see cref="RunCommand"/> names it.</param>
/// <param name="Note">Why, or what the agent is to know; null for nothing.</param>
public sealed record BlockerAnswer(string Kind, string? Note = null)
{
    private const int MostNames = 3;

    /// <summary>For a retry: the tool from now on; null as it is.</summary>
    public string? Tool { get; init; }

    /// <summary>For a retry: the model from now on; null as it is.</summary>
    public string? Model { get; init; }

    /// <summary>For a retry: the seconds an attempt may take from now on, 0 for no limit; null as it is.</summary>
    public int? Timeout { get; init; }

    /// <summary>The command's name for what a key asks for; null where that is no answer.</summary>
    public static string? KindOf(DashboardCommand command) => command switch
    {
        DashboardCommand.Answer => RunCommand.Resolve,
        DashboardCommand.Retry or DashboardCommand.RetryWith => RunCommand.Retry,
        DashboardCommand.Skip => RunCommand.Skip,
        DashboardCommand.MarkDone => RunCommand.Done,
        DashboardCommand.Approve => RunCommand.Approve,
        DashboardCommand.Reject => RunCommand.Reject,
        DashboardCommand.AllowOnce => RunCommand.Allow,
        DashboardCommand.WidenScope => RunCommand.Widen,
        DashboardCommand.RevertFiles => RunCommand.Revert,
        _ => null,
    };

    /// <summary>Whether it can be taken back: not files that were put back, nor a scope that others go by since.</summary>
    public bool CanBeTakenBack => Kind is not (RunCommand.Widen or RunCommand.Revert);

    /// <summary>The command that gives it to a step.</summary>
    public RunCommand For(BlockerRow row) => new()
    {
        Kind = Kind,
        StepId = row.StepId,
        Question = row.Question,
        Note = AnswerRules.WordsOf(Note),
        Tool = Tool,
        Model = Model,
        Timeout = Timeout,
        By = RunCommand.Sender,
    };

    /// <summary>The run as it is once a command was obeyed and before anything follows from it: nothing of it reaches the disk.</summary>
    public static RunState After(RunState state, RunCommand command) => state.Apply(command.Kind switch
    {
        RunCommand.Skip => AnswerEvents.Skipped(command),
        RunCommand.Done => AnswerEvents.MarkedDone(command),
        RunCommand.Reject => AnswerEvents.Rejected(command),
        _ => AnswerEvents.Cleared(command),
    });

    /// <summary>What was answered, and what can start because of it.</summary>
    /// <param name="steps">The steps that it was given to; at least one.</param>
    /// <param name="eligible">The steps that can start now and could not before.</param>
    /// <param name="what">One of the rows that it was given to; null where they are of several kinds.</param>
    public string Sentence(IReadOnlyList<string> steps, IReadOnlyCollection<string> eligible, BlockerRow? what = null)
    {
        var names = Names(steps);
        var done = Kind switch
        {
            RunCommand.Skip => $"Skipped {names}",
            RunCommand.Done => $"Marked {names} done",
            RunCommand.Approve when what?.AsksToPublish == true => $"{names} may be pushed",
            RunCommand.Reject when what?.AsksToPublish == true => $"{names} stays on this machine",
            RunCommand.Allow when what?.IsGuardrail == true => $"Let {names} pass this once",
            RunCommand.Retry when what?.Kind == BlockerKind.Breaker => $"Retried {names}, with all counts anew",
            RunCommand.Approve when what?.AsksToChoose == true => $"Chose answer {Note} for {names}",
            RunCommand.Approve when steps.Count == 1 && what?.Fallback is { } fallback => $"{ControlText.Visible(fallback.To)} takes over {names}",
            RunCommand.Approve => $"Approved {names}",
            RunCommand.Reject => $"Rejected {names}",
            RunCommand.Retry => $"Retried {names}",
            RunCommand.Allow => $"Allowed once what {names} changed",
            RunCommand.Widen => $"Widened the scope by what {names} changed",
            RunCommand.Revert => $"Reverted what {names} changed out of scope",
            _ => $"Answered {names}",
        };
        var others = eligible.Except(steps, StringComparer.Ordinal).ToList();
        var who = eligible.Count == 0 ? "" : others.Count > 0 ? Names([.. eligible]) : eligible.Count > 1 ? "they" : steps.Count == 1 ? "it" : Names([.. eligible]);
        return who.Length == 0 ? $"{done}." : $"{done}; {who} can start now.";
    }

    /// <summary>A few names, and how many more there are; safe to show.</summary>
    internal static string Names(IReadOnlyList<string> ids) => ControlText.Visible(ids.Count switch
    {
        1 => ids[0],
        <= MostNames => $"{string.Join(", ", ids.Take(ids.Count - 1))} and {ids[^1]}",
        _ => $"{string.Join(", ", ids.Take(MostNames - 1))} and {ids.Count - MostNames + 1} more",
    });
}
