using System.CommandLine;
using System.Text.Json.Nodes;
using RunTui.Engine.Imports.Plans;
using RunTui.Runr;

namespace RunTui.PlanDocuments;

/// <summary><c>plan lint</c>: everything that is wrong with a plan document.</summary>
internal sealed class PlanLintVerb(CliContext context)
{
    private const int HasErrors = 1;

    private readonly Argument<string> _file = new("file") { Description = "The plan document" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object" };

    public Command Build()
    {
        var command = new Command(
            "lint",
            "Check a plan document: every task's objective, files, commands, route and done criteria, the routing summary, dependencies, and that each goes to whom plan-and-execute's table has. Returns 0 without errors, else 1.\n\nExample: run-tui plan lint docs/plans/2026-05-01-cart.md --json")
        { _file, _json };
        command.SetAction(parsed => Print(PlanFile.Read(parsed.GetValue(_file)!, context), parsed.GetValue(_json)));
        return command;
    }

    private int Print(PlanFile file, bool asJson)
    {
        var (errors, warnings) = (file.Errors.Count(), file.Warnings.Count());
        var batches = PlanBlueprint.Batches(file.Plan);
        if (asJson)
        {
            JsonLine.WriteOwn(
                new JsonObject
                {
                    ["file"] = file.Name,
                    ["ok"] = errors == 0,
                    ["errors"] = errors,
                    ["warnings"] = warnings,
                    ["tasks"] = file.Plan.Tasks.Length,
                    ["batches"] = PlanFile.Json(batches),
                    ["findings"] = new JsonArray([.. file.Findings.Select(PlanFile.Json)]),
                },
                context.Out);
            return errors == 0 ? ExitCodes.Complete : HasErrors;
        }

        foreach (var finding in file.Findings)
        {
            context.Out.WriteLine(finding.ToLine(file.Name));
        }

        context.Out.WriteLine($"{Count(file.Plan.Tasks.Length, "task")}, {Count(errors, "error")}, {Count(warnings, "warning")}");
        foreach (var line in PlanFile.Lines(batches))
        {
            context.Out.WriteLine(line);
        }

        return errors == 0 ? ExitCodes.Complete : HasErrors;
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
