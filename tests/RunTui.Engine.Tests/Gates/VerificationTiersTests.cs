using RunTui.Engine.Blueprints;
using RunTui.Engine.Gates;

namespace RunTui.Engine.Tests.Gates;

public sealed class VerificationTiersTests
{
    private static readonly VerificationRules Rules = new()
    {
        RiskTriggers = [new("auth", ["src/auth/**"], 1), new("schema", ["**/*.sql"], 2), new("docs", ["docs/**"], 0)],
    };

    [Theory]
    [InlineData("src/a.ts", RiskLevel.Medium, false, "tier0: tier0_always")]
    [InlineData("docs/a.md", RiskLevel.Low, false, "tier0: tier0_always")]
    [InlineData("src/auth/a.ts", RiskLevel.Low, false, "tier0: tier0_always; tier1: risk_trigger:auth")]
    [InlineData("db/1.sql", RiskLevel.Low, false, "tier0: tier0_always; tier1: risk_trigger:schema; tier2: risk_trigger:schema")]
    [InlineData("src/a.ts", RiskLevel.High, false, "tier0: tier0_always; tier1: risk_level_high")]
    [InlineData("src/a.ts", RiskLevel.Medium, true, "tier0: tier0_always; tier1: milestone_end; tier2: run_end")]
    [InlineData("src/auth/1.sql", RiskLevel.High, true,
        "tier0: tier0_always; tier1: risk_trigger:auth, risk_trigger:schema, risk_level_high, milestone_end; tier2: risk_trigger:schema, run_end")]
    public void Select_goes_by_changed_files_risk_and_place(string changed, RiskLevel risk, bool isLast, string expected)
    {
        var tiers = VerificationTiers.Select(Rules, ["README.md", changed], risk, isLast);

        Assert.Equal(expected, string.Join("; ", tiers.Select(t => $"{t.Name}: {string.Join(", ", t.Reasons)}")));
    }
}
