namespace RunTui.Dashboard.Views;

public sealed partial class RunScreen
{
    private void ShowHelp() => Choose(CommandDialog.Help(Keys.Entries, WhyNot));

    private void ShowPalette() => Choose(CommandDialog.Palette(Keys.Entries, WhyNot));

    private void Choose(CommandDialog dialog)
    {
        Titled(dialog);
        App?.Begin(dialog, () =>
        {
            if (dialog.Chosen is { } chosen)
            {
                Execute(chosen);
            }
        });
    }
}
