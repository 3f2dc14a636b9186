using System.CommandLine;

namespace RunTui.RunMode;

/// <summary><c>sprint-plan</c>: all sprints that are planned, one after the other.</summary>
internal sealed class SprintPlanCommand(CliContext context)
{
    private const double LastNumber = 999_999;

    private readonly Option<string?> _from = new("--from") { Description = "The first sprint (the first that is planned)", HelpName = "n" };
    private readonly Option<string?> _to = new("--to") { Description = "The last sprint (the last that is planned)", HelpName = "n" };
    private readonly Option<bool> _noConsolidate = new("--no-consolidate") { Description = "A draft pull request for each sprint instead of one for all" };

    public Command Build()
    {
        var flags = new RunModeFlags();
        var command = new Command(
            "sprint-plan",
            "Work through a plan of sprints: each is implemented, reviewed and audited in cycles; at the end there is one draft pull request, or a halt that explains itself.\n\nExample: run-tui sprint-plan --from 2 --to 4 --max-usd 20 --detach")
        { _from, _to, _noConsolidate };
        flags.AddTo(command);
        command.SetAction(parsed =>
        {
            var (from, to) = (NumberOf(parsed, _from), NumberOf(parsed, _to));
            return from > to
                ? throw new UserException($"sprint-plan: --from {from} lies behind --to {to}; name the smaller number first")
                : new RunModeStart(flags.Read("sprint-plan", parsed, context) with { From = from, To = to, NoConsolidate = parsed.GetValue(_noConsolidate) }, context).RunAsync();
        });
        return command;
    }

    /// <summary>A sprint's number; one may be called 0.</summary>
    private static int? NumberOf(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) == "0" ? 0 : (int?)RunModeFlags.Number(parsed, option, LastNumber, isWhole: true);
}
