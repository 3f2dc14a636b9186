using RunTui.Dashboard.Keys;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Dashboard.Views.Editing;

internal sealed partial class PlanEditorScreen
{
    /// <summary>Texts that can't be taken and were neither edited on nor dropped: the next time, the editor opens on them.</summary>
    private readonly Dictionary<string, string> _held = new(StringComparer.Ordinal);

    /// <summary>Lets the user edit in an editor of his own: the field in the form, or from the list of steps the whole blueprint.</summary>
    private void OpenInEditor()
    {
        if (_formFrame.HasFocus && (_edit?.Row ?? _form.Selected) is { } row)
        {
            if (IsFree())
            {
                OpenInEditor(_selected, row.Field, _edit?.Text ?? row.Text);
            }
        }
        else
        {
            EditOutside(BlueprintFile.Name, TextOf(_editor.Document), TakeBlueprint);
        }
    }

    private void OpenInEditor(string? step, PlanField field, string text)
    {
        // What is typed so far went to the editor.
        CloseEdit();
        var name = $"{step ?? "run"}.{field.Path}{(field.Kind == PlanFieldKind.Text ? ".md" : ".txt")}";
        EditOutside(name, text, edited => Take(step, field, edited));
        ShowPlan();
    }

    private string? TakeBlueprint(string text)
    {
        var problem = _editor.Replace(text);
        // Also what can't be taken is not lost with the terminal.
        _brokenText = problem is null ? null : text;
        return problem;
    }

    /// <summary>Editors end a file with a line end, which a text without one doesn't get by that.</summary>
    private string? Take(string? step, PlanField field, string edited)
    {
        var before = step is null ? PlanFields.ReadRun(_editor.Document, field) : PlanFields.ReadStep(_editor.Document, step, field);
        return Set(step, field, before.EndsWith('\n') ? edited : edited.TrimEnd('\n', '\r'));
    }

    /// <summary>What comes back and can't be taken is never thrown away by itself: the user goes on with his own text, or drops it.</summary>
    private void EditOutside(string name, string text, Func<string, string?> take)
    {
        var opened = _held.Remove(name, out var held) ? held : text;
        var (edited, failed) = OutsideEdit.Run(name, opened, Options.OpenEditor!);
        if (edited is null)
        {
            _held[name] = opened;
            Status.Say(failed!);
            return;
        }

        if (edited == text)
        {
            _brokenText = name == BlueprintFile.Name ? null : _brokenText;
            WriteDraftSoon();
            Status.Say(failed ?? "Nothing was changed in the editor.");
            return;
        }

        var problem = failed is null ? take(edited) : $"{failed}. The text was changed all the same.";
        Changed();
        if (problem is null)
        {
            Status.Say($"{name} is taken over; {Hint(DashboardCommand.UndoEdit)} undoes it.");
            return;
        }

        AskAboutText(name, text, edited, problem, take, canTake: failed is not null);
    }

    private void AskAboutText(string name, string text, string edited, string problem, Func<string, string?> take, bool canTake)
    {
        string[] buttons = canTake ? ["Edit on", "Drop my text", "Take it"] : ["Edit on", "Drop my text"];
        var question = MessageBox.Create($"{name} can't be taken", problem, buttons);
        App?.Begin(Look.Titled(question), () =>
        {
            switch (question.Result)
            {
                case 0:
                    _held[name] = edited;
                    EditOutside(name, text, take);
                    break;
                case 1:
                    _brokenText = null;
                    WriteDraftSoon();
                    Status.Say("Dropped; the plan is as it was before.");
                    break;
                case 2:
                    var why = take(edited);
                    Changed();
                    if (why is not null)
                    {
                        AskAboutText(name, text, edited, why, take, canTake: false);
                    }

                    break;
                default:
                    // Also where the terminal is gone, and no editor can be opened.
                    _held[name] = edited;
                    Status.Say($"Your text is kept; {Hint(DashboardCommand.OpenInEditor)} goes on with it.");
                    break;
            }
        });
    }
}
