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
            "Look at what a run needs: the installation, the workers, git, the repository, the configuration; and say of each finding what it means and how it is mended. Asks no model, unless with --ping.\n\nExample: run-tui doctor --json")
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
            JsonLine.WriteOwn(
                new JsonObject
                {
                    ["repo_root"] = doctor.Root,
                    ["ok"] = problems == 0,
                    ["checks"] = new JsonArray([.. checks.Select(check => (JsonNode)new JsonObject { ["id"] = check.Id, ["state"] = Word(check.State), ["message"] = check.Message, ["explanation"] = check.Explanation, ["fix"] = check.Fix })]),
                },
                context.Out);
        }
        else
        {
            var width = checks.Max(check => check.Id.Length);
            foreach (var check in checks)
            {
                context.Out.WriteLine($"{Sign(check.State)} {check.Id.PadRight(width)}  {Shown.Clean(check.Message, MostCharacters)}");
                if (check.Fix is { } fix)
                {
                    var lead = new string(' ', width + 4);
                    context.Out.WriteLine($"{lead}{check.Explanation}");
                    context.Out.WriteLine($"{lead}To mend it: {Shown.Clean(fix, MostCharacters)}");
                }
            }

            context.Out.WriteLine(Shown.Clean(Verdict(doctor.Ways), MostCharacters));
        }

        return problems == 0 ? ExitCodes.Complete : 1;
    }

    /// <summary>Which ways of working can start, and what the others lack.</summary>
    private static string Verdict(IReadOnlyList<DoctorWay> ways)
    {
        var ready = string.Join(", ", ways.Where(way => way.Against.IsEmpty).Select(way => way.Name));
        var notYet = string.Join(", ", ways.Where(way => !way.Against.IsEmpty).Select(way => $"{way.Name} ({string.Join(", ", way.Against)})"));
        return $"{(ready.Length > 0 ? $"Can start: {ready}." : "Nothing can start.")}{(notYet.Length > 0 ? $" Not yet: {notYet}." : "")}";
    }

    private static string Word(DoctorState state) => state switch { DoctorState.Ok => "ok", DoctorState.Note => "note", DoctorState.Warning => "warning", _ => "problem" };

    private static string Sign(DoctorState state) => state switch { DoctorState.Ok => "✓", DoctorState.Note => "·", DoctorState.Warning => "!", _ => "✗" };
}
