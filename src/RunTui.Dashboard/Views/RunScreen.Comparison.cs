namespace RunTui.Dashboard.Views;

internal sealed partial class RunScreen
{
    private void CompareAttempts()
    {
    }
}
