using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Sessions;
using RunTui.Dashboard.Views.Editing;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Views;

/// <summary>Answers what waits for a person, wherever that is listed: asks for what an answer needs, gives it, and says what came of it.</summary>
internal sealed class Triage
{
    private readonly BlockersView _blockers;
    private readonly Answering _answering;
    private readonly Func<RunFolder, RunState?> _stateOf;
    private readonly ScreenSettings _look;

    /// <param name="blockers">The list.</param>
    /// <param name="answering">Gives the answers.</param>
    /// <param name="stateOf">The run in a folder as it is now; null where it is not known. Called from any thread.</param>
    /// <param name="look">Keys and look.</param>
    public Triage(BlockersView blockers, Answering answering, Func<RunFolder, RunState?> stateOf, ScreenSettings look)
    {
        (_blockers, _answering, _stateOf, _look) = (blockers, answering, stateOf, look);
        blockers.Answered += (rows, answer) => _ = SendAsync(rows, answer);
        blockers.Outrun += (row, answer) => Told?.Invoke(new AnswerOutcome([], "", [WhyNot(answer.For(row), row) ?? $"{row.StepId}: was answered already"]));
    }

    /// <summary>Something came of an answer. Comes on the thread that draws.</summary>
    public event Action<AnswerOutcome>? Told;

    /// <summary>Why steps can't be answered so; null where at least one can.</summary>
    public string? WhyNot(DashboardCommand command, IReadOnlyList<BlockerRow> rows)
    {
        if (BlockerAnswer.KindOf(command) is not { } kind)
        {
            return null;
        }

        if (rows.Count == 0)
        {
            return "nothing waits for you";
        }

        if (rows.Any(r => r.Answers.Contains(kind)))
        {
            return null;
        }

        return WhyNot(new BlockerAnswer(kind, "-").For(rows[0]), rows[0]) ?? "that is no answer to it";
    }

    /// <summary>The keys that answer these, the most likely answer first.</summary>
    public static IEnumerable<DashboardCommand> CommandsFor(IReadOnlyList<BlockerRow> rows)
    {
        foreach (var kind in rows.SelectMany(r => r.Answers).Distinct(StringComparer.Ordinal))
        {
            switch (kind)
            {
                case RunCommand.Retry:
                    yield return DashboardCommand.Retry;
                    yield return DashboardCommand.RetryWith;
                    break;
                case RunCommand.Skip:
                    yield return DashboardCommand.Skip;
                    break;
                case RunCommand.Done:
                    yield return DashboardCommand.MarkDone;
                    break;
                case RunCommand.Approve:
                    yield return DashboardCommand.Approve;
                    break;
                case RunCommand.Reject:
                    yield return DashboardCommand.Reject;
                    break;
                case RunCommand.Allow:
                    yield return DashboardCommand.AllowOnce;
                    break;
                case RunCommand.Widen:
                    yield return DashboardCommand.WidenScope;
                    break;
                case RunCommand.Revert:
                    yield return DashboardCommand.RevertFiles;
                    break;
                default:
                    yield return DashboardCommand.Answer;
                    break;
            }
        }
    }

    /// <summary>Answers steps as a key asks for, after asking for what the answer needs.</summary>
    public void Answer(DashboardCommand command, IReadOnlyList<BlockerRow> rows)
    {
        switch (command)
        {
            case DashboardCommand.Answer or DashboardCommand.MarkDone or DashboardCommand.Reject:
                _blockers.BeginAnswer(rows, BlockerAnswer.KindOf(command)!);
                break;
            case DashboardCommand.RetryWith:
                AskHow(rows);
                break;
            default:
                _ = SendAsync(rows, new BlockerAnswer(BlockerAnswer.KindOf(command)!));
                break;
        }
    }

    /// <summary>Gives steps an answer that is complete.</summary>
    public void Send(IReadOnlyList<BlockerRow> rows, BlockerAnswer answer) => _ = SendAsync(rows, answer);

    /// <summary>Takes decisions back.</summary>
    public void TakeBack(IReadOnlyList<BlockerRow> rows) => _ = Task.Run(async () =>
    {
        try
        {
            Tell(new AnswerOutcome([], await _answering.TakeBackAsync(rows, _stateOf), []));
        }
        catch (Exception e)
        {
            Tell(Failed(e));
        }
    });

    /// <summary>Lets the answer that is being typed be written in an editor of the user's own.</summary>
    public void WriteOutside(Func<string, string?> open)
    {
        var (text, failed) = OutsideEdit.Run("answer.md", _blockers.Typed, open);
        if (text is not null)
        {
            // Also where the editor failed: what was written is never thrown away.
            _blockers.Typed = text;
        }

        if (failed is not null)
        {
            Told?.Invoke(new AnswerOutcome([], "", [failed]));
        }
    }

    private void AskHow(IReadOnlyList<BlockerRow> rows)
    {
        var dialog = new RetryDialog([.. rows.Select(r => r.StepId)], _stateOf(rows[0].Folder));
        _blockers.App?.Begin(_look.Titled(dialog), () =>
        {
            if (dialog.Chosen is { } answer)
            {
                _ = SendAsync(rows, answer);
            }
        });
    }

    private Task SendAsync(IReadOnlyList<BlockerRow> rows, BlockerAnswer answer) => Task.Run(async () =>
    {
        AnswerOutcome outcome;
        try
        {
            outcome = await _answering.SendAsync(rows, answer, _stateOf);
        }
        catch (Exception e)
        {
            outcome = Failed(e) with { NotAnswered = rows };
        }

        Tell(outcome, answer);
    });

    /// <summary>Also a fault of our own is told: nobody else looks at what is done beside the thread that draws.</summary>
    private static AnswerOutcome Failed(Exception e) => new([], "", [e.Message.ReplaceLineEndings(" ")]);

    private void Tell(AnswerOutcome outcome, BlockerAnswer? answer = null) => _blockers.App?.Invoke(() =>
    {
        if (outcome.Answered.Count > 0)
        {
            _blockers.Unmark();
        }

        Told?.Invoke(outcome);
        var isLost = answer is { Note: { } note } && !string.IsNullOrWhiteSpace(note) && outcome.NotAnswered.Count > 0
            && !_blockers.AnswerAgain(outcome.NotAnswered, answer) && outcome.Answered.Count == 0;
        ShowRefused(outcome, isLost ? answer!.Note : null);
    });

    /// <summary>What has no room in the last line is read in a dialog, and so is a note that can't go back to where it was typed.</summary>
    private void ShowRefused(AnswerOutcome outcome, string? note)
    {
        if (note is null && (outcome.Refused.Count == 0 || _blockers.App?.Driver is not { } driver || CellText.Width(outcome.Line) < driver.Contents.Cols))
        {
            return;
        }

        var lines = outcome.Refused.Concat(note is null ? [] : ["", $"You wrote: {note}"]);
        _blockers.App?.Begin(_look.Titled(MessageBox.Create("Not answered", string.Join('\n', lines), "Close")), () => { });
    }

    private string? WhyNot(RunCommand command, BlockerRow row) => _stateOf(row.Folder) is { } state ? AnswerRules.WhyNot(state, command) : null;
}
