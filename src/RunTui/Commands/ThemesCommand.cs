using System.CommandLine;
using System.Text.Json.Nodes;
using RunTui.Dashboard.Themes;
using RunTui.Engine.Blueprints;
using RunTui.Runr;

namespace RunTui.Commands;

/// <summary><c>themes</c>: what the dashboard can look like, where each theme comes from, and what is wrong with one.</summary>
internal sealed class ThemesCommand(CliContext context)
{
    private const int MostCharacters = 4000;

    private readonly Option<bool> _json = new("--json") { Description = "One JSON document" };

    public Command Build()
    {
        var command = new Command(
            "themes",
            "List the dashboard's themes: your own in ~/.config/run-tui/themes, and those that come with run-tui.\n\nExample: run-tui --theme light")
        {
            _json,
        };
        command.SetAction(parsed => Print(parsed.GetValue(_json)));
        return command;
    }

    private int Print(bool asJson)
    {
        var themes = ThemeCatalog.ForUser(context.Variable).List();
        if (asJson)
        {
            JsonLine.WriteOwn(new JsonObject { ["themes"] = new JsonArray([.. themes.Select(ToJson)]) }, context.Out);
            return ExitCodes.Complete;
        }

        var width = themes.Max(theme => theme.Name.Length);
        foreach (var theme in themes)
        {
            context.Out.WriteLine($"{Shown.Clean(theme.Name).PadRight(width)}  {Shown.Clean(theme.Path ?? "built in", MostCharacters)}{(theme.Problem is null ? "" : $"  can't be used: {Shown.Clean(theme.Problem, MostCharacters)}")}");
        }

        return ExitCodes.Complete;
    }

    private static JsonObject ToJson(ThemeEntry theme) => new()
    {
        ["name"] = theme.Name,
        ["path"] = theme.Path,
        ["usable"] = theme.Theme is not null,
        ["problem"] = theme.Problem,
    };
}
