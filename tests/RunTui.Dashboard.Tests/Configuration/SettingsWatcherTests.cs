using RunTui.Dashboard.Configuration;
using RunTui.Dashboard.Themes;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Configuration;

/// <summary>What was saved is taken in, by the real file system and a clock that only the test moves.</summary>
public sealed class SettingsWatcherTests : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private int _changes;

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60000)]
    public async Task Saved_configuration_is_taken_in_once_it_was_left_alone()
    {
        using var watcher = Watch();

        _folder.Write(ConfigFile.Name, "mouse: fal");
        await Eventually.True(() => watcher.IsWaiting);
        _time.Advance(Quiet / 2);
        File.AppendAllText(_folder[ConfigFile.Name], "se\nascii: true\n");
        await Settle(watcher);

        Assert.Equal((false, true), (watcher.Settings.Config.Mouse, watcher.Settings.Config.Ascii));
        Assert.Empty(watcher.Settings.Problems);
    }

    [Fact(Timeout = 60000)]
    public async Task Editors_that_save_by_renaming_are_noticed()
    {
        using var watcher = Watch();

        _folder.Write("4913", "mouse: false");
        File.Move(_folder["4913"], _folder[ConfigFile.Name], overwrite: true);
        await Settle(watcher);

        Assert.False(watcher.Settings.Config.Mouse);
    }

    [Fact(Timeout = 60000)]
    public async Task File_that_is_a_link_is_watched_where_it_lies()
    {
        using var dotfiles = new TemporaryFolder();
        dotfiles.Write("mine.yaml", "mouse: true");
        File.CreateSymbolicLink(_folder[ConfigFile.Name], dotfiles["mine.yaml"]);
        using var watcher = Watch();

        dotfiles.Write("mine.yaml", "mouse: false");
        await Settle(watcher);

        Assert.False(watcher.Settings.Config.Mouse);
    }

    [Fact(Timeout = 60000)]
    public async Task Theme_in_use_is_taken_in_when_its_file_is_saved()
    {
        using var elsewhere = new TemporaryFolder();
        var theme = elsewhere.Write("mine.yaml", "done: Blue");
        using var watcher = Watch(theme);
        Assert.Equal(Color.Blue, watcher.Settings.ThemeOn(null).Done.Foreground);

        elsewhere.Write("mine.yaml", "done: Magenta");
        await Settle(watcher);
        Assert.Equal(Color.Magenta, watcher.Settings.ThemeOn(null).Done.Foreground);

        elsewhere.Write("mine.yaml", "done: Magnta");
        await Settle(watcher);
        Assert.Equal(Color.Magenta, watcher.Settings.ThemeOn(null).Done.Foreground);
        Assert.Contains("mine.yaml:1:7: there is no colour \"Magnta\"", Assert.Single(watcher.Settings.Problems).Message, StringComparison.Ordinal);

        elsewhere.Write("mine.yaml", "done: Green");
        await Settle(watcher);
        Assert.Equal((Color.Green, 0), (watcher.Settings.ThemeOn(null).Done.Foreground, watcher.Settings.Problems.Count));
    }

    [Fact(Timeout = 60000)]
    public async Task Theme_that_was_picked_stays_until_the_configuration_names_another()
    {
        _folder.Write(ConfigFile.Name, "theme: dark");
        using var watcher = Watch();
        watcher.Pick("high-contrast");
        Assert.Equal("high-contrast", watcher.Settings.ThemeOn(null).Name);

        _folder.Write(ConfigFile.Name, "mouse: false\ntheme: dark");
        await Settle(watcher);
        Assert.Equal(("high-contrast", false), (watcher.Settings.ThemeOn(null).Name, watcher.Settings.Config.Mouse));

        _folder.Write(ConfigFile.Name, "theme: light");
        await Settle(watcher);
        Assert.Equal("light", watcher.Settings.ThemeOn(null).Name);
    }

    [Fact(Timeout = 60000)]
    public async Task Folder_that_is_not_there_is_no_error_and_other_files_are_none_of_ours()
    {
        using var watcher = new SettingsWatcher(Loader(null, _folder["nowhere"]), DashboardSettings.Default, _time);
        watcher.Start();
        watcher.Start();

        using var other = Watch();
        _folder.Write("notes.txt", "mouse: false");
        _folder.Write(ConfigFile.Name, "mouse: false");
        await Settle(other);

        Assert.InRange(_changes, 1, 2); // a word of the system may come late
        Assert.False(watcher.IsWaiting);
    }

    [Fact(Timeout = 60000)]
    public async Task Folder_that_comes_later_is_watched_from_then_on()
    {
        using var watcher = Watch(folder: _folder["config/run-tui"]);

        Directory.CreateDirectory(_folder["config"]);
        await Settle(watcher);
        _folder.Write("config/run-tui/" + ConfigFile.Name, "mouse: false");
        await Settle(watcher);
        Assert.False(watcher.Settings.Config.Mouse);

        _folder.Write("config/run-tui/" + ConfigFile.Name, "ascii: true");
        await Settle(watcher);
        Assert.Equal((true, true), (watcher.Settings.Config.Mouse, watcher.Settings.Config.Ascii));
    }

    [Fact(Timeout = 60000)]
    public async Task Folder_that_is_deleted_and_made_again_is_watched_again()
    {
        _folder.Write("config/" + ConfigFile.Name, "mouse: true");
        using var watcher = Watch(folder: _folder["config"]);

        Directory.Delete(_folder["config"], recursive: true);
        Directory.CreateDirectory(_folder["config"]);
        await Settle(watcher);
        _folder.Write("config/" + ConfigFile.Name, "mouse: false");
        await Settle(watcher);

        Assert.False(watcher.Settings.Config.Mouse);
    }

    private SettingsWatcher Watch(string? theme = null, string? folder = null)
    {
        var loader = Loader(theme, folder ?? _folder.Path);
        var watcher = new SettingsWatcher(loader, loader.Load(), _time);
        watcher.Changed += () => _changes++;
        watcher.Start();
        return watcher;
    }

    private static SettingsLoader Loader(string? theme, string folder) => new(folder, new ThemeCatalog([]), theme, ascii: false);

    /// <summary>Waits for the system's word, and then lets the time pass in which nothing is written.</summary>
    private async Task Settle(SettingsWatcher watcher)
    {
        await Eventually.True(() => watcher.IsWaiting);
        do
        {
            await Task.Delay(20); // the system's other words about the same writing
            _time.Advance(Quiet);
        }
        while (watcher.IsWaiting);
    }
}
