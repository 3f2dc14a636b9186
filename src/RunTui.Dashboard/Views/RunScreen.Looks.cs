using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

public sealed partial class RunScreen
{
    private void ChooseTheme()
    {
        ThemeDialog? dialog = null;
        var before = Theme;
        dialog = new ThemeDialog(_options.Themes!, before, chosen =>
        {
            Show(chosen);
            if (dialog is not null)
            {
                dialog.Scheme = Theme.Dialog;
            }
        });
        App?.Begin(Titled(dialog), () =>
        {
            if (dialog.KeptEntry is { } kept && kept.Name != before.Name)
            {
                Keep(kept);
            }
        });
    }

    private void Keep(ThemeEntry kept)
    {
        var name = kept.Path ?? kept.Name;
        if (_options.SettingsWatcher is { } watcher)
        {
            watcher.Pick(name);
            _settings = watcher.Settings;
        }

        if (_settings.Path is { } file)
        {
            _status.Say($"To keep it: \"theme: {kept.Name}\" in {file}");
        }
    }

    private void Show(Theme theme)
    {
        Theme = Shown(theme);
        Scheme = Theme.Base;
        SetNeedsDraw();
    }

    private Theme Shown(Theme theme) => App?.Driver is { } driver ? theme.For(driver.ColorDepth) : theme;
}
