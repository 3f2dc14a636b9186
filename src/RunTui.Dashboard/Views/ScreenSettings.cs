using RunTui.Dashboard.Configuration;
using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

/// <summary>
/// Keys, layout and look, as all screens of a dashboard share them: they follow what is saved, what the terminal says of its ground,
/// and what the user picks.
/// </summary>
internal sealed class ScreenSettings : IDisposable
{
    private readonly SettingsWatcher? _watcher;
    private IApplication? _app;

    public ScreenSettings(DashboardOptions options)
    {
        (Settings, Theme, _watcher) = (options.Settings, options.Theme, options.SettingsWatcher);
        News = NewsOf(Settings.Problems);
    }

    public DashboardSettings Settings { get; private set; }

    public KeyTable Keys => Settings.Config.Keys;

    public LayoutConfig Layout => Settings.Config.Layout;

    /// <summary>How everything looks now.</summary>
    public Theme Theme { get; private set; }

    /// <summary>What there is to say about the configuration; null for nothing.</summary>
    public string? News { get; private set; }

    /// <summary>Any of it is another now.</summary>
    public event Action? Changed;

    /// <summary>Begins to listen, once the screens are on an application. More than once is no error.</summary>
    public void Attach(IApplication? app)
    {
        if (_app is not null || app is null)
        {
            return;
        }

        _app = app;
        app.BackgroundChanged += BackgroundChanged;
        if (_watcher is { } watcher)
        {
            watcher.Changed += AskForSettings;
            app.Invoke(() => Task.Run(watcher.Start)); // after the first frame
        }
    }

    public void Dispose()
    {
        if (_app is not null)
        {
            _app.BackgroundChanged -= BackgroundChanged;
        }

        if (_watcher is { } watcher)
        {
            watcher.Changed -= AskForSettings;
        }
    }

    /// <summary>A dialog in the look and with the keys of its screen.</summary>
    public T Titled<T>(T dialog)
        where T : Dialog
    {
        dialog.Scheme = Theme.Dialog;
        MovementBindings.Rebind(dialog, KeyTable.Default, Keys);
        return dialog;
    }

    /// <summary>Lets the user choose a command, and does what he chose.</summary>
    public void Choose(CommandDialog dialog, Func<DashboardCommand, bool> execute) => _app?.Begin(Titled(dialog), () =>
    {
        if (dialog.Chosen is { } chosen)
        {
            execute(chosen);
        }
    });

    /// <summary>Lets the user choose a theme, and says how to keep it.</summary>
    public void ChooseTheme(ThemeCatalog themes, Action<string> say)
    {
        ThemeDialog? dialog = null;
        var before = Theme;
        dialog = new ThemeDialog(themes, before, chosen =>
        {
            Show(chosen);
            if (dialog is not null)
            {
                dialog.Scheme = Theme.Dialog;
            }

            Changed?.Invoke();
        });
        News = null;
        _app?.Begin(Titled(dialog), () =>
        {
            if (dialog.KeptEntry is { } kept && kept.Name != before.Name)
            {
                Keep(kept);
                say($"To keep it: \"theme: {kept.Name}\" in {Settings.Path ?? ConfigFile.Name}");
            }
        });
    }

    /// <summary>Shows where the configuration lies, and what is wrong with it.</summary>
    public void ShowConfiguration()
    {
        var file = Settings.Path;
        var lines = new List<string>
        {
            file is null ? "There is no home folder, and so no configuration." : File.Exists(file) ? file : $"{file} (not there: all is as for everybody)",
            "",
        };
        lines.AddRange(Settings.Problems.Count > 0 ? Settings.Problems.Select(p => p.Message) : ["No mistakes."]);
        _app?.Begin(Titled(MessageBox.Create("Configuration", string.Join('\n', lines), "Close")), () => { });
    }

    private void Keep(ThemeEntry kept)
    {
        if (_watcher is { } watcher)
        {
            watcher.Pick(kept.Path ?? kept.Name);
            Settings = watcher.Settings;
        }
    }

    private void AskForSettings() => _app?.Invoke(() => Use(_watcher!.Settings));

    /// <summary>Takes what was saved; what the user changed here since, and what was not saved now, stays.</summary>
    private void Use(DashboardSettings settings)
    {
        var before = Settings;
        Settings = settings;
        var (old, config) = (before.Config, settings.Config);
        if (config.Ascii != old.Ascii && _app is not null)
        {
            _app.Glyphs = config.Ascii ? Glyphs.Ascii : Glyphs.Unicode;
        }

        if (config.Mouse != old.Mouse && _app?.Driver is { } driver)
        {
            driver.MouseEnabled = config.Mouse;
        }

        if (settings.DependsOnGround && !before.DependsOnGround)
        {
            _app?.Driver?.AskBackground();
        }

        var ground = _app?.HasLightBackground;
        if (settings.ThemeOn(ground) != before.ThemeOn(ground))
        {
            Show(settings.ThemeOn(ground));
        }

        News = settings.Problems.Count > 0 ? NewsOf(settings.Problems)
            : before.Problems.Count > 0 ? "The configuration has no mistakes any more."
            : null;
        Changed?.Invoke();
    }

    private void BackgroundChanged()
    {
        var isLight = _app?.HasLightBackground;
        if (Theme == Shown(Settings.ThemeOn(!isLight)) || Theme == Shown(Settings.ThemeOn(null)))
        {
            // And not where the user looks at another.
            Show(Settings.ThemeOn(isLight));
            News = null;
            Changed?.Invoke();
        }
    }

    private string? NewsOf(IReadOnlyList<ConfigProblem> problems) => problems.Count switch
    {
        0 => null,
        1 => problems[0].Message,
        _ => $"{problems.Count} mistakes ({Keys.HintOf(DashboardCommand.ShowConfiguration)} lists them): {problems[0].Message}",
    };

    private void Show(Theme theme) => Theme = Shown(theme);

    private Theme Shown(Theme theme) => _app?.Driver is { } driver ? theme.For(driver.ColorDepth) : theme;
}
