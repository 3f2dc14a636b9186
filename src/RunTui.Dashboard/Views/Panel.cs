namespace RunTui.Dashboard.Views;

/// <summary>The parts of the run screen that can have the focus.</summary>
public enum Panel
{
    Steps,
    Content,
    Blockers,
}
