using RunTui.Dashboard.Keys;

namespace RunTui.Dashboard.Views;

internal sealed partial class RunScreen
{
    private void BeginWithSettings()
    {
        UseSettings();
        if (!Look.Layout.Wrap)
        {
            _log.ToggleWrap();
        }

        _tabs.Select(Look.Layout.Tab - DashboardCommand.ShowLog);
    }

    protected override void SettingsChanged()
    {
        base.SettingsChanged();
        RefreshHeader();
        ShowStatus();
        SetNeedsLayout();
    }

    /// <summary>Takes the keys, the layout and the look, here and in everything that names a key.</summary>
    protected override void UseSettings()
    {
        base.UseSettings();
        _sendKey = Keys.Of(DashboardCommand.Open) with { Title = "send" };
        _markKey = Keys.Of(DashboardCommand.Toggle) with { Title = "mark" };
        _log.OpensAtEnd = Look.Layout.Follow;
        _log.Title = $"{Hint(DashboardCommand.ShowLog)} Log";
        _detail.Title = $"{Hint(DashboardCommand.ShowDetail)} Detail";
        _timeline.Title = $"{Hint(DashboardCommand.ShowTimeline)} Timeline";
        _changes.Title = $"{Hint(DashboardCommand.ShowChanges)} Changes";
        _files.Title = $"{Hint(DashboardCommand.ShowFiles)} Files";
        _log.FollowKey = Hint(DashboardCommand.Last);
    }

    private Dialog Titled(Dialog dialog) => Look.Titled(dialog);
}
