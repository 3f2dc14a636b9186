using RunTui.Engine.Blueprints;
using RunTui.Engine.Routes;
using RunTui.Engine.Tests.Blueprints;

namespace RunTui.Engine.Tests.Routes;

public sealed class RouteTableTests
{
    [Theory]
    [InlineData("exploration", "codex gpt-5.3-codex xhigh read-only 600, claude-code sonnet - read-only 600")]
    [InlineData("implementation", "codex gpt-5.3-codex xhigh workspace-write 600, claude-code sonnet - workspace-write 600")]
    [InlineData("review", "codex gpt-5.3-codex xhigh read-only 600, claude-code sonnet - read-only 600")]
    [InlineData("analysis", "codex gpt-5.4 xhigh read-only 600, claude-code sonnet - read-only 600")]
    [InlineData("research", "claude-code - - read-only -")]
    [InlineData("options", "codex gpt-5.3-codex xhigh read-only 600, codex gpt-5.4 xhigh read-only 600")]
    [InlineData("orchestration", "claude-code - - - -")]
    [InlineData("weeding", "")]
    public void CandidatesFor_has_plan_and_executes_table(string work, string expected) => Assert.Equal(expected, Show($"\"work\": \"{work}\""));

    [Fact]
    public void CandidatesFor_takes_models_effort_and_limit_from_the_environment() => Assert.Equal(
        "codex l low read-only 30, claude-code sonnet - read-only 30",
        Show("\"work\": \"analysis\"", environment: name => name switch { "CODEX_MODEL_LOGIC" => "l", "CODEX_EFFORT" => "low", "CODEX_TIMEOUT" => "30", _ => null }));

    [Theory]
    [InlineData("\"work\": \"review\"", "\"routes\": {\"review\": [{\"tool\": \"gemini\"}, {\"tool\": \"codex\", \"model\": \"m\"}]}, ", "gemini - - - -, codex m - - -")]
    [InlineData("\"work\": \"review\", \"route\": {\"tool\": \"gemini\"}", "\"routes\": {\"review\": {\"tool\": \"codex\"}}, ", "gemini - - - -")]
    [InlineData("\"route\": [{\"tool\": \"codex\"}, {\"tool\": \"gemini\"}]", "", "codex - - - -, gemini - - - -")]
    public void CandidatesFor_lets_the_plan_go_before_the_table_and_the_step_before_the_plan(string step, string plan, string expected) =>
        Assert.Equal(expected, Show(step, plan));

    [Theory]
    [InlineData("\"tool\": \"codex\"", "", "")]
    [InlineData("\"tool\": \"gemini\"", "\"flow\": \"routed\", ", "")]
    [InlineData("\"title\": \"t\"", "", "")]
    [InlineData("\"title\": \"t\"", "\"flow\": \"routed\", ", "codex gpt-5.3-codex xhigh workspace-write 600, claude-code sonnet - workspace-write 600")]
    [InlineData("\"flow\": \"direct\"", "\"flow\": \"routed\", ", "")]
    public void CandidatesFor_leaves_a_step_its_tool_where_nothing_routes_it(string step, string plan, string expected) => Assert.Equal(expected, Show(step, plan));

    [Theory]
    [InlineData("\"work\": \"review\", \"codex_model\": \"mine\", \"timeout\": 5", "codex mine xhigh read-only 5, claude-code sonnet - read-only 5")]
    [InlineData("\"work\": \"review\", \"tool\": \"codex\"", "codex gpt-5.3-codex xhigh read-only 600, claude-code sonnet - read-only 600")]
    [InlineData("\"work\": \"review\", \"tool\": \"gemini\"", "gemini - - read-only -")]
    public void CandidatesFor_lets_the_steps_own_word_go_before_the_table(string step, string expected) => Assert.Equal(expected, Show(step));

    [Theory]
    [InlineData("", null, true)]
    [InlineData("", "0", false)]
    [InlineData("\"fail_closed\": true, ", "0", true)]
    [InlineData("\"fail_closed\": false, ", null, false)]
    public void IsFailClosed_is_what_the_plan_says_else_the_environment(string plan, string? variable, bool expected) =>
        Assert.Equal(expected, RouteTable.IsFailClosed(Parse("\"title\": \"t\"", plan), name => name == "CODEX_FAIL_CLOSED" ? variable : null));

    [Fact]
    public void Apply_asks_the_tool_for_the_routes_model()
    {
        var step = new Step { Id = "a", Timeout = 7, Models = new() { ClaudeCode = "opus" } };

        var routed = RouteTable.Apply(step, new() { Tool = "codex", Model = "m", Effort = "low" });

        Assert.Equal(("codex", 7, "m", "low", "opus"), (routed.Tool, routed.Timeout, routed.Models.Codex, routed.Models.CodexReasoningEffort, routed.Models.ClaudeCode));
        Assert.Equal("Read,Glob,Grep,WebSearch,WebFetch", RouteTable.Apply(step with { Work = "research" }, new() { Tool = "claude-code" }).AllowedTools);
    }

    private static string Show(string step, string plan = "", Func<string, string?>? environment = null)
    {
        var blueprint = Parse(step, plan);
        return string.Join(", ", RouteTable.CandidatesFor(blueprint.Steps[0], blueprint, environment ?? (_ => null))
            .Select(r => $"{r.Tool} {r.Model ?? "-"} {r.Effort ?? "-"} {r.Sandbox ?? "-"} {r.Timeout?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}"));
    }

    private static Blueprint Parse(string step, string plan = "") => Plans.Parse($"{{{plan}\"name\": \"n\", \"steps\": [{{\"id\": \"a\", {step}}}]}}").Blueprint;
}
