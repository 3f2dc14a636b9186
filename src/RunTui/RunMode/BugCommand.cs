using System.CommandLine;

namespace RunTui.RunMode;

/// <summary><c>bug</c>: a bug looked into, fixed test first, reviewed and audited.</summary>
internal sealed class BugCommand(CliContext context)
{
    private readonly Argument<string?> _report = new("what") { Arity = ArgumentArity.ZeroOrOne, Description = "What is wrong: how it is reproduced, what is expected and what happens" };
    private readonly Option<string?> _issue = new("--from-issue") { Description = "The issue on GitHub that tells of it", HelpName = "n" };

    public Command Build()
    {
        var flags = new RunModeFlags();
        var command = new Command(
            "bug",
            "Fix a bug: look into it, write a test that fails, fix it, review and audit the fix; then push it as a draft pull request.\n\nExample: run-tui bug --from-issue 42 --max-usd 3")
        { _report, _issue };
        flags.AddTo(command);
        command.SetAction(parsed =>
        {
            var (report, issue) = (parsed.GetValue(_report)?.Trim(), (int?)RunModeFlags.Number(parsed, _issue, int.MaxValue, isWhole: true));
            if (string.IsNullOrEmpty(report) == issue is null)
            {
                throw new UserException(issue is null
                    ? "bug: what is wrong? say it as in: run-tui bug \"the total is wrong when …\", or name the issue with --from-issue"
                    : "bug: the issue says what is wrong; leave the text out, or --from-issue");
            }

            return new RunModeStart(flags.Read("bug", parsed, context) with { Report = report, Issue = issue }, context).RunAsync();
        });
        return command;
    }
}
