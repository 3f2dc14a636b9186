using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Dashboard.Views.Editing;

internal sealed partial class PlanEditorScreen
{
    private DiskLook? _disk;
    private string? _newsOfDisk;

    /// <summary>The run behind went on: steps may have begun, and the plan on the disk may be another.</summary>
    protected override void Refresh()
    {
        if (_edit is { StepId: { } id } && WhyLocked(id) is { } locked)
        {
            CloseEdit();
            Status.Say($"{id} is locked now: {locked}. What you typed before is kept, and can't be saved until it ends.");
        }

        ShowPlan();
        LookAtDisk();
    }

    /// <summary>Says so once the plan on the disk is not what was opened: saving brings both together.</summary>
    private void LookAtDisk()
    {
        var look = DiskLook.At(_session.Folder.Blueprint);
        if (look == _disk)
        {
            return;
        }

        _disk = look;
        var editor = _editor;
        Beside(
            () => PlanChanges.Between(editor.Opened, BlueprintFile.Load(_session.Folder.Blueprint)).Count(c => c.Field != "status"),
            changes => ShowNews(editor, changes == 0 ? null : "changed on the disk too"),
            _ => ShowNews(editor, "broken on the disk"));
    }

    private void ShowNews(PlanEditor editor, string? news)
    {
        if (ReferenceEquals(editor, _editor) && news != _newsOfDisk)
        {
            _newsOfDisk = news;
            ShowHeading();
        }
    }
}
