using System.Collections.Immutable;
using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Guards.Content;
using RunTui.Engine.Imports.RunMode;

namespace RunTui.RunMode;

/// <summary>What <c>setup</c> decides, in the words of <c>.loa.config.yaml</c>.</summary>
internal sealed record SetupChoices
{
    /// <summary>What all runs of a day may cost, in US dollars; null doesn't limit it.</summary>
    public decimal? DailyUsd { get; init; }

    /// <summary>What one run may cost; null doesn't limit it.</summary>
    public decimal? RunUsd { get; init; }

    public bool Danger { get; init; }

    /// <summary><c>blocking</c>, <c>advisory</c> or <c>off</c>.</summary>
    public string Injection { get; init; } = "";

    public double Threshold { get; init; }

    public bool Redaction { get; init; }

    /// <summary><c>auto</c>, <c>prompt</c> or <c>local</c>.</summary>
    public string Push { get; init; } = "";

    public int CallsPerHour { get; init; }

    public bool RedTeam { get; init; }

    public ImmutableArray<string> Protected { get; init; } = [];

    /// <summary>What a configuration says now.</summary>
    public static SetupChoices Of(LoaConfig config) => new()
    {
        DailyUsd = config.Metering.Enabled ? config.Metering.DailyMicroUsd / 1_000_000m : null,
        RunUsd = config.RunMode.MaxUsd,
        Danger = config.Guardrails.Danger.Enforce,
        Injection = !config.Guardrails.Injection.Enabled ? "off" : config.Guardrails.Injection.Mode == GuardMode.Advisory ? "advisory" : "blocking",
        Threshold = config.Guardrails.Injection.Threshold,
        Redaction = config.Guardrails.PiiFilter.Enabled,
        Push = config.RunMode.AutoPush switch { AutoPush.Local => "local", AutoPush.Prompt => "prompt", _ => "auto" },
        CallsPerHour = config.RunMode.CallsPerHour,
        RedTeam = config.RedTeam.Enabled,
        Protected = config.RunMode.ProtectedBranches,
    };

    /// <summary>The keys that have to change so that a configuration says this: its key, what it says now, and what it is to say. A new file gets all that matters.</summary>
    public ImmutableArray<(string Key, string Before, string After)> Changes(LoaConfig config)
    {
        var changes = ImmutableArray.CreateBuilder<(string, string, string)>();
        var now = Of(config);
        Add("run_mode.enabled", Word(config.RunMode.Enabled), Word(true));
        Add("hounfour.metering.enabled", Word(config.Metering.Enabled), Word(DailyUsd is not null));
        if (DailyUsd is { } daily)
        {
            Add("hounfour.metering.budget.daily_micro_usd", Micro(config.Metering.DailyMicroUsd / 1_000_000m), Micro(daily));
        }

        if (RunUsd != now.RunUsd)
        {
            Add("run_mode.defaults.max_usd", now.RunUsd is { } had ? Number(had) : "none", RunUsd is { } wanted ? Number(wanted) : "null");
        }

        Add("run_mode.git.auto_push", PushWord(now.Push), PushWord(Push));
        if (!Protected.SequenceEqual(now.Protected))
        {
            Add("run_mode.git.protected_branches", List(now.Protected), List(Protected));
        }

        Add("run_mode.rate_limiting.calls_per_hour", Number(now.CallsPerHour), Number(CallsPerHour));
        Add("guardrails.danger_level.enforce", Word(now.Danger), Word(Danger));
        Add("guardrails.input.injection_detection.enabled", Word(now.Injection != "off"), Word(Injection != "off"));
        if (Injection != "off")
        {
            Add("guardrails.input.injection_detection.mode", now.Injection is "off" ? "blocking" : now.Injection, Injection);
            Add("guardrails.input.injection_detection.threshold", Number((decimal)now.Threshold), Number((decimal)Threshold));
        }

        Add("guardrails.input.pii_filter.enabled", Word(now.Redaction), Word(Redaction));
        Add("red_team.code_vs_design.enabled", Word(now.RedTeam), Word(RedTeam));
        return changes.ToImmutable();

        void Add(string key, string before, string after)
        {
            if (!config.Exists || before != after)
            {
                changes.Add((key, config.Exists ? before : "", after));
            }
        }
    }

    /// <summary>Why a pattern can't name branches; null where it can.</summary>
    public static string? ProblemOf(string pattern) => pattern.Length is > 0 and <= 200 && pattern.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.' or '*')
        ? null
        : $"{Shown.Quoted(pattern)} is no branch: letters, digits, / - _ . and * for anything";

    private static string PushWord(string push) => push switch { "local" => "false", "prompt" => "prompt", _ => "true" };

    private static string Word(bool value) => value ? "true" : "false";

    private static string Number(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Micro(decimal usd) => ((long)(usd * 1_000_000m)).ToString(CultureInfo.InvariantCulture);

    private static string List(ImmutableArray<string> names) => $"[{string.Join(", ", names.Select(name => $"\"{name}\""))}]";
}
