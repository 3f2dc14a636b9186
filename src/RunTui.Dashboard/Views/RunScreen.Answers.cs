using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Sessions;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Dashboard.Views;

internal sealed partial class RunScreen
{
    private readonly Triage _triage;
    private readonly Answering _answering;
    private KeyEntry _markKey = KeyTable.Default.Of(DashboardCommand.Toggle);
    private KeyEntry _sendKey = KeyTable.Default.Of(DashboardCommand.Open);

    /// <summary>What a key answers: what is marked or selected in the panel; away from it, a step that waits for nobody and can be left out.</summary>
    private IReadOnlyList<BlockerRow> AnsweredBy(DashboardCommand command) =>
        FocusedPanel != Panel.Blockers && SelectedStep is { Blocker: null } step && BlockerRow.Of(step, Folder) is var row && row.Answers.Contains(BlockerAnswer.KindOf(command) ?? "")
            ? [row]
            : _blockers.Chosen;

    /// <summary>
    /// The answers that are taken back: the last ones given here; where something was started on the strength of those, or none was
    /// given, that about the step that is selected; and where none was given here, the newest.
    /// </summary>
    private IReadOnlyList<BlockerRow> Undoable
    {
        get
        {
            var last = _answering.ToTakeBack(_ => Picture.State);
            return last.Count > 0 ? last
                : SelectedStep is { Answer: not null } selected ? [BlockerRow.Of(selected, Folder)]
                : _answering.Last.Count > 0 ? []
                : Picture.State.Steps.Values.Where(s => s.Answer is not null).MaxBy(s => s.Answer!.At ?? 0) is { } step ? [BlockerRow.Of(step, Folder)]
                : [];
        }
    }

    /// <summary>What was answered last, for as long as it can be taken back; empty where nothing was.</summary>
    private string LastAnswer => _scrubber is null && _answering.LastSaid.Length > 0 && _answering.ToTakeBack(_ => Picture.State).Count > 0
        ? $"{_answering.LastSaid} {Hint(DashboardCommand.TakeBack)} takes {(_answering.ToTakeBack(_ => Picture.State).Count == 1 ? "it" : "them")} back."
        : "";

    /// <summary>What was said of a question, which holds as long as that waits; null for nothing.</summary>
    private (BlockerRow Row, string Said)? _saidOf;

    /// <summary>The step to go to as soon as the screen is shown; null for none.</summary>
    internal string? FirstStep { get; init; }

    /// <summary>Goes to a step, and to its question where it has one.</summary>
    internal void ShowStep(string stepId)
    {
        SelectStep(stepId);
        _userSelected = true;
        if (Picture.State.Steps.GetValueOrDefault(stepId)?.Blocker is { NeedsPerson: true })
        {
            _blockers.Select(stepId);
            Focus(Panel.Blockers);
        }
    }

    private static bool IsAnswer(DashboardCommand command) => BlockerAnswer.KindOf(command) is not null || command == DashboardCommand.TakeBack;

    private string? WhyNotAnswer(DashboardCommand command) => command switch
    {
        _ when !IsAnswer(command) => null,
        _ when Options.WhyReadOnly is { } why => why,
        DashboardCommand.TakeBack => Undoable.Count == 0 ? "there is no answer to take back, or what followed from it has begun" : null,
        _ => _triage.WhyNot(command, AnsweredBy(command)),
    };

    private void TakeBackSaid(IReadOnlyList<BlockerRow> rows)
    {
        if (_saidOf is var (row, said) && rows.All(r => r.Key != row.Key))
        {
            Status.TakeBack(said);
            _saidOf = null;
        }
    }

    private void ExecuteAnswer(DashboardCommand command)
    {
        if (command == DashboardCommand.TakeBack)
        {
            _triage.TakeBack(Undoable);
            return;
        }

        var rows = AnsweredBy(command);
        if (command == DashboardCommand.Approve && rows is [{ AsksToChoose: true } choice] && Picture.State.Steps.GetValueOrDefault(choice.StepId) is { } step)
        {
            ShowOptions(step);
            return;
        }

        if (rows.Any(r => r.Question is not null) || command is DashboardCommand.MarkDone)
        {
            Focus(Panel.Blockers);
        }

        _triage.Answer(command, rows);
    }

    /// <summary>Enter asks for words where the likeliest answer has some, and else says which keys there are.</summary>
    private void AnswerSelected()
    {
        if (_blockers.Selected is { AsksToChoose: true } asks && Picture.State.Steps.GetValueOrDefault(asks.StepId) is { } choice)
        {
            ShowOptions(choice);
            return;
        }

        if (_blockers.Selected is { } row && !row.Answers.Contains(RunCommand.Resolve))
        {
            var said = row.AsksToPublish
                ? $"{Hint(DashboardCommand.Approve)} pushes it and opens a draft pull request, {Hint(DashboardCommand.Reject)} keeps it on this machine."
                : row.IsGuardrail
                ? $"{Hint(DashboardCommand.AllowOnce)} lets {row.StepId} pass this once, {Hint(DashboardCommand.Skip)} skips it."
                : row.Fallback is { } fallback
                ? $"{Hint(DashboardCommand.Approve)} lets {ControlText.Visible(fallback.To)} take over, {Hint(DashboardCommand.Retry)} tries {ControlText.Visible(fallback.From)} again."
                : row.Answers.Contains(RunCommand.Approve)
                ? $"{Hint(DashboardCommand.Approve)} approves {row.StepId}, {Hint(DashboardCommand.Reject)} rejects it."
                : row.Answers.Contains(RunCommand.Allow)
                ? $"{Hint(DashboardCommand.AllowOnce)} allows it once, {Hint(DashboardCommand.WidenScope)} widens the scope, {Hint(DashboardCommand.RevertFiles)} reverts the files."
                : $"{row.StepId}: nothing can be answered now.";
            Status.Say(said);
            _saidOf = (row, said);
            return;
        }

        Execute(DashboardCommand.Answer);
    }

    /// <summary>An answer that can be taken back is said above, for as long; all else in the last line.</summary>
    private void Tell(AnswerOutcome outcome)
    {
        Refresh();
        var isSaidAbove = outcome.Refused.Count == 0 && outcome.Answered.Count > 0 && _layout.Header.Height > 1 && LastAnswer.Length > 0;
        if (!isSaidAbove && outcome.Line.Length > 0)
        {
            Status.Say(outcome.Line);
        }
    }
}
