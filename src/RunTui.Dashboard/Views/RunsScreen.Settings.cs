using RunTui.Dashboard.Keys;

namespace RunTui.Dashboard.Views;

internal sealed partial class RunsScreen
{
    protected override void SettingsChanged()
    {
        base.SettingsChanged();
        ShowStatus();
    }

    protected override void UseSettings()
    {
        base.UseSettings();
        IEnumerable<KeyEntry> fire = Screens.FireProject is null ? [] : [Keys.Of(DashboardCommand.ShowFire)];
        _keysWith =
        [
            Keys.Of(DashboardCommand.Open), Keys.Of(DashboardCommand.Toggle) with { Title = "mark" }, Keys.Of(DashboardCommand.Start), Keys.Of(DashboardCommand.Stop),
            Keys.Of(DashboardCommand.FilterRuns), Keys.Of(DashboardCommand.NewRun), Keys.Of(DashboardCommand.ShowBlockers), .. fire, Keys.Of(DashboardCommand.Help), Keys.Of(DashboardCommand.Leave),
        ];
        _keysWithout = [Keys.Of(DashboardCommand.NewRun), Keys.Of(DashboardCommand.Refresh), .. fire, Keys.Of(DashboardCommand.Help), Keys.Of(DashboardCommand.Leave)];
    }
}
