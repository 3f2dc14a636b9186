using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters.Editing;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Dashboard.Views.Editing;

internal sealed partial class PlanEditorScreen
{
    /// <summary>The steps that a command is for: those that are marked, else the selected one, in the plan's order.</summary>
    private List<string> Chosen => _marked.Count > 0
        ? [.. _editor.Document.Blueprint.Steps.Select(s => s.Id).Where(_marked.Contains)]
        : _selected is { } id && _editor.Document.FindStep(id) is not null ? [id] : [];

    private void Add()
    {
        Take(_editor.Add(_selected));
        // Whoever adds a step wants to say what it is.
        Focus(_formFrame);
        _form.Select(PlanFields.Step[0].Path);
        ShowAbout();
    }

    private void Duplicate() => Take(_editor.Duplicate(Chosen[^1]));

    private void Take(string newId)
    {
        _selected = newId;
        Changed();
    }

    private void Remove()
    {
        var chosen = Chosen;
        var rows = _list.Rows.Select(r => r.StepId).ToList();
        var next = rows.Skip(rows.IndexOf(chosen[^1]) + 1).FirstOrDefault() ?? rows.LastOrDefault(id => id is not null && !chosen.Contains(id));
        if (ForEach(chosen, "removed", _editor.Remove))
        {
            _selected = next;
            Changed();
            Status.Say($"{Named(chosen)} removed; {Hint(DashboardCommand.UndoEdit)} brings {(chosen.Count == 1 ? "it" : "them")} back.");
        }
    }

    private void Move(int by)
    {
        var chosen = Chosen;
        // Towards where they go, so that none jumps over another of them.
        var order = by < 0 ? chosen : Enumerable.Reverse(chosen);
        ForEach([.. order], "moved", id => _editor.Move(id, by));
        Changed();
    }

    private void ToggleSkipped()
    {
        var chosen = Chosen;
        var skip = chosen.Any(id => _editor.Document.FindStep(id)!.Status != StepStatus.Skipped);
        if (ForEach(chosen, skip ? "skipped" : "no longer skipped", id => _editor.SetStatus(id, skip ? StepStatus.Skipped : StepStatus.Pending)))
        {
            Status.Say(skip ? $"{Named(chosen)} will be skipped; what depends on it treats it as done." : $"{Named(chosen)} will run.");
        }

        Changed();
    }

    private void RunAgain(IReadOnlyList<string> steps)
    {
        if (ForEach(steps, "set to run again", id => _editor.SetStatus(id, StepStatus.Pending)))
        {
            Status.Say($"{Named(steps)} will run again.");
        }

        Changed();
    }

    private void AskForGroup()
    {
        var chosen = Chosen;
        var group = _editor.Document.FindStep(chosen[0])?.Group ?? "";
        var known = _editor.Document.Blueprint.Steps.Select(s => s.Group).OfType<string>().Distinct().ToList();
        var about = known.Count == 0 ? "a sprint, a milestone, a track" : $"there are: {string.Join(", ", known)}";
        var dialog = new LineDialog($"Group of {Named(chosen)}", group, about);
        App?.Begin(Look.Titled(dialog), () =>
        {
            if (dialog.Line is { } line)
            {
                Say(_editor.SetGroup(chosen, line));
                Changed();
            }
        });
    }

    private void Undo(bool back)
    {
        var change = back ? _editor.LastChange : null;
        if (back)
        {
            _editor.Undo();
        }
        else
        {
            _editor.Redo();
            change = _editor.LastChange;
        }

        Changed();
        if (PlanFindingPlace.OfChange(_editor, change) is { } place)
        {
            Select(place.StepId, place.Path);
        }

        Status.Say(back ? $"Undone: {change}. {Hint(DashboardCommand.RedoEdit)} does it again." : $"Done again: {change}.");
    }

    /// <summary>Does something with several steps: with all of them, or where one can't with none.</summary>
    private bool ForEach(IReadOnlyList<string> steps, string what, Func<string, string?> change)
    {
        if (_editor.Together(steps.Count == 1 ? null : $"{steps.Count} steps {what}", () => steps.Select(change).FirstOrDefault(why => why is not null)) is { } problem)
        {
            Status.Say(problem);
            return false;
        }

        return true;
    }

    private static string Named(IReadOnlyList<string> steps) => steps.Count == 1 ? steps[0] : $"{steps.Count} steps";
}
