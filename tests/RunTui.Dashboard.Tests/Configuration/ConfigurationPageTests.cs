using RunTui.Dashboard.Configuration;
using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Themes;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Configuration;

/// <summary>The example of the page on configuration is a configuration, and what it calls the default is.</summary>
public sealed class ConfigurationPageTests
{
    private static readonly string Example = File.ReadAllText(Path.Combine(Repository.Root, "src", "RunTui.Dashboard", "Configuration", "README.md")).Split("```yaml\n")[1].Split("```")[0];

    [Fact]
    public void Example_has_no_mistakes()
    {
        using var folder = new TemporaryFolder();
        folder.Write(ConfigFile.Name, Example);

        var settings = new SettingsLoader(folder.Path, new ThemeCatalog([]), null, ascii: false).Load();

        Assert.Empty(settings.Problems);
        Assert.Equal(("light", "high-contrast"), (settings.ThemeOn(true).Name, settings.ThemeOn(false).Name));
        Assert.Equal("E Ctrl-N", settings.Config.Keys.Of(DashboardCommand.NextProblemStep).KeysText);
    }

    [Fact]
    public void Example_is_the_default_where_it_does_not_say_otherwise()
    {
        var config = ConfigFile.Read(Example, "c").Config;

        Assert.Equal(
            DashboardConfig.Default with { Keys = config.Keys, Theme = config.Theme, Layout = config.Layout, Notices = config.Notices },
            config);
        Assert.Equal(LayoutConfig.Default with { Steps = config.Layout.Steps, Blockers = config.Layout.Blockers }, config.Layout);
        Assert.Equal(NoticesConfig.Default with { When = config.Notices.When, Command = config.Notices.Command }, config.Notices);
        Assert.Equal(NoticesConfig.Default.When, config.Notices.When);
    }
}
