using RunTui.Dashboard.Configuration;
using RunTui.Dashboard.Keys;

namespace RunTui.Dashboard.Views;

public sealed partial class RunScreen
{
    private DashboardSettings _settings;
    private IApplication? _settingsApp;

    private void BeginWithSettings()
    {
        UseKeys(_settings.Config.Keys);
        UseLayout(_settings.Config.Layout);
        if (!_settings.Config.Layout.Wrap)
        {
            _log.ToggleWrap();
        }

        _tabs.Select(_settings.Config.Layout.Tab - DashboardCommand.ShowLog);
    }

    private void AttachSettings()
    {
        if (_settings.Problems.Count > 0)
        {
            SayProblems();
        }

        _settingsApp = App;
        if (_settingsApp is not null)
        {
            _settingsApp.BackgroundChanged += BackgroundChanged;
        }

        if (_options.SettingsWatcher is { } watcher)
        {
            watcher.Changed += AskForSettings;
            App?.Invoke(() => Task.Run(watcher.Start)); // after the first frame
        }
    }

    private void DetachSettings()
    {
        if (_settingsApp is not null)
        {
            _settingsApp.BackgroundChanged -= BackgroundChanged;
        }

        if (_options.SettingsWatcher is { } watcher)
        {
            watcher.Changed -= AskForSettings;
        }
    }

    private void AskForSettings() => App?.Invoke(() => UseSettings(_options.SettingsWatcher!.Settings));

    /// <summary>Takes what was saved; what the user changed here since, and what was not saved now, stays.</summary>
    private void UseSettings(DashboardSettings settings)
    {
        var before = _settings;
        _settings = settings;
        var (old, config) = (before.Config, settings.Config);
        UseKeys(config.Keys);
        UseLayout(config.Layout);
        if (config.Ascii != old.Ascii && App is not null)
        {
            App.Glyphs = config.Ascii ? Glyphs.Ascii : Glyphs.Unicode;
        }

        if (config.Mouse != old.Mouse && App?.Driver is { } driver)
        {
            driver.MouseEnabled = config.Mouse;
        }

        if (settings.DependsOnGround && !before.DependsOnGround)
        {
            App?.Driver?.AskBackground();
        }

        var ground = App?.HasLightBackground;
        if (settings.ThemeOn(ground) != before.ThemeOn(ground))
        {
            Show(settings.ThemeOn(ground));
        }

        if (settings.Problems.Count > 0)
        {
            SayProblems();
        }
        else if (before.Problems.Count > 0)
        {
            _status.Say("The configuration has no mistakes any more.");
        }

        RefreshHeader();
        ShowStatus();
        SetNeedsLayout();
    }

    private void UseLayout(LayoutConfig layout) => _log.OpensAtEnd = layout.Follow;

    private void BackgroundChanged()
    {
        var isLight = _settingsApp?.HasLightBackground;
        if (Theme == Shown(_settings.ThemeOn(!isLight)) || Theme == Shown(_settings.ThemeOn(null)))
        {
            Show(_settings.ThemeOn(isLight)); // and not where the user chose another since
        }
    }

    private void SayProblems()
    {
        var first = _settings.Problems[0].Message;
        _status.Say(_settings.Problems.Count == 1 ? first : $"{_settings.Problems.Count} mistakes ({Hint(DashboardCommand.ShowConfiguration)} lists them): {first}");
    }

    private void ShowConfiguration()
    {
        var (file, problems) = (_settings.Path, _settings.Problems);
        var text = string.Join("\n\n", new[]
        {
            file is null ? "There is no home folder, and so no configuration." : $"{file}{(File.Exists(file) ? "" : " (not there: all is as for everybody)")}",
            problems.Count > 0 ? string.Join("\n", problems.Select(p => p.Message)) : "No mistakes.",
        });
        App?.Begin(Titled(MessageBox.Create("Configuration", text, "Close")), () => { });
    }
}
