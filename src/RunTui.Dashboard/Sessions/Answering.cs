using RunTui.Dashboard.Presenters;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Sessions;

/// <summary>Gives answers to the runs that they are for, and knows which were the last, so that they can be taken back together.</summary>
/// <param name="hold">Takes hold of a run's session.</param>
/// <param name="release">Lets go of it.</param>
public sealed class Answering(Func<RunFolder, RunSession> hold, Action<RunSession> release)
{
    /// <summary>The steps that were answered last.</summary>
    public IReadOnlyList<BlockerRow> Last { get; private set; } = [];

    /// <summary>What the last answers were, in a sentence; empty before.</summary>
    public string LastSaid { get; private set; } = "";

    /// <summary>Those of the last answers that can be taken back; then the one before, whoever gave it.</summary>
    /// <param name="stateOf">The run in a folder; null where it is not known.</param>
    public IReadOnlyList<BlockerRow> ToTakeBack(Func<RunFolder, RunState?> stateOf) =>
        [.. Last.Where(r => stateOf(r.Folder)?.Steps.GetValueOrDefault(r.StepId) is { Answer: not null })];

    /// <summary>Gives one answer to several steps; those for which it makes no sense are left as they are.</summary>
    /// <param name="rows">The steps.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="stateOf">The run in a folder; null where it is not known.</param>
    public async Task<AnswerOutcome> SendAsync(IReadOnlyList<BlockerRow> rows, BlockerAnswer answer, Func<RunFolder, RunState?> stateOf)
    {
        var (answered, refused, notAnswered, eligible) = (new List<BlockerRow>(), new List<string>(), new List<BlockerRow>(), new List<string>());
        foreach (var run in rows.GroupBy(r => r.Folder.Path))
        {
            var before = stateOf(run.First().Folder);
            var after = before;
            foreach (var row in run)
            {
                if (await SendAsync(row, answer.For(row), before) is { } why)
                {
                    refused.Add(Of(row, why));
                    notAnswered.Add(row);
                    continue;
                }

                answered.Add(row);
                after = after is null ? null : BlockerAnswer.After(after, answer.For(row));
            }

            eligible.AddRange(before is null || after is null ? [] : BlockerReport.MadeEligible(before, after).Select(id => NameOf(run.First(), id)));
        }

        var said = answered.Count == 0 ? "" : answer.Sentence([.. answered.Select(r => NameOf(r, r.StepId))], eligible, answered.All(r => r.Word == answered[0].Word) ? answered[0] : null);
        if (answered.Count > 0)
        {
            (Last, LastSaid) = answer.CanBeTakenBack ? (answered, said) : ([], "");
        }

        return new AnswerOutcome(answered, said, refused) { NotAnswered = notAnswered };
    }

    /// <summary>Takes decisions back: those that are known here, and none that somebody made since.</summary>
    /// <param name="rows">The steps.</param>
    /// <param name="stateOf">The run in a folder; null where it is not known.</param>
    /// <returns>What came of it, in one line.</returns>
    public async Task<string> TakeBackAsync(IReadOnlyList<BlockerRow> rows, Func<RunFolder, RunState?> stateOf)
    {
        var (back, refused) = (new List<string>(), new List<string>());
        foreach (var row in rows)
        {
            var answer = stateOf(row.Folder)?.Steps.GetValueOrDefault(row.StepId)?.Answer;
            var why = await SendAsync(row, new RunCommand { Kind = RunCommand.Undo, StepId = row.StepId, Question = answer?.Seq, By = RunCommand.Sender }, null);
            (why is null ? back : refused).Add(why is null ? NameOf(row, row.StepId) : Of(row, why));
        }

        (Last, LastSaid) = ([], "");
        var said = back.Count == 0 ? "" : $"Taken back: {BlockerAnswer.Names(back)} {(back.Count == 1 ? "is" : "are")} as before.";
        return new AnswerOutcome([], said, refused).Line;
    }

    private async Task<string?> SendAsync(BlockerRow row, RunCommand command, RunState? state)
    {
        if (state is not null && AnswerRules.WhyNot(state, command) is { } unfit)
        {
            return unfit;
        }

        RunSession? session = null;
        try
        {
            session = hold(row.Folder);
            return await session.SendAsync(command);
        }
        catch (Exception e)
        {
            // Also a fault of our own is told: who answered must know that nobody has the answer.
            return e.Message.ReplaceLineEndings(" ");
        }
        finally
        {
            if (session is not null)
            {
                release(session);
            }
        }
    }

    private static string Of(BlockerRow row, string why) => row.Run.Length > 0 ? $"{row.Run}: {why}" : why;

    /// <summary>A step's name; in a list of several runs after that of its run.</summary>
    private static string NameOf(BlockerRow row, string stepId) => row.Run.Length > 0 ? $"{row.Run}/{stepId}" : stepId;
}
