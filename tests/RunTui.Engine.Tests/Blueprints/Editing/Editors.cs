using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Engine.Tests.Blueprints.Editing;

/// <summary>Short words for tests that edit plans.</summary>
internal static class Editors
{
    /// <summary>Three steps in a row, spelled as people do.</summary>
    public const string Three =
        """
        {
        	"name": "n", "goal": "g", "created": "c", "context": "x",
        	"defaults": { "timeout": 6e2, "models": { "codex" : "o1" } },
        	"steps": [
        		{ "id": "a", "title": "A", "detail": "d", "done_when": "w", "status": "done", "_attempts": 1 },
        		{ "id": "b", "title": "B", "detail": "d", "done_when": "w", "depends": [ "a" ], "status": "blocked", "_attempts": 2, "_last_failure": "why", "ours": 1e3 },
        		{ "id": "c", "title": "C", "detail": "d", "done_when": "w", "depends": [ "b" ], "status": "pending" }
        	]
        }

        """;

    public static PlanEditor Of(string json, Func<string, string?>? whyLocked = null) => new(Plans.Parse(json), whyLocked ?? (_ => null));

    public static string? Set(this PlanEditor editor, string stepId, string field, string text) => editor.Set(stepId, PlanFields.FindStep(field)!, text);

    public static string? SetRun(this PlanEditor editor, string field, string text) => editor.SetRun(PlanFields.FindRun(field)!, text);

    public static string Text(this PlanEditor editor) => Plans.Text(editor.Document);

    public static string Order(this BlueprintDocument document) => string.Join(' ', document.Blueprint.Steps.Select(s => s.Id));

    /// <summary>A plan after some edits.</summary>
    public static BlueprintDocument Edited(string json, Action<PlanEditor> edit)
    {
        var editor = Of(json);
        edit(editor);
        return editor.Document;
    }
}
