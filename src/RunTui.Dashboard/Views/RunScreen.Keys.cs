using RunTui.Dashboard.Keys;

namespace RunTui.Dashboard.Views;

public sealed partial class RunScreen
{
    /// <summary>Which keys ask for what.</summary>
    internal KeyTable Keys { get; private set; } = KeyTable.Default;

    /// <summary>Takes other keys, here and in everything that names one.</summary>
    private void UseKeys(KeyTable keys)
    {
        MovementBindings.Rebind(this, Keys, keys);
        Keys = keys;
        _log.Title = $"{Hint(DashboardCommand.ShowLog)} Log";
        _detail.Title = $"{Hint(DashboardCommand.ShowDetail)} Detail";
        _timeline.Title = $"{Hint(DashboardCommand.ShowTimeline)} Timeline";
        _changes.Title = $"{Hint(DashboardCommand.ShowChanges)} Changes";
        _files.Title = $"{Hint(DashboardCommand.ShowFiles)} Files";
        _log.FollowKey = Hint(DashboardCommand.Last);
        _blockers.Hint = $"{Hint(DashboardCommand.Open)}: answer   {Hint(DashboardCommand.Retry)}: run again without one   {Hint(DashboardCommand.Back)}: back to the steps";
    }

    private string Hint(DashboardCommand command) => Keys.HintOf(command);
}
