using RunTui.Dashboard.Keys;

namespace RunTui.Dashboard.Views;

public sealed partial class RunScreen
{
    private void ShowHelp() => Choose(CommandDialog.Help(KeyTable.Entries, WhyNot));

    private void ShowPalette() => Choose(CommandDialog.Palette(KeyTable.Entries, WhyNot));

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
