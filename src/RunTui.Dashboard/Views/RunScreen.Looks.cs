using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

public sealed partial class RunScreen
{
    private void ChooseTheme()
    {
        ThemeDialog? dialog = null;
        dialog = new ThemeDialog(_options.Themes!, Theme, chosen =>
        {
            var theme = App?.Driver is { } driver ? chosen.For(driver.ColorDepth) : chosen;
            SetTheme(theme);
            if (dialog is not null)
            {
                dialog.Scheme = theme.Dialog;
            }
        });
        App?.Begin(Titled(dialog), () => { });
    }

    private void SetTheme(Theme theme)
    {
        Theme = theme;
        Scheme = theme.Base;
        SetNeedsDraw();
    }
}
