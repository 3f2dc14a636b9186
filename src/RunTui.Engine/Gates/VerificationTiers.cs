using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Guards;

namespace RunTui.Engine.Gates;

/// <summary>Which tiers verify a milestone: Runr's rules, save that a trigger that names tier 2 gets it, which Runr takes for tier 1.</summary>
public static class VerificationTiers
{
    /// <param name="rules">The tiers and their triggers.</param>
    /// <param name="changedPaths">What the milestone has changed.</param>
    /// <param name="risk">The milestone's risk.</param>
    /// <param name="isLast">Whether no other milestone follows.</param>
    /// <returns>Ascending, tier 0 always; also tiers without commands.</returns>
    public static ImmutableArray<SelectedTier> Select(VerificationRules rules, IReadOnlyCollection<string> changedPaths, RiskLevel risk, bool isLast)
    {
        var reasons = new List<string>[] { ["tier0_always"], [], [] };
        foreach (var trigger in rules.RiskTriggers)
        {
            var files = new GlobSet(trigger.Patterns);
            if (changedPaths.Any(files.Matches))
            {
                for (var tier = 1; tier <= trigger.Tier; tier++)
                {
                    reasons[tier].Add($"risk_trigger:{trigger.Name}");
                }
            }
        }

        if (risk == RiskLevel.High)
        {
            reasons[1].Add("risk_level_high");
        }

        if (isLast)
        {
            reasons[1].Add("milestone_end");
            reasons[2].Add("run_end");
        }

        return [.. reasons.Select((why, tier) => new SelectedTier(tier, [.. why])).Where(t => !t.Reasons.IsEmpty)];
    }
}
