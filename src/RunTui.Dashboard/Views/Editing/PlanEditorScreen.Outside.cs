using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters.Editing;
using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Dashboard.Views.Editing;

internal sealed partial class PlanEditorScreen
{
    private const string EditOn = "Edit on";
    private const string DropText = "Drop my text";
    private const string TakeIt = "Take it";

    /// <summary>Texts that can't be taken and were neither edited on nor dropped: the next time, the editor opens on them.</summary>
    private readonly Dictionary<OutsideText, string> _held = [];

    private string NamesOfHeld => string.Join(", ", _held.Keys.Select(t => t.Name));

    /// <summary>Lets the user edit in an editor of his own: the field in the form, or from the list of steps the whole blueprint.</summary>
    private void OpenInEditor()
    {
        if (_formFrame.HasFocus && (_edit?.Row ?? _form.Selected) is { } row)
        {
            if (IsFree())
            {
                var typed = _edit?.Text ?? row.Text;
                // What is typed so far goes to the editor.
                CloseEdit();
                EditOutside(new OutsideText(_selected, row.Field), typed);
            }
        }
        else
        {
            EditOutside(OutsideText.Plan, TextOf(_editor.Document));
        }
    }

    /// <summary>What the plan says now.</summary>
    private string Current(OutsideText what) =>
        what.Field is not { } field ? TextOf(_editor.Document)
        : what.StepId is not { } step ? PlanFields.ReadRun(_editor.Document, field)
        : field == PlanFormRow.Id ? step
        : _editor.Document.FindStep(step) is null ? ""
        : PlanFields.ReadStep(_editor.Document, step, field);

    private string? TakeBlueprint(string text)
    {
        var problem = _editor.Replace(text);
        // Also what can't be taken is not lost with the terminal.
        _brokenText = problem is null ? null : text;
        return problem;
    }

    private string? Take(OutsideText what, string text)
    {
        if (what.Field is not { } field)
        {
            return TakeBlueprint(text);
        }

        if (what.StepId is { } step && _editor.Document.FindStep(step) is null)
        {
            return $"{step} is in the plan no more";
        }

        // Editors end a file with a line end, which a text without one doesn't get by that.
        return Set(what.StepId, field, Current(what).EndsWith('\n') ? text : text.TrimEnd('\n', '\r'));
    }

    /// <summary>What comes back and can't be taken is never thrown away by itself: the user goes on with his own text, or drops it.</summary>
    private void EditOutside(OutsideText what, string text)
    {
        var opened = _held.Remove(what, out var held) ? held : text;
        var (edited, failed) = OutsideEdit.Run(what.FileName, opened, Options.OpenEditor!);
        if (edited is null)
        {
            if (opened != Current(what))
            {
                _held[what] = opened;
            }

            Status.Say(failed!);
            return;
        }

        if (edited == Current(what))
        {
            _brokenText = what == OutsideText.Plan ? null : _brokenText;
            WriteDraftSoon();
            ShowPlan();
            Status.Say(failed ?? "Nothing was changed in the editor.");
            return;
        }

        if (failed is not null && what == OutsideText.Plan)
        {
            // Until the user says what should become of it, it isn't lost with the terminal either.
            _brokenText = edited;
        }

        var problem = failed is null ? Take(what, edited) : $"{failed}. The text was changed all the same.";
        Changed();
        if (problem is null)
        {
            SayTaken(what);
            return;
        }

        AskAboutText(what, edited, problem, canTake: failed is not null);
    }

    private void SayTaken(OutsideText what) => Status.Say($"{what.Name} is taken over; {Hint(DashboardCommand.UndoEdit)} undoes it.");

    private void AskAboutText(OutsideText what, string edited, string problem, bool canTake)
    {
        // From here on it is only dropped by the user's own word.
        _held[what] = edited;
        string[] buttons = canTake ? [EditOn, DropText, TakeIt] : [EditOn, DropText];
        var question = MessageBox.Create($"{what.Name} can't be taken", problem, buttons);
        App?.Begin(Look.Titled(question), () =>
        {
            switch (question.Result is { } pressed ? buttons[pressed] : "")
            {
                case EditOn:
                    EditOutside(what, edited);
                    break;
                case DropText:
                    _held.Remove(what);
                    _brokenText = what == OutsideText.Plan ? null : _brokenText;
                    WriteDraftSoon();
                    Status.Say("Dropped; the plan is as it was before.");
                    break;
                case TakeIt:
                    _held.Remove(what);
                    var why = Take(what, edited);
                    Changed();
                    if (why is not null)
                    {
                        AskAboutText(what, edited, why, canTake: false);
                    }
                    else
                    {
                        SayTaken(what);
                    }

                    break;
                default:
                    // Also where the terminal is gone, and no editor can be opened.
                    Status.Say($"Your text is kept; {Hint(DashboardCommand.OpenInEditor)} goes on with it.");
                    break;
            }
        });
    }
}
