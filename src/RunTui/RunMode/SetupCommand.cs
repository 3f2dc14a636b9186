using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using RunTui.Commands;
using RunTui.Engine.Gates;
using RunTui.Engine.Imports.RunMode;
using RunTui.Engine.Text;
using RunTui.Runr;

namespace RunTui.RunMode;

/// <summary><c>setup</c>: a short wizard that ends in a budget and guards that fit, and switches Run Mode on.</summary>
internal sealed class SetupCommand(CliContext context)
{
    private readonly Option<string?> _daily = new("--daily-usd") { Description = "What all runs of a day may cost, in US dollars; 'none' for no limit", HelpName = "amount" };
    private readonly Option<string?> _run = new("--max-usd") { Description = "What one run may cost; 'none' for no limit", HelpName = "amount" };
    private readonly Option<string?> _calls = new("--calls-per-hour") { Description = "Calls of agents an hour", HelpName = "n" };
    private readonly Option<string?> _danger = new("--danger") { Description = "Stop agents from what is of high danger", HelpName = "on|off" };
    private readonly Option<string?> _injection = new("--injection") { Description = "Text that tries to take over an agent", HelpName = "blocking|advisory|off" };
    private readonly Option<string?> _threshold = new("--injection-threshold") { Description = "From which score on, 0 to 1", HelpName = "score" };
    private readonly Option<string?> _redaction = new("--redaction") { Description = "Take secrets and personal data out", HelpName = "on|off" };
    private readonly Option<string?> _push = new("--push") { Description = "What becomes of a finished branch", HelpName = "auto|prompt|local" };
    private readonly Option<string?> _redTeam = new("--red-team") { Description = "Compare each sprint with the design as well", HelpName = "on|off" };
    private readonly Option<string[]> _protect = new("--protect") { Description = "A branch that only people change, or a pattern with stars; may be given several times", HelpName = "branch", AllowMultipleArgumentsPerToken = false };
    private readonly Option<bool> _yes = new("--yes") { Description = "Ask nothing: what no flag says stays as it is" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON document on stdout about what was changed; needs --yes" };
    private readonly RepoOption _repository = new(context);

    public Command Build()
    {
        var command = new Command(
            "setup",
            $"Switch Run Mode on for a repository: asks for a budget and for guards, shows what it changes in {LoaConfig.FileName}, and asks before it writes. Everything else in the file stays as it is.\n\nExample: run-tui setup --daily-usd 10 --push prompt --yes")
        { _daily, _run, _calls, _danger, _injection, _threshold, _redaction, _push, _redTeam, _protect, _yes, _json, _repository.Option };
        command.SetAction(Invoke);
        return command;
    }

    private int Invoke(ParseResult parsed)
    {
        Agents.Refuse(context, "setup");
        var (yes, json) = (parsed.GetValue(_yes), parsed.GetValue(_json));
        if (json && !yes)
        {
            throw new UserException("setup: --json asks nothing, so it needs --yes");
        }

        var root = RepositoryRoot.Find(_repository.In(parsed).WorkingDirectory);
        var file = Path.Combine(root, LoaConfig.FileName);
        var config = LoaConfigReader.Load(root, _ => null) is { Config: { } read } ? read : throw Unreadable(root);
        var choices = With(SetupChoices.Of(config), parsed);
        return yes ? Finish(root, file, config, choices, json, ask: null) : Converse(root, file, config, choices);
    }

    private int Converse(string root, string file, LoaConfig config, SetupChoices choices)
    {
        try
        {
            using var terminal = OpenTerminal();
            var wizard = new SetupWizard(terminal, context.Out);
            return Finish(root, file, config, wizard.Ask(choices) ?? throw Nothing(), json: false, wizard);
        }
        catch (EndOfStreamException)
        {
            throw Nothing();
        }
    }

    /// <summary>The device is there in every process; where there is no terminal behind it, it can't be opened.</summary>
    private TextReader OpenTerminal()
    {
        try
        {
            return context.OpenWatch is { } open ? open() : new StreamReader(new FileStream("/dev/tty", FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"setup: there is no terminal to ask on; say what you want with flags, and --yes (see '{ProgramName.ForHints(context)} setup --help')");
        }
    }

    private int Finish(string root, string file, LoaConfig config, SetupChoices choices, bool json, SetupWizard? ask)
    {
        var changes = choices.Changes(config);
        var before = config.Exists ? YamlSource.ReadText(file, LoaConfig.MaxLength) : "";
        var after = LoaConfigEdit.TrySet(before, [.. changes.Select(change => (change.Key, change.After))], out var problem)
            ?? throw new UserException($"{(problem!.StartsWith(LoaConfig.FileName, StringComparison.Ordinal) ? "" : LoaConfig.FileName + ": ")}{problem}; nothing was written", ExitCodes.Invalid) { Id = "config_invalid" };
        if (LoaConfigReader.Read(after, LoaConfig.FileName).Config is null)
        {
            throw new UserException($"{LoaConfig.FileName}: can't be changed safely; nothing was written", ExitCodes.Invalid) { Id = "config_invalid" };
        }

        if (!json)
        {
            Show(changes, config.Exists);
        }

        if (changes.Length > 0)
        {
            if (ask is not null && !ask.YesNo($"Write this to {LoaConfig.FileName}", present: true))
            {
                throw Nothing();
            }

            LoaConfigEdit.Write(file, after);
        }

        Tell(root, changes, json);
        return ExitCodes.Complete;
    }

    private void Show(ImmutableArray<(string Key, string Before, string After)> changes, bool exists)
    {
        context.Out.WriteLine(changes.IsEmpty ? $"{LoaConfig.FileName} says all of this already." : $"{(exists ? "Changes of" : "New")} {LoaConfig.FileName}:");
        foreach (var (key, was, after) in changes)
        {
            context.Out.WriteLine(was.Length > 0 ? $"  {key}: {was} -> {after}" : $"  {key}: {after}");
        }
    }

    private void Tell(string root, ImmutableArray<(string Key, string Before, string After)> changes, bool json)
    {
        if (json)
        {
            JsonLine.WriteOwn(
                new JsonObject
                {
                    ["repo_root"] = root,
                    ["status"] = changes.IsEmpty ? "unchanged" : "written",
                    ["file"] = LoaConfig.FileName,
                    ["changes"] = new JsonArray([.. changes.Select(change => (JsonNode)new JsonObject { ["key"] = change.Key, ["before"] = change.Before.Length > 0 ? change.Before : null, ["after"] = change.After })]),
                },
                context.Out);
            return;
        }

        var program = ProgramName.ForHints(context);
        context.Out.WriteLine("Run Mode is enabled. Next:");
        NextSteps.Print([$"{program} sprint-plan --dry-run   # what would be done", $"{program} sprint-plan             # do it"], context.Out);
    }

    private SetupChoices With(SetupChoices now, ParseResult parsed) => now with
    {
        DailyUsd = Dollars(parsed, _daily, now.DailyUsd),
        RunUsd = Dollars(parsed, _run, now.RunUsd),
        CallsPerHour = (int?)RunModeFlags.Number(parsed, _calls, 1_000_000, isWhole: true) ?? now.CallsPerHour,
        Danger = OnOff(parsed, _danger, now.Danger),
        Injection = OneOf(parsed, _injection, now.Injection, "blocking", "advisory", "off"),
        Threshold = RunModeFlags.Number(parsed, _threshold, 1) ?? now.Threshold,
        Redaction = OnOff(parsed, _redaction, now.Redaction),
        Push = OneOf(parsed, _push, now.Push, "auto", "prompt", "local"),
        RedTeam = OnOff(parsed, _redTeam, now.RedTeam),
        Protected = parsed.GetValue(_protect) is { Length: > 0 } names ? [.. now.Protected.Union(names.Select(Checked))] : now.Protected,
    };

    private static string Checked(string pattern) => SetupChoices.ProblemOf(pattern) is { } problem ? throw new UserException($"--protect: {problem}") : pattern;

    private static decimal? Dollars(ParseResult parsed, Option<string?> option, decimal? now) =>
        parsed.GetValue(option) == "none" ? null : (decimal?)RunModeFlags.Number(parsed, option, 1e6) ?? now;

    private static bool OnOff(ParseResult parsed, Option<string?> option, bool now) => OneOf(parsed, option, now ? "on" : "off", "on", "off") == "on";

    private static string OneOf(ParseResult parsed, Option<string?> option, string now, params string[] words) => parsed.GetValue(option) switch
    {
        null => now,
        var word when words.Contains(word) => word,
        var word => throw new UserException($"{option.Name} {word}: must be {string.Join(", ", words[..^1])} or {words[^1]}"),
    };

    private static UserException Nothing() => new("setup: nothing was written");

    private static UserException Unreadable(string root)
    {
        var findings = LoaConfigReader.Load(root, _ => null).Errors.Select(error => $"{error}").ToList();
        return new($"{findings[0]}; nothing was written", ExitCodes.Invalid) { Id = "config_invalid", Findings = findings };
    }
}
