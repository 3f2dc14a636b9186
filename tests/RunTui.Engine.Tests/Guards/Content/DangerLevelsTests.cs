using RunTui.Engine.Guards.Content;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Guards.Content;

public sealed class DangerLevelsTests
{
    private static readonly DangerLevels Levels = new(new());

    [Theory]
    // Skill, then what follows with a person there, with nobody there, and with nobody there but --allow-high.
    [InlineData("continuous-learning", "safe", GuardAction.Proceed, GuardAction.Proceed, GuardAction.Proceed)]
    [InlineData("rtfm-testing", "safe", GuardAction.Proceed, GuardAction.Proceed, GuardAction.Proceed)]
    [InlineData("implementing-tasks", "moderate", GuardAction.Proceed, GuardAction.Proceed, GuardAction.Proceed)]
    [InlineData("reviewing-code", "moderate", GuardAction.Proceed, GuardAction.Proceed, GuardAction.Proceed)]
    [InlineData("deploying-infrastructure", "high", GuardAction.Warn, GuardAction.Block, GuardAction.Warn)]
    [InlineData("auditing-security", "high", GuardAction.Warn, GuardAction.Block, GuardAction.Warn)]
    [InlineData("run-mode", "high", GuardAction.Warn, GuardAction.Block, GuardAction.Warn)]
    [InlineData("autonomous-agent", "critical", GuardAction.Warn, GuardAction.Block, GuardAction.Block)]
    [InlineData("no-such-skill", "critical", GuardAction.Warn, GuardAction.Block, GuardAction.Block)]
    [InlineData("../../etc", "critical", GuardAction.Warn, GuardAction.Block, GuardAction.Block)]
    [InlineData("Reviewing-Code", "critical", GuardAction.Warn, GuardAction.Block, GuardAction.Block)]
    [InlineData("loa-setup", "low", GuardAction.Block, GuardAction.Block, GuardAction.Block)]
    public void Each_level_has_its_action(string skill, string level, GuardAction interactive, GuardAction autonomous, GuardAction allowed)
    {
        var (one, two, three) = (Levels.Decide(skill, false), Levels.Decide(skill, true), Levels.Decide(skill, true, allowHigh: true));

        Assert.Equal((interactive, autonomous, allowed), (one.Action, two.Action, three.Action));
        Assert.Equal((level, "interactive", "autonomous"), (one.Level, one.Mode, two.Mode));
        Assert.False(one.IsOverridden || two.IsOverridden || Levels.Decide(skill, false, allowHigh: true).IsOverridden);
        Assert.Equal(level == "high", three.IsOverridden);
        Assert.All([one, two, three], decision => Assert.NotEmpty(decision.Reason));
    }

    [Theory]
    [InlineData("low")]
    [InlineData("SAFE")]
    [InlineData("")]
    [InlineData("safe ")]
    [InlineData("none")]
    public void A_level_that_there_is_not_blocks_always(string level)
    {
        foreach (var (isAutonomous, allowHigh) in new[] { (false, false), (true, false), (true, true) })
        {
            Assert.Equal(GuardAction.Block, Levels.Decide("implementing-tasks", isAutonomous, allowHigh, level).Action);
        }
    }

    [Fact]
    public void A_declared_level_goes_before_a_known_one()
    {
        Assert.Equal(GuardAction.Block, Levels.Decide("implementing-tasks", true, declared: "critical").Action);
        Assert.Equal(GuardAction.Proceed, Levels.Decide("no-such-skill", true, declared: "safe").Action);
    }

    [Fact]
    public void Levels_that_aren_t_enforced_stop_nothing()
    {
        var decision = new DangerLevels(new() { Enforce = false }).Decide("autonomous-agent", true);

        Assert.Equal((GuardAction.Proceed, "unknown"), (decision.Action, decision.Level));
    }

    [Fact]
    public void The_configuration_says_what_a_level_leads_to()
    {
        var levels = new DangerLevels(new() { Autonomous = DangerRules.Autonomous with { High = DangerRule.Execute, Safe = DangerRule.AlwaysBlock } });

        Assert.Equal(GuardAction.Proceed, levels.Decide("run-mode", true).Action);
        Assert.Equal(GuardAction.Block, levels.Decide("rtfm-testing", true).Action);
    }

    [Fact]
    public void A_gate_that_is_blocked_halts_the_run()
    {
        var blocked = Levels.Decide("auditing-security", true);

        Assert.True(blocked.Halts(isRequiredGate: true));
        Assert.False(blocked.Halts(isRequiredGate: false));
        Assert.False(Levels.Decide("auditing-security", true, allowHigh: true).Halts(isRequiredGate: true));
        Assert.False(Levels.Decide("reviewing-code", true).Halts(isRequiredGate: true));
    }

    [Theory]
    [InlineData("name: x\ndanger_level: high\n", "high")]
    [InlineData("danger_level: \"safe\"", "safe")]
    [InlineData("name: x\n", null)]
    [InlineData("danger_level: [a]", "unreadable")]
    [InlineData("danger_level:", "unreadable")]
    [InlineData("a: [", "unreadable")]
    public void A_skill_declares_its_level(string index, string? expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write(".claude/skills/mine/index.yaml", index);

        Assert.Equal(expected, SkillDanger.Declared(folder.Path, "mine"));
    }

    [Theory]
    [InlineData("other")]
    [InlineData("../mine")]
    [InlineData("")]
    public void A_skill_that_is_not_there_declares_none(string skill)
    {
        using var folder = new TemporaryFolder();
        folder.Write(".claude/mine/index.yaml", "danger_level: safe");

        Assert.Null(SkillDanger.Declared(folder.Path, skill));
    }
}
