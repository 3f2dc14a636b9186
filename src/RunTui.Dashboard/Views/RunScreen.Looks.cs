using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

public sealed partial class RunScreen
{
    private void ChooseTheme() => App?.Begin(ThemeDialog.For(this, _options.Themes!, Theme, SetTheme), () => { });

    private void SetTheme(Theme theme)
    {
        Theme = theme;
        Scheme = theme.Base;
        SetNeedsDraw();
    }
}
