using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports;

namespace RunTui.Engine.Tests.Imports;

public sealed class RunrConfigReaderTests
{
    private const string Least = """{ "agent": {}, "scope": {}, "verification": {} }""";

    [Fact]
    public void What_a_configuration_leaves_out_is_as_with_Runr()
    {
        var config = Config(Least);

        Assert.Equal(("claude", "codex", "claude"), (config.Phases.Plan, config.Phases.Implement, config.Phases.Review));
        Assert.Equal(["claude", "codex"], config.Needed(fast: false));
        Assert.Equal(["codex"], config.Needed(fast: true));
        Assert.False(config.Workers.IsOwn("claude"));
        Assert.Equal(TimeSpan.FromMinutes(10), config.Verification.Limit);
        Assert.Equal((45, 2, 1), (config.Resilience.MaxCallMinutes, config.Resilience.MaxReviewRounds, config.Resilience.MaxAutoResumes));
    }

    [Fact]
    public void Everything_that_is_said_is_taken()
    {
        var config = Config("""
            { "agent": { "name": "shop", "version": "1" }, "repo": { "default_branch": "trunk" },
              "scope": { "allowlist": ["src/**"], "denylist": [".env"], "presets": ["vitest"], "lockfiles": ["my.lock"], "env_allowlist": ["out/**"] },
              "verification": { "cwd": "web", "tier0": ["a"], "tier1": ["b"], "tier2": ["c"], "max_verify_time_per_milestone": 90,
                "risk_triggers": [{ "name": "db", "patterns": ["db/**"], "tier": "tier2" }] },
              "workers": { "codex": { "bin": "./agent", "args": ["-x"], "output": "text" } },
              "phases": { "plan": "codex", "review": "codex" },
              "resilience": { "auto_resume": true, "max_auto_resumes": 3, "auto_resume_delays_ms": [10], "max_worker_call_minutes": 0.5, "max_review_rounds": 4 } }
            """);

        Assert.Equal(("shop", "trunk"), (config.Name, config.DefaultBranch));
        Assert.Equal(["my.lock"], config.Scope.Lockfiles);
        Assert.Equal(["out/**"], config.Scope.Noise);
        Assert.Equal(2, Assert.Single(config.Verification.RiskTriggers).Tier);
        Assert.Equal(90, config.Verification.Limit.TotalSeconds);
        Assert.True(config.Workers.IsOwn("codex"));
        Assert.Equal(["codex"], config.Needed(fast: false));
        Assert.Equal(0.5, config.Resilience.MaxCallMinutes);
        Assert.Equal([10], config.Resilience.AutoResumeDelays);
    }

    [Theory]
    [InlineData("""{ "agent": {}, "scope": { "allowlist": "src" }, "verification": {} }""", "c.json:1: $.scope.allowlist: must be a list of texts, but is the text \"src\"; put it in [ ]")]
    [InlineData("""{ "agent": {}, "scope": {} }""", "c.json:1: $: there is no \"verification\"")]
    [InlineData("""{ "agent": {}, "scope": {}, "verification": {}, "phases": { "plan": "claud" } }""", "$.phases.plan: unknown plan \"claud\", which must be one of claude, codex; did you mean \"claude\"?")]
    [InlineData("""{ "agent": {}, "scope": {}, "verification": { "risk_triggers": [{ "name": "x", "tier": "tier1" }] } }""", "$.verification.risk_triggers[0]: a risk trigger has no \"patterns\"")]
    [InlineData("""{ "agent": {}, "scope": {}, "verification": {}, "resilience": { "max_worker_call_minutes": 0 } }""", "$.resilience.max_worker_call_minutes: must be a number of minutes above 0")]
    [InlineData("""{ "agent": {}, "scope": {}, "verification": {}, "resilience": { "auto_resume_delays_ms": [] } }""", "$.resilience.auto_resume_delays_ms: must be a list")]
    [InlineData("""{ "agent": {}, "scope": {}, "verification": {}, "workers": { "codex": { "output": "xml" } } }""", "$.workers.codex.output: unknown output \"xml\"")]
    [InlineData("[]", "c.json:1:1: Runr's configuration is a JSON object, but this is a list")]
    [InlineData("{ \"agent\": ", "c.json:1:")]
    [InlineData("", "c.json:1:1: the text is empty")]
    public void What_cannot_be_used_is_one_line_with_its_place(string json, string expected)
    {
        var result = RunrConfigReader.Read(Encoding.UTF8.GetBytes(json), "c.json");

        Assert.Null(result.Config);
        var line = Assert.Single(result.Findings, finding => finding.Severity == Severity.Error).ToLine("c.json");
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Fact]
    public void A_key_that_Runr_drops_without_a_word_is_a_warning()
    {
        var result = RunrConfigReader.Read(Encoding.UTF8.GetBytes("""{ "agent": {}, "scope": { "allow_list": [] }, "verification": {} }"""), "c.json");

        Assert.NotNull(result.Config);
        Assert.Equal("c.json:1: $.scope.allow_list: unknown field \"allow_list\", which has no effect; did you mean \"allowlist\"?", Assert.Single(result.Findings).ToLine("c.json"));
    }

    private static RunrConfig Config(string json) => RunrConfigReader.Read(Encoding.UTF8.GetBytes(json), "c.json").Config!;
}
