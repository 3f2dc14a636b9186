using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

public sealed partial class RunScreen
{
    private void ChooseTheme()
    {
        ThemeDialog? dialog = null;
        dialog = new ThemeDialog(_options.Themes!, Theme, theme =>
        {
            SetTheme(theme);
            if (dialog is not null)
            {
                dialog.Scheme = theme.Dialog;
            }
        })
        { Scheme = Theme.Dialog };
        App?.Begin(dialog, () => { });
    }

    private void SetTheme(Theme theme)
    {
        Theme = theme;
        Scheme = theme.Base;
        SetNeedsDraw();
    }
}
