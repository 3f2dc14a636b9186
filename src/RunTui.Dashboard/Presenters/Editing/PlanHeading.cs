using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Presenters.Editing;

/// <summary>The first line of the editor.</summary>
internal static class PlanHeading
{
    /// <summary>Its parts: what is edited, whether it is saved, what is wrong with it, and what happened on the disk.</summary>
    public static IEnumerable<string> Of(PlanEditor editor, RunFolder folder, int marked, string? news)
    {
        var name = Processes.ControlText.Visible(editor.Document.Blueprint.Name);
        yield return $"Editing {(name.Length > 0 ? name : folder.Name)}";
        yield return editor.IsChanged ? "not saved" : "as on the disk";
        var (errors, warnings) = (editor.Findings.Count(f => f.Severity == Severity.Error), editor.Findings.Count(f => f.Severity == Severity.Warning));
        if (errors > 0)
        {
            yield return errors == 1 ? "1 error" : $"{errors} errors";
        }

        if (warnings > 0)
        {
            yield return warnings == 1 ? "1 warning" : $"{warnings} warnings";
        }

        if (marked > 0)
        {
            yield return $"{marked} marked";
        }

        if (news is not null)
        {
            yield return news;
        }
    }
}
