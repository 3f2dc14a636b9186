using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Tests.Blueprints;

public sealed class StepSettingsTests
{
    private static readonly Step Bare = new() { Id = "a" };

    [Theory]
    [InlineData(LaunchMode.Standard, 0, 0, OnBlocked.Block, DynamicSteps.None, true)]
    [InlineData(LaunchMode.Adaptive, 2, 2, OnBlocked.AutoRepair, DynamicSteps.None, false)]
    [InlineData(LaunchMode.Expansion, 2, 2, OnBlocked.AutoRepair, DynamicSteps.AddOnly, false)]
    [InlineData(LaunchMode.Legacy, 2, 2, OnBlocked.AutoRepair, DynamicSteps.All, false)]
    public void Resolve_gives_the_built_in_values_of_each_mode_when_nothing_is_said(
        LaunchMode mode, int retries, int recoveries, OnBlocked onBlocked, DynamicSteps dynamic, bool stops)
    {
        var settings = StepSettings.Resolve(Bare, new(), mode);

        Assert.Equal((retries, 0, recoveries), (settings.MaxRetries, settings.GateRetryMax, settings.RecoveryAttempts));
        Assert.Equal((onBlocked, dynamic, stops), (settings.OnBlocked, settings.DynamicSteps, settings.StopsRunWhenBlocked));
        Assert.Equal((TimeSpan.FromSeconds(1200), null, true), (settings.Timeout, settings.GateProfile, settings.GateStrict));
        Assert.Equal(("claude-code", "claude-code"), (settings.Tool.Runner, settings.FallbackTool.Runner));
        Assert.Equal(new Models(), settings.Models);
    }

    [Fact]
    public void Resolve_prefers_the_step_then_the_defaults()
    {
        var defaults = new BlueprintDefaults
        {
            Tool = "codex",
            Timeout = 10,
            MaxRetries = 3,
            GateRetryMax = 4,
            GateProfile = "tests",
            GateStrict = false,
            NetworkDomains = ["d"],
            Models = new() { Codex = "dc", ClaudeCode = "da" },
            ReviewNotify = true,
        };
        var step = new Step
        {
            Id = "a",
            Tool = "gemini",
            Timeout = 20,
            MaxRetries = 0,
            GateRetryMax = 1,
            GateProfile = "lint",
            GateStrict = true,
            NetworkDomains = [],
            Models = new() { Codex = "sc" },
            ReviewNotify = false,
        };

        var own = StepSettings.Resolve(step, defaults, LaunchMode.Adaptive);
        var given = StepSettings.Resolve(Bare, defaults, LaunchMode.Adaptive);

        Assert.Equal(("gemini", TimeSpan.FromSeconds(20), 0, 1, "lint", true), (own.Tool.Runner, own.Timeout, own.MaxRetries, own.GateRetryMax, own.GateProfile, own.GateStrict));
        Assert.Equal(("codex", TimeSpan.FromSeconds(10), 3, 4, "tests", false), (given.Tool.Runner, given.Timeout, given.MaxRetries, given.GateRetryMax, given.GateProfile, given.GateStrict));
        Assert.Equal((new Models { Codex = "sc", ClaudeCode = "da" }, defaults.Models), (own.Models, given.Models));
        Assert.Empty(own.NetworkDomains);
        Assert.Equal(["d"], given.NetworkDomains);
        Assert.Equal((false, true), (own.ReviewNotify, given.ReviewNotify));
    }

    [Fact]
    public void Resolve_forces_retries_and_recovery_off_in_standard()
    {
        var step = new Step { Id = "a", MaxRetries = 5, GateRetryMax = 5, OnBlocked = OnBlocked.Skip };
        var settings = StepSettings.Resolve(step, new() { AutoResolveAttempts = 5, EnableDynamicSteps = true }, LaunchMode.Standard);

        Assert.Equal((0, 0, 0, OnBlocked.Block, DynamicSteps.None), (settings.MaxRetries, settings.GateRetryMax, settings.RecoveryAttempts, settings.OnBlocked, settings.DynamicSteps));
    }

    [Theory]
    [InlineData(LaunchMode.Adaptive)]
    [InlineData(LaunchMode.Expansion)]
    [InlineData(LaunchMode.Legacy)]
    public void Resolve_keeps_what_the_documents_promise_about_recovery_and_blocks(LaunchMode mode)
    {
        var step = new Step { Id = "a", OnBlocked = OnBlocked.Skip };

        Assert.Equal(0, StepSettings.Resolve(step, new() { AutoResolveAttempts = 0 }, mode).RecoveryAttempts);
        Assert.Equal(1, StepSettings.Resolve(step, new() { AutoResolveAttempts = 1 }, mode).RecoveryAttempts);
        Assert.Equal(OnBlocked.Skip, StepSettings.Resolve(step, new(), mode).OnBlocked);
    }

    [Fact]
    public void Resolve_lets_false_switch_dynamic_steps_off_where_the_blueprint_decides()
    {
        var off = new BlueprintDefaults { EnableDynamicSteps = false };

        Assert.Equal(DynamicSteps.None, StepSettings.Resolve(Bare, off, LaunchMode.Legacy).DynamicSteps);
        Assert.Equal(DynamicSteps.AddOnly, StepSettings.Resolve(Bare, off, LaunchMode.Expansion).DynamicSteps);
    }

    [Fact]
    public void Resolve_takes_a_timeout_of_0_as_none_and_an_absurd_one_as_the_longest()
    {
        Assert.Null(StepSettings.Resolve(Bare with { Timeout = 0 }, new() { Timeout = 5 }, LaunchMode.Standard).Timeout);
        Assert.Equal(TimeSpan.FromDays(30), StepSettings.Resolve(Bare with { Timeout = int.MaxValue }, new(), LaunchMode.Standard).Timeout);
    }

    [Fact]
    public void Resolve_lets_a_step_do_without_the_gates_of_the_defaults()
    {
        Assert.Null(StepSettings.Resolve(Bare with { GateProfile = "" }, new() { GateProfile = "tests" }, LaunchMode.Standard).GateProfile);
    }

    [Theory]
    [InlineData("codex", null, "claude-code")]
    [InlineData("codex", "gemini", "gemini")]
    [InlineData("codex", "codex", "claude-code")]
    [InlineData("claude-code", "claude-code", "claude-code")]
    public void Resolve_never_falls_back_to_the_same_tool_except_claude(string tool, string? fallback, string expected)
    {
        Assert.Equal(expected, StepSettings.Resolve(Bare with { Tool = tool, FallbackTool = fallback }, new(), LaunchMode.Adaptive).FallbackTool.Runner);
    }

    [Fact]
    public void Resolve_gives_a_skill_the_runner_of_the_defaults_unless_it_names_one()
    {
        var defaults = new BlueprintDefaults { SkillRunner = "codex" };

        Assert.Equal("codex", StepSettings.Resolve(Bare with { Tool = "skill:docs" }, defaults, LaunchMode.Standard).Tool.Runner);
        Assert.Equal("gemini", StepSettings.Resolve(Bare with { Tool = "skill:docs:gemini" }, defaults, LaunchMode.Standard).Tool.Runner);
        Assert.Equal("claude-code", StepSettings.Resolve(Bare with { Tool = "skill:docs" }, new(), LaunchMode.Standard).Tool.Runner);
    }
}
