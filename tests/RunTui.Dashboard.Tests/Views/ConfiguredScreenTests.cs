using RunTui.Dashboard.Configuration;
using RunTui.Dashboard.Tests.Support;
using RunTui.Dashboard.Themes;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Views;

/// <summary>The run screen of somebody who configured something.</summary>
public sealed class ConfiguredScreenTests
{
    [Fact(Timeout = 60000)]
    public Task Remapped_keys_work_and_are_what_is_shown() => Task.Run(() =>
    {
        using var dashboard = Screen("keys: { start: Z, help: F1, next-panel: o, open-in-pager: O, show-timeline: i, show-detail: I, leave: Q }", "a", "b");

        dashboard.Sees("Z start").Sees("F1 help").Sees("o next panel").Sees("Q leave").Sees("i Timeline");
        dashboard.Press("I").Sees("There is a a.").Press("s").Until(() => dashboard.Session.Hosted is null, "nothing").Press(":").Types("zoom").Press("Esc");
        dashboard.Waits(TimeSpan.FromSeconds(1)).Press(":").Types("start").Sees("│ start ").Sees("  Z  ").Press("Esc");
        dashboard.Waits(TimeSpan.FromSeconds(1)).Press("Z").Until(() => dashboard.Session.Hosted is not null, "a launch");
    });

    [Fact(Timeout = 60000)]
    public Task Movement_and_opening_can_be_remapped_too() => Task.Run(() =>
    {
        using var dashboard = Screen("keys: { down: c, up: E, find-next: j, open: i }", "a", "b", "c");

        dashboard.Begins("a").Press("c").Sees("╭─ b").Press("c").Sees("╭─ c").Press("E").Sees("╭─ b");
        dashboard.Press("j", "Down").Sees("╭─ b");
        dashboard.Press(":").Types("down").Press("Esc").Waits(TimeSpan.FromSeconds(1));
        Assert.Contains("i open", dashboard.Text, StringComparison.Ordinal);
        dashboard.Press("i").Sees("Esc back");
    });

    [Fact(Timeout = 60000)]
    public Task Interrupt_asks_whatever_the_file_says() => Task.Run(() =>
    {
        using var dashboard = Screen("keys: { interrupt: X, leave: Ctrl-C }", "a");

        dashboard.Begins("a").Press("Ctrl-C").Sees("What should become of it?");
    });

    [Fact(Timeout = 60000)]
    public Task Layout_is_as_configured() => Task.Run(() =>
    {
        using var dashboard = Screen("layout: { steps: 20, tab: detail, wrap: false, follow: false }", "a");

        dashboard.Sees("╭─ Steps ──────────╮╭");
        dashboard.Begins("a").Sees("There is a a.").Prints("a", string.Concat(Enumerable.Range(1, 100).Select(i => $"line {i}\n"))).Press("1").Sees("line 1 ").SeesNo("line 100");
    });

    [Fact(Timeout = 60000)]
    public Task Mistakes_are_said_at_the_start_and_listed_on_a_key() => Task.Run(() =>
    {
        using var dashboard = Screen("mouse: maybe\nkeys: { zoom: q }", "a");

        dashboard.Sees("2 mistakes (, lists them): config.yaml:1: mouse: \"maybe\"");
        dashboard.Press(":").Types("configuration").Press("Enter").Sees("Configuration").Sees("config.yaml:1: mouse: \"maybe\" is here;").Sees("config.yaml:2: keys.zoom: q is the key of leave;");
    });

    [Fact(Timeout = 60000)]
    public Task Theme_follows_what_the_terminal_says_of_its_ground_whenever_it_does() => Task.Run(() =>
    {
        using var dashboard = Screen("theme: { light: light, dark: dark }", "a");
        Assert.Equal("dark", dashboard.View.Theme.Name);

        dashboard.Types("j\e]11;rgb:ffff/ffff/ffff\e\\");
        Assert.Equal("light", dashboard.View.Theme.Name);
        dashboard.Types("\e]11;rgb:nonsense\e\\\e[?997;1n");
        Assert.Equal("dark", dashboard.View.Theme.Name);
        dashboard.Sees("○ not started"); // nothing of it was taken for keys
    });

    [Fact(Timeout = 60000)]
    public Task Without_a_theme_the_terminals_own_colours_are_kept_and_suit_its_ground() => Task.Run(() =>
    {
        using var dashboard = Screen("", "a");

        dashboard.Types("\e]11;rgb:ffff/ffff/ffff\e\\");
        Assert.Equal(Theme.DefaultOnLight, dashboard.View.Theme);
        dashboard.Types("\e]11;rgb:0/0/0\a");
        Assert.Equal(Theme.Default, dashboard.View.Theme);
    });

