using System.CommandLine;
using RunTui.Engine.Blueprints;

namespace RunTui.Commands;

/// <summary>The flags that decide how a run is launched; run-workflow's, and ours for scripts.</summary>
internal sealed class LaunchFlags
{
    public Option<string?> Mode { get; } = OneOf("--launch-mode", "How much the run may do on its own when a step fails (standard)", "standard", "adaptive", "expansion", "legacy");

    public Option<string?> Autonomy { get; } = OneOf("--autonomy-profile", "What agents may do without asking; beats the blueprint (balanced)", "safe", "balanced", "max");

    public Option<string?> ServiceTier { get; } = OneOf("--codex-service-tier", "Codex's service tier for every step", "fast");

    public Option<bool> Json { get; } = new("--json") { Description = "One JSON object a line on stdout, and nothing else there" };

    public Option<bool> Wait { get; } = new("--wait-for-answers") { Description = "Stay when only answers of people are missing, instead of ending with 3" };

    public Option<bool> Detach { get; } = new("--detach") { Description = "Return at once with the run's id; a process of its own carries on" };

    /// <summary>The flag that only this program gives itself; see <see cref="Launching.RunSuccessor"/>.</summary>
    public const string SuccessorName = "--succeed-owner";

    private readonly Option<string?> _successor = new(SuccessorName) { Hidden = true };

    public Option<bool> TakeOver { get; } = new("--take-over") { Description = "Take the run from an owner on another host" };

    /// <summary>Adds them all to a verb that launches.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { Mode, Autonomy, ServiceTier, Json, Wait, Detach, TakeOver, _successor })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The mode asked for, or null.</summary>
    public LaunchMode? ModeOf(ParseResult parsed) => BlueprintNames.LaunchModeOf(parsed.GetValue(Mode));

    /// <summary>What the flags say, with run-workflow's environment variables behind them.</summary>
    public LaunchSettings Read(ParseResult parsed, CliContext context)
    {
        var environment = FromEnvironment(context);
        return environment with
        {
            Mode = ModeOf(parsed),
            Autonomy = BlueprintNames.AutonomyOf(parsed.GetValue(Autonomy)) ?? environment.Autonomy,
            ServiceTier = parsed.GetValue(ServiceTier) ?? environment.ServiceTier,
            Json = parsed.GetValue(Json),
            WaitForAnswers = parsed.GetValue(Wait),
            TakeOver = parsed.GetValue(TakeOver),
            ReadyFile = parsed.GetValue(_successor),
        };
    }

    /// <summary>What run-workflow's environment variables say.</summary>
    /// <exception cref="UserException">One of them says something that there isn't.</exception>
    public static LaunchSettings FromEnvironment(CliContext context) => new()
    {
        Autonomy = AutonomyOf(context, "RUN_AUTONOMY_PROFILE") ?? AutonomyOf(context, "LOOP_AUTONOMY_PROFILE"),
        ServiceTier = TierOf(context, "RUN_CODEX_SERVICE_TIER"),
    };

    private static AutonomyProfile? AutonomyOf(CliContext context, string variable) => context.Variable(variable) switch
    {
        null or "" => null,
        var word => BlueprintNames.AutonomyOf(word) ?? throw new UserException($"{variable}={word}: must be safe, balanced or max"),
    };

    private static string? TierOf(CliContext context, string variable) => context.Variable(variable) switch
    {
        null or "" => null,
        "fast" => "fast",
        var word => throw new UserException($"{variable}={word}: must be fast"),
    };

    private static Option<string?> OneOf(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', words) };
        option.Validators.Add(result =>
        {
            var word = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (!words.Contains(word))
            {
                result.AddError($"{name} {word}: must be {string.Join(", ", words[..^1])}{(words.Length > 1 ? " or " : "")}{words[^1]}");
            }
        });
        return option;
    }
}
