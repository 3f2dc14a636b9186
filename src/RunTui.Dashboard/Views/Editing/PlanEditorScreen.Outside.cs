using System.Text;
using RunTui.Dashboard.Keys;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Dashboard.Views.Editing;

internal sealed partial class PlanEditorScreen
{
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
            OpenBlueprintInEditor(Encoding.UTF8.GetString(_editor.Document.ToBytes()));
        }
    }

    private void OpenInEditor(string? step, PlanField field, string text)
    {
        // What is typed so far went to the editor.
        CloseEdit();
        var name = $"{step ?? "run"}.{field.Path}{(field.Kind == PlanFieldKind.Text ? ".md" : ".txt")}";
        EditOutside(name, text, edited => Take(step, field, edited), edited => OpenInEditor(step, field, edited));
        ShowPlan();
    }

    private void OpenBlueprintInEditor(string text) => EditOutside(BlueprintFile.Name, text, TakeBlueprint, OpenBlueprintInEditor);

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
    private void EditOutside(string name, string text, Func<string, string?> take, Action<string> goOn)
    {
        var (edited, failed) = OutsideEdit.Run(name, text, Options.OpenEditor!);
        if (edited is null || edited == text)
        {
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

        AskAboutText(name, edited, problem, take, goOn, canTake: failed is not null);
    }

    private void AskAboutText(string name, string edited, string problem, Func<string, string?> take, Action<string> goOn, bool canTake)
    {
        string[] buttons = canTake ? ["Edit on", "Take it", "Drop my text"] : ["Edit on", "Drop my text"];
        var question = MessageBox.Create($"{name} can't be taken", problem, buttons);
        App?.Begin(Look.Titled(question), () =>
        {
            if (question.Result is { } pressed && buttons[pressed] == "Drop my text")
            {
                _brokenText = null;
                WriteDraftSoon();
                Status.Say("Dropped; the plan is as it was before.");
            }
            else if (question.Result is { } other && buttons[other] == "Take it")
            {
                var why = take(edited);
                Changed();
                if (why is not null)
                {
                    AskAboutText(name, edited, why, take, goOn, canTake: false);
                }
            }
            else
            {
                goOn(edited);
            }
        });
    }
}
