using System.CommandLine;
using System.Text.Json.Nodes;
using RunTui.Engine.Guards.Content;
using RunTui.Runr;

namespace RunTui.Commands;

/// <summary><c>guard danger</c>: whether a skill may be run.</summary>
internal sealed class GuardDangerCommand(CliContext context)
{
    private readonly Option<string> _skill = new("--skill") { Description = "The skill's name", Required = true, HelpName = "name" };
    private readonly Option<string> _mode = new("--mode") { Description = "interactive: a person is there; autonomous: nobody is", Required = true };
    private readonly Option<bool> _allowHigh = new("--allow-high") { Description = "Let a skill of level high run with nobody there" };
    private readonly Option<string?> _level = new("--level") { Description = "The skill's level, instead of the one that its index.yaml declares: safe, moderate, high or critical", HelpName = "level" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object: action, skill, level, mode, reason, log, override_used" };

    public Command Build()
    {
        var command = new Command(
            "danger",
            "Decide whether a skill may be run: PROCEED, WARN (only once a person has confirmed it) or BLOCK. Exit 0: PROCEED or WARN; 1: BLOCK; 2: wrong usage.\n\nExample: run-tui guard danger --skill deploying-infrastructure --mode autonomous --allow-high")
        {
            _skill,
            _mode,
            _allowHigh,
            _level,
            _json,
        };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var skill = parsed.GetValue(_skill)!;
        if (string.IsNullOrWhiteSpace(skill))
        {
            throw new UserException("--skill: nothing is here; expected a skill's name", GuardCommand.Usage);
        }

        var isAutonomous = GuardInput.IsSecond("--mode", parsed.GetValue(_mode)!, "interactive", "autonomous");
        var settings = GuardSettings.Load(context, out var root);

        // Switched off as a whole, guards enforce nothing.
        var danger = settings.Danger with { Enforce = settings.Danger.Enforce && settings.Enabled };
        var decision = new DangerLevels(danger).Decide(
            skill, isAutonomous, parsed.GetValue(_allowHigh), parsed.GetValue(_level) ?? SkillDanger.Declared(root, skill));
        GuardSettings.Log(context, root, settings, log => log.Danger(decision));
        if (parsed.GetValue(_json))
        {
            JsonLine.Write(
                new JsonObject
                {
                    ["action"] = GuardActions.Word(decision.Action),
                    ["skill"] = decision.Skill,
                    ["level"] = decision.Level,
                    ["mode"] = decision.Mode,
                    ["reason"] = decision.Reason,
                    ["log"] = decision.Log,
                    ["override_used"] = decision.IsOverridden,
                },
                context.Out);
        }
        else
        {
            context.Out.WriteLine($"{GuardActions.Word(decision.Action)}: {decision.Reason}");
        }

        return decision.Action == GuardAction.Block ? GuardCommand.Refused : GuardCommand.Allowed;
    }
}
