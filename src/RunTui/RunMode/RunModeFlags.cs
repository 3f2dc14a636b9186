using System.CommandLine;
using System.Globalization;
using RunTui.Commands;
using RunTui.Engine.Blueprints;

namespace RunTui.RunMode;

/// <summary>The flags that Run Mode's verbs have in common.</summary>
internal sealed class RunModeFlags
{
    /// <summary>More of a number than that is a slip of the keyboard.</summary>
    private const double Most = 1e12;

    /// <summary>A month.</summary>
    private const double MostHours = 24 * 31;

    private readonly Option<string?> _cycles = new("--max-cycles") { Description = "How often a sprint is implemented at most (20; a bug: 10)", HelpName = "n" };
    private readonly Option<string?> _hours = new("--timeout") { Description = "Hours that the run may take (8; a bug: 2)", HelpName = "hours" };
    private readonly Option<string?> _branch = new("--branch") { Description = "The branch to work on", HelpName = "name" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Check everything and say what would be done; makes nothing, starts no agent" };
    private readonly Option<bool> _reset = new("--reset-breaker", "--reset-ice") { Description = "Begin with a closed breaker; every new run does, and 'resume' has the same flag" };
    private readonly Option<bool> _local = new("--local") { Description = "Commits only: no push, no pull request" };
    private readonly Option<bool> _confirm = new("--confirm-push") { Description = "Ask before anything is pushed" };
    private readonly Option<bool> _high = new("--allow-high") { Description = "Let agents do what is of high danger without asking" };
    private readonly Option<string?> _tokens = new("--max-tokens") { Description = "Tokens that this run may use", HelpName = "n" };
    private readonly Option<string?> _usd = new("--max-usd") { Description = "US dollars that this run may cost", HelpName = "amount" };
    private readonly Option<string[]> _tools = new("--tool") { Description = "Who works: claude-code, codex or gemini; or one kind of work's own, such as review=codex. May be given several times", HelpName = "[work=]tool", AllowMultipleArgumentsPerToken = false };
    private readonly Option<bool> _worktree = new("--worktree") { Description = "Work in a checkout of the run's own instead of yours" };
    private readonly Option<string?> _repository = new("--repo") { Description = "The repository to work in (the working folder's)", HelpName = "folder" };
    private readonly LaunchFlags _launch = new();

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _cycles, _hours, _branch, _dryRun, _reset, _local, _confirm, _high, _tokens, _usd, _tools, _worktree, _repository })
        {
            command.Options.Add(option);
        }

        _launch.AddTo(command);
    }

    /// <summary>What they say, of a verb of this name.</summary>
    /// <exception cref="UserException">One of them can't be.</exception>
    public RunModeRequest Read(string kind, ParseResult parsed, CliContext context)
    {
        var settings = _launch.Read(parsed, context);
        return new()
        {
            Kind = kind,
            MaxCycles = (int?)Number(parsed, _cycles, 100_000, isWhole: true),
            Hours = Number(parsed, _hours, MostHours),
            Branch = parsed.GetValue(_branch),
            DryRun = parsed.GetValue(_dryRun),
            ResetBreaker = parsed.GetValue(_reset),
            Local = parsed.GetValue(_local),
            ConfirmPush = parsed.GetValue(_confirm),
            AllowHigh = parsed.GetValue(_high),
            MaxTokens = (long?)Number(parsed, _tokens, Most, isWhole: true),
            MaxUsd = (decimal?)Number(parsed, _usd, 1e6),
            Tools = [.. parsed.GetValue(_tools) ?? []],
            Worktree = parsed.GetValue(_worktree),
            Repository = parsed.GetValue(_repository),
            Detach = parsed.GetValue(_launch.Detach),
            Settings = settings with { Mode = settings.Mode ?? LaunchMode.Standard },
        };
    }

    /// <summary>The number that an option has; null where it isn't given.</summary>
    /// <exception cref="UserException">It is none, not above 0, or more than there may be.</exception>
    public static double? Number(ParseResult parsed, Option<string?> option, double most, bool isWhole = false) => parsed.GetValue(option) switch
    {
        null => null,
        var text when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most && (!isWhole || double.IsInteger(number)) => number,
        var text => throw new UserException(string.Create(CultureInfo.InvariantCulture, $"{option.Name} {text}: must be a {(isWhole ? "whole " : "")}number above 0, and no more than {most}")),
    };
}
