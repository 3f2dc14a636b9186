using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

public sealed partial class RunScreen
{
    private readonly ScreenSettings _look;

    /// <summary>How everything looks now.</summary>
    public Theme Theme => _look.Theme;

    /// <summary>Which keys ask for what.</summary>
    internal KeyTable Keys { get; private set; } = KeyTable.Default;

    private void BeginWithSettings()
    {
        UseSettings();
        if (!_look.Layout.Wrap)
        {
            _log.ToggleWrap();
        }

        _tabs.Select(_look.Layout.Tab - DashboardCommand.ShowLog);
    }

    private void AttachSettings()
    {
        _look.Attach(App);
        _look.Changed += SettingsChanged;
        if (_screens.IsLowest(this))
        {
            SayNews();
        }
    }

    private void SettingsChanged()
    {
        UseSettings();
        SayNews();
        RefreshHeader();
        ShowStatus();
        SetNeedsLayout();
        SetNeedsDraw();
    }

    /// <summary>Takes the keys, the layout and the look, here and in everything that names a key.</summary>
    private void UseSettings()
    {
        MovementBindings.Rebind(this, Keys, _look.Keys);
        Keys = _look.Keys;
        Scheme = Theme.Base;
        _log.OpensAtEnd = _look.Layout.Follow;
        _log.Title = $"{Hint(DashboardCommand.ShowLog)} Log";
        _detail.Title = $"{Hint(DashboardCommand.ShowDetail)} Detail";
        _timeline.Title = $"{Hint(DashboardCommand.ShowTimeline)} Timeline";
        _changes.Title = $"{Hint(DashboardCommand.ShowChanges)} Changes";
        _files.Title = $"{Hint(DashboardCommand.ShowFiles)} Files";
        _log.FollowKey = Hint(DashboardCommand.Last);
        _blockers.Hint = $"{Hint(DashboardCommand.Open)}: answer   {Hint(DashboardCommand.Retry)}: run again without one   {Hint(DashboardCommand.Back)}: back to the steps";
    }

    private void SayNews()
    {
        if (_look.News is { } news)
        {
            _status.Say(news);
        }
    }

    private string Hint(DashboardCommand command) => Keys.HintOf(command);

    private Dialog Titled(Dialog dialog) => _look.Titled(dialog);

    private void ShowHelp() => _look.Choose(CommandDialog.Help(Keys.Entries, WhyNot), Execute);

    private void ShowPalette() => _look.Choose(CommandDialog.Palette(Keys.Entries, WhyNot), Execute);
}
