using System.Collections.Frozen;
using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Guards.Content;

/// <summary>Which skills are how dangerous, and what follows; the levels and the table are Run Mode's.</summary>
/// <param name="settings">What each level leads to.</param>
public sealed class DangerLevels(DangerSettings settings)
{
    private static readonly FrozenDictionary<string, DangerLevel> Words = new Dictionary<string, DangerLevel>
    {
        ["safe"] = DangerLevel.Safe,
        ["moderate"] = DangerLevel.Moderate,
        ["high"] = DangerLevel.High,
        ["critical"] = DangerLevel.Critical,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The levels of skills that declare none.</summary>
    private static readonly FrozenDictionary<string, string> Known = new (string Level, string[] Skills)[]
    {
        ("safe", ["enhancing-prompts", "continuous-learning", "translating-for-executives", "mounting-framework", "managing-credentials", "butterfreezone-gen", "eval-running", "flatline-knowledge", "rtfm-testing"]),
        ("moderate", ["discovering-requirements", "designing-architecture", "planning-sprints", "implementing-tasks", "reviewing-code", "riding-codebase", "simstim-workflow", "bug-triaging", "bridgebuilder-review"]),
        ("high", ["auditing-security", "deploying-infrastructure", "run-mode", "run-bridge", "red-teaming", "spiraling"]),
        ("critical", ["autonomous-agent"]),
        ("low", ["loa-setup"]),
    }.SelectMany(row => row.Skills.Select(skill => (skill, row.Level))).ToFrozenDictionary(row => row.skill, row => row.Level, StringComparer.Ordinal);

    /// <summary>The words for levels, from the least to the worst.</summary>
    public static ImmutableArray<string> Names { get; } = ["safe", "moderate", "high", "critical"];

    /// <summary>Decides about a skill.</summary>
    /// <param name="skill">Its name.</param>
    /// <param name="isAutonomous">Whether nobody is there to be asked.</param>
    /// <param name="allowHigh">Whether <c>--allow-high</c> was given.</param>
    /// <param name="declared">The level that the skill declares for itself; null takes the one that is known of it, or else the worst.</param>
    public DangerDecision Decide(string skill, bool isAutonomous, bool allowHigh = false, string? declared = null)
    {
        var level = declared ?? Known.GetValueOrDefault(skill, "critical");
        var decision = new DangerDecision { Action = GuardAction.Proceed, Skill = skill, Level = level, IsAutonomous = isAutonomous, Reason = "" };
        if (!settings.Enforce)
        {
            return decision with { Level = "unknown", Reason = "danger levels aren't enforced" };
        }

        if (!Words.TryGetValue(level, out var known))
        {
            return decision with { Action = GuardAction.Block, Reason = $"{Shown.Quoted(new Redactor().Redact(level).Text)} is no level of danger; expected {string.Join(", ", Names)}" };
        }

        // A name is cut to be shown; a secret in it must go before, or its beginning stays.
        var shown = Shown.Quoted(new Redactor().Redact(skill).Text);
        var source = declared is null && !Known.ContainsKey(skill) ? $"{shown} is no skill that is known, which counts as critical" : $"the skill is {level}";
        return (isAutonomous ? settings.Autonomous : settings.Interactive).For(known) switch
        {
            DangerRule.Execute => decision with { Reason = source },
            DangerRule.ExecuteWithNotice => decision with { Reason = source, Log = $"{shown} writes files of the project" },
            DangerRule.ExecuteWithLog => decision with { Reason = source, Log = $"{shown} runs with nobody there" },
            DangerRule.ConfirmRequired => decision with { Action = GuardAction.Warn, Reason = $"{source}: to be confirmed" },
            DangerRule.ConfirmWithReason => decision with { Action = GuardAction.Warn, Reason = $"{source}: to be confirmed, with a reason" },
            DangerRule.BlockWithoutFlag when allowHigh => decision with { Action = GuardAction.Warn, IsOverridden = true, Reason = $"{source}; --allow-high lets it through" },
            DangerRule.BlockWithoutFlag => decision with { Action = GuardAction.Block, Reason = $"{source}: nobody is there to confirm it; --allow-high lets it through" },
            _ => decision with { Action = GuardAction.Block, Reason = $"{source}: it never runs with nobody there" },
        };
    }
}
