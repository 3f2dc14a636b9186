namespace RunTui.Dashboard.Views.Editing;

internal sealed partial class PlanEditorScreen
{
    private const string SaveIt = "Save";
    private const string KeepDraft = "Keep as a draft";
    private const string Discard = "Discard";
    private const string Stay = "Back";

    /// <summary>Leaves at once where nothing is lost by it, and else asks.</summary>
    private void Leave()
    {
        if (!FinishEdit())
        {
            return;
        }

        if (_held.Count > 0)
        {
            AskAboutHeld();
            return;
        }

        if (!_editor.IsChanged)
        {
            Screens.Leave(this, LeaveReason.Done);
            return;
        }

        string[] buttons = Options.Drafts is null ? [SaveIt, Discard, Stay] : [SaveIt, KeepDraft, Discard, Stay];
        var question = MessageBox.Create("The plan is not saved", "What should become of what you edited?", buttons);
        App?.Begin(Look.Titled(question), () =>
        {
            switch (question.Result is { } pressed ? buttons[pressed] : Stay)
            {
                case SaveIt:
                    Save(andLeave: true);
                    break;
                case KeepDraft:
                    WriteDraftNow();
                    Screens.Leave(this, LeaveReason.Done);
                    break;
                case Discard:
                    lock (_drafting)
                    {
                        // One that is just being written must not come after.
                        _keepsDrafts = false;
                        Options.Drafts?.Delete(_session.Folder);
                    }

                    Screens.Leave(this, LeaveReason.Done);
                    break;
            }
        });
    }

    /// <summary>What came back from the user's own editor and could not be taken is not left behind without a word.</summary>
    private void AskAboutHeld()
    {
        var ofPlan = _held.Count == 1 && _held.ContainsKey(OutsideText.Plan);
        string[] buttons = ofPlan && Options.Drafts is not null ? [EditOn, KeepDraft, DropText, Stay] : [EditOn, DropText, Stay];
        var question = MessageBox.Create("Your text is not taken", $"What you wrote in the editor for {NamesOfHeld} can't be taken as it is. What should become of it?", buttons);
        App?.Begin(Look.Titled(question), () =>
        {
            switch (question.Result is { } pressed ? buttons[pressed] : Stay)
            {
                case EditOn:
                    EditOutside(_held.Keys.First(), "");
                    break;
                case KeepDraft:
                    WriteDraftNow();
                    Screens.Leave(this, LeaveReason.Done);
                    break;
                case DropText:
                    _held.Clear();
                    _brokenText = null;
                    WriteDraftSoon();
                    Leave();
                    break;
            }
        });
    }
}