    [Fact(Timeout = 60000)]
    public Task Theme_that_is_named_stays_whatever_the_terminal_says() => Task.Run(() =>
    {
        using var dashboard = Screen("theme: dark", "a");

        dashboard.Types("\e]11;rgb:ffff/ffff/ffff\e\\");
        Assert.Equal("dark", dashboard.View.Theme.Name);
    });

    [Fact(Timeout = 60000)]
    public async Task What_is_saved_is_taken_in_at_once()
    {
        using var folder = new TemporaryFolder();
        var time = new ManualTimeProvider();
        var catalog = new ThemeCatalog([]);
        var loader = new SettingsLoader(folder.Path, catalog, null, ascii: false);
        using var watcher = new SettingsWatcher(loader, loader.Load(), time);
        using var dashboard = new DashboardRobot(80, 24, ["a"], o => o with { Settings = watcher.Settings, SettingsWatcher = watcher, Themes = catalog });
        watcher.Start();
        dashboard.Sees("s start");

        await Save("keys: { start: Z }\nascii: true\ntheme: dark\nmouse: false");
        dashboard.Sees("Z start").Sees("+- Steps");
        Assert.Equal("dark", dashboard.View.Theme.Name);
        Assert.False(dashboard.App.Driver!.MouseEnabled);

        await Save("keys: { strat: Y }");
        dashboard.Sees("config.yaml:1: keys.strat: there is no such command; did you mean \"start\"?");
        await Save("keys: { start: I }");
        dashboard.Sees("The configuration has no mistakes any more.").Waits(TimeSpan.FromSeconds(6)).Sees("I start").Sees("╭─ Steps");
        Assert.Equal(Theme.Default, dashboard.View.Theme);

        dashboard.Press("T", "j", "Enter").Sees("To keep it: \"theme: colour-blind\" in ");
        await Save("keys: { start: X }");
        dashboard.Waits(TimeSpan.FromSeconds(6)).Sees("X start");
        Assert.Equal("colour-blind", dashboard.View.Theme.Name);

        async Task Save(string text)
        {
            folder.Write(ConfigFile.Name, text);
            await Eventually.True(() => watcher.IsWaiting);
            do
            {
                await Task.Delay(20);
                time.Advance(TimeSpan.FromMilliseconds(200));
            }
            while (watcher.IsWaiting);
        }
    }

    [Fact(Timeout = 60000)]
    public Task List_of_runs_has_the_same_keys_palette_and_look_as_the_runs_opened_from_it() => Task.Run(() =>
    {
        var settings = Settings("keys: { down: n, find-next: j, leave: Q, toggle: m, show-runs: O }\ntheme: { light: light, dark: dark }\nmouse: nein");
        using var runs = new RunsRobot(100, 24, ["docs", "shop"], o => o with { Settings = settings, Theme = settings.ThemeOn(null) });

        runs.Sees("m mark").Sees("Q leave");
        runs.Press("m").Sees("1 marked").Press("Esc").SeesNo("1 marked");
        runs.Press(":").Types("filter log").Sees("not now: open a run first").Press("Enter").Sees("Not now: open a run first.").Press("Esc").Waits(TimeSpan.FromSeconds(1));
        runs.Press(",").Sees("config.yaml:3: mouse: \"nein\"").Press("Esc").Waits(TimeSpan.FromSeconds(1)).Types("\e]11;#ffffff\a");
        Assert.Equal("rgb:fbfbfa", runs.Screen[50, 12].Background);

        runs.Press("Enter").Sees("Steps").Sees("Q leave").SeesNo("config.yaml");
        Assert.Equal("rgb:fbfbfa", runs.Screen[50, 12].Background);
        runs.Press("O").Sees("2 runs");
    });

    private static DashboardRobot Screen(string config, params string[] steps)
    {
        var settings = Settings(config);
        return new DashboardRobot(80, 24, steps, o => o with { Settings = settings, Theme = settings.ThemeOn(null) });
    }

    private static DashboardSettings Settings(string config)
    {
        using var folder = new TemporaryFolder();
        folder.Write(ConfigFile.Name, config);
        return new SettingsLoader(folder.Path, new ThemeCatalog([]), null, ascii: false).Load();
    }
}
