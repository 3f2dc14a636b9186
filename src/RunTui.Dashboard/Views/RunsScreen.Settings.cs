using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

public sealed partial class RunsScreen
{
    private readonly ScreenSettings _look;

    /// <summary>How everything looks now.</summary>
    public Theme Theme => _look.Theme;

    /// <summary>Which keys ask for what.</summary>
    internal KeyTable Keys { get; private set; } = KeyTable.Default;

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
        ShowStatus();
        SetNeedsDraw();
    }

    private void UseSettings()
    {
        MovementBindings.Rebind(this, Keys, _look.Keys);
        Keys = _look.Keys;
        Scheme = Theme.Base;
        _keysWith =
        [
            Keys.Of(DashboardCommand.Open), Keys.Of(DashboardCommand.Toggle) with { Title = "mark" }, Keys.Of(DashboardCommand.Start), Keys.Of(DashboardCommand.Stop),
            Keys.Of(DashboardCommand.FilterRuns), Keys.Of(DashboardCommand.Help), Keys.Of(DashboardCommand.Leave),
        ];
        _keysWithout = [Keys.Of(DashboardCommand.Refresh), Keys.Of(DashboardCommand.Help), Keys.Of(DashboardCommand.Leave)];
    }

    private void SayNews()
    {
        if (_look.News is { } news)
        {
            _status.Say(news);
        }
    }

    private void ShowHelp() => _look.Choose(CommandDialog.Help(Keys.Entries, WhyNot), Execute);

    private void ShowPalette() => _look.Choose(CommandDialog.Palette(Keys.Entries, WhyNot), Execute);
}
