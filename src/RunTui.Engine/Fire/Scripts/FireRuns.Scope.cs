using System.Globalization;
using RunTui.Engine.Fire.Yaml;

namespace RunTui.Engine.Fire.Scripts;

public sealed partial class FireRuns
{
    private const int MostChoices = 10;

    /// <summary>Keeps which scope somebody chose, so that the same one can be recommended: the last ten are remembered.</summary>
    /// <param name="scope"><c>single</c>, <c>batch</c> or <c>wide</c>.</param>
    /// <param name="items">How many items there were to choose for.</param>
    /// <exception cref="FireException">The state can't be changed.</exception>
    public void NoteScope(string scope, int items) => Change("INIT_050", "INIT_051", "INIT_052", state =>
    {
        var workspace = state.Workspace;
        workspace.SetText("run_scope_preference", scope);
        if (workspace["run_scope_history"] is not YamlList history)
        {
            history = new YamlList();
            workspace["run_scope_history"] = history;
        }

        var choice = new YamlMap();
        choice.SetText("choice", scope);
        choice["items_count"] = YamlText.Plain(items.ToString(CultureInfo.InvariantCulture));
        choice["timestamp"] = YamlText.Plain(FireTime.Now(time));
        history.Items.Add(choice);
        while (history.Items.Count > MostChoices)
        {
            history.Items.RemoveAt(0);
        }

        return true;
    });
}
