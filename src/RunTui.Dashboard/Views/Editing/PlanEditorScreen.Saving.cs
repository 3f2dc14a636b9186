namespace RunTui.Dashboard.Views.Editing;

internal sealed partial class PlanEditorScreen
{
    private readonly string? _newsOfDisk = null;

    private void Save()
    {
    }

    private void ShowPreview(bool toSave)
    {
    }

    private void FollowRun() => ShowPlan();

    private void Leave() => Screens.Leave(this, LeaveReason.Done);

    private void LookForDraft()
    {
    }

    private void WriteDraftSoon()
    {
    }

    private void WriteDraftNow()
    {
    }
}
