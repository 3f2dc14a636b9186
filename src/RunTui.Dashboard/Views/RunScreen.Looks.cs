using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

public sealed partial class RunScreen
{
    private void ChooseTheme()
    {
        _status.Say("soon");
    }

    private void SetTheme(Theme theme)
    {
        Theme = theme;
        Scheme = theme.Base;
        SetNeedsDraw();
    }
}
