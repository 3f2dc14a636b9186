using System.CommandLine;

namespace RunTui.PlanDocuments;

/// <summary><c>plan</c>: plan documents of plan-and-execute, <c>docs/plans/YYYY-MM-DD-feature.md</c>.</summary>
/// <param name="context">The world around the call.</param>
internal sealed class PlanCommand(CliContext context)
{
    public Command Build()
    {
        var command = new Command("plan", "Plan documents: check one, make a run of it, write one of a run.\n\nExample: run-tui plan lint docs/plans/2026-05-01-cart.md");
        command.Subcommands.Add(new PlanLintVerb(context).Build());
        command.Subcommands.Add(new PlanImportVerb(context).Build());
        command.Subcommands.Add(new PlanExportVerb(context).Build());
        return command;
    }
}
