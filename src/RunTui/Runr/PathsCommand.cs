using System.CommandLine;
using System.Text.Json.Nodes;

namespace RunTui.Runr;

/// <summary><c>paths</c>: where Runr's things of this repository are.</summary>
internal sealed class PathsCommand(CliContext context)
{
    public Command Build()
    {
        var repo = new RepoOption(context);
        var json = new Option<bool>("--json") { Description = "One JSON document; as runr the default" };
        var noJson = new Option<bool>("--no-json") { Description = "Text, as runr too" };
        var command = new Command("paths", "Say where configuration, tasks, runs and worktrees of this repository are.\n\nExample: run-tui paths --json") { json, noJson, repo.Option };
        command.SetAction(parsed =>
        {
            var folders = RunrPlace.Folders(repo.In(parsed));
            var document = new JsonObject
            {
                ["repo_root"] = folders.RepositoryRoot,
                ["runr_root"] = folders.Root,
                ["runs_dir"] = folders.Runs,
                ["tasks_dir"] = folders.Tasks,
                ["worktrees_dir"] = folders.Worktrees,
                ["orchestrations_dir"] = Path.Combine(folders.Root, "orchestrations"),
                ["using_legacy"] = folders.Name == ".agent",
            };
            if (parsed.GetValue(json) || (context.Program == ProgramName.Runr && !parsed.GetValue(noJson)))
            {
                JsonLine.Write(document, context.Out);
                return ExitCodes.Complete;
            }

            foreach (var (name, value) in document)
            {
                context.Out.WriteLine($"{name,-18} {value}");
            }

            return ExitCodes.Complete;
        });
        return command;
    }
}
