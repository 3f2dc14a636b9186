using System.CommandLine;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;

namespace RunTui.Runr;

/// <summary><c>doctor</c>: whether a run could start here, and what is in the way.</summary>
internal sealed class DoctorCommand(CliContext context)
{
    /// <summary>A message names a few paths, and each may be long.</summary>
    private const int MostCharacters = 4000;

    private readonly Option<string?> _repository = new("--repo") { Description = "The repository (the working folder's)", HelpName = "folder" };
    private readonly Option<string?> _config = new("--config") { Description = "The configuration (.runr/runr.config.json)", HelpName = "file" };
    private readonly Option<bool> _ping = new("--ping") { Description = "Also ask each worker for one short answer: one call of a model for each" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON document on stdout" };

    public Command Build()
    {
        var command = new Command(
            "doctor",
            "Look at what a run needs: the workers, git, the repository, the configuration. Asks no model, unless with --ping.\n\nExample: run-tui doctor --json")
        { _repository, _config, _ping, _json };
        command.SetAction(InvokeAsync);
        return command;
    }

    private async Task<int> InvokeAsync(ParseResult parsed)
    {
        var folder = Path.GetFullPath(parsed.GetValue(_repository) ?? ".", context.WorkingDirectory);
        var doctor = new Doctor(folder, parsed.GetValue(_config), parsed.GetValue(_ping), context);
        var checks = await doctor.LookAsync();
        var problems = checks.Count(check => check.State == DoctorState.Problem);
        if (parsed.GetValue(_json))
        {
            JsonLine.Write(
                new JsonObject
                {
                    ["repo_root"] = doctor.Root,
                    ["ok"] = problems == 0,
                    ["checks"] = new JsonArray([.. checks.Select(check => (JsonNode)new JsonObject { ["id"] = check.Id, ["state"] = Word(check.State), ["message"] = check.Message })]),
                },
                context.Out);
        }
        else
        {
            var width = checks.Max(check => check.Id.Length);
            foreach (var check in checks)
            {
                context.Out.WriteLine($"{Sign(check.State)} {check.Id.PadRight(width)}  {Shown.Clean(check.Message, MostCharacters)}");
            }

            context.Out.WriteLine(problems == 0 ? "A run can start." : $"No run can start: {problems} problem{(problems == 1 ? "" : "s")}.");
        }

        return problems == 0 ? ExitCodes.Complete : 1;
    }

    private static string Word(DoctorState state) => state switch { DoctorState.Ok => "ok", DoctorState.Warning => "warning", _ => "problem" };

    private static string Sign(DoctorState state) => state switch { DoctorState.Ok => "✓", DoctorState.Warning => "!", _ => "✗" };
}
