using RunTui.Engine.Execution;
using RunTui.Processes;

namespace RunTui.Dashboard.Views;

/// <summary>Whether an open breaker is to be reset, asked before a run is launched that would stop again at once.</summary>
internal static class BreakerQuestion
{
    private const int MostNames = 5;

    /// <summary>Asks; nothing is launched where the answer is no.</summary>
    /// <param name="app">Where it is asked; null asks nobody.</param>
    /// <param name="look">Keys and look.</param>
    /// <param name="runs">The runs, and why the breaker of each is open; at least one.</param>
    /// <param name="launch">Launches them so.</param>
    public static void Ask(IApplication? app, ScreenSettings look, IReadOnlyList<(string Name, string Why)> runs, Action<OpenBreaker> launch)
    {
        var text = runs.Count == 1
            ? $"The breaker is open ({ControlText.Visible(runs[0].Why).TrimEnd('.')}). Reset it and go on? All that it counts begins anew."
            : $"The breakers of {runs.Count} runs are open: {string.Join(", ", runs.Take(MostNames).Select(r => ControlText.Visible(r.Name)))}{(runs.Count > MostNames ? " and more" : "")}. Reset them and go on? All that they count begins anew.";
        var dialog = MessageBox.Create("The breaker is open", text, "Reset and go on", "Cancel");
        app?.Begin(look.Titled(dialog), () =>
        {
            if (dialog.Result == 0)
            {
                launch(OpenBreaker.Reset);
            }
        });
    }
}
