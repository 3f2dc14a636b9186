using System.Security.Cryptography;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Tests.Blueprints;

public sealed class BlueprintDocumentTests
{
    [Theory]
    [InlineData("{\"steps\":[]}")]
    [InlineData("{}")]
    [InlineData(" \n{ \"steps\" : [ ] } \n\n")]
    [InlineData("{\"b\":1.0,\"a\":1e3,\"n\":12345678901234567890,\"m\":-0.0,\"steps\":[{\"id\":\"a\",\"x\":1E-7}]}")]
    [InlineData("{\n\t\"steps\": [\n\t\t{\"id\": \"ä😀\\u00e9\\/\\ud83d\\ude00\"} ,\n\t\t{\"id\": \"b\"}\n\t]\n}")]
    [InlineData("{\r\n    \"zeta\": {\"steps\": [1]},\r\n    \"steps\": [\r\n        {}, [], 5, null\r\n    ],\r\n    \"alpha\": null\r\n}\r\n")]
    [InlineData("{\"steps\":[{\"id\":\"a\"}],\"steps\":[{\"id\":\"b\"}]}")]
    [InlineData("\ufeff{\"steps\": [{\"id\": \"a\"}]}\n")]
    public void ToBytes_gives_the_very_bytes_when_nothing_was_edited(string json)
    {
        var document = Plans.Parse(json);

        Assert.Equal(json, Plans.Text(document));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Plans.Bytes(json))), document.Hash);
    }

    [Fact]
    public void Parse_copies_the_bytes_so_that_the_caller_can_reuse_them()
    {
        var bytes = Plans.Bytes(Plans.TwoSteps);
        var document = BlueprintDocument.Parse(bytes);
        Array.Clear(bytes);

        Assert.Equal(Plans.TwoSteps, Plans.Text(document));
    }

    [Theory]
    [InlineData("", 1, 1, "empty")]
    [InlineData("   \n ", 1, 1, "empty")]
    [InlineData("[]", 1, 1, "this is a list")]
    [InlineData("\n  \"x\"", 2, 3, "this is text")]
    [InlineData("null", 1, 1, "this is null")]
    [InlineData("{\n  \"ä\": tru\n}", 2, 11, "not JSON")]
    [InlineData("{\"a\": 1,}", 1, 9, "trailing comma")]
    [InlineData("{} {}", 1, 4, "not JSON")]
    [InlineData("{\"a\": \"x", 1, 9, "not JSON")]
    [InlineData("{\"a\": \"\\ud800\"}", 1, 7, "half of a surrogate pair")]
    public void Parse_says_what_is_wrong_and_where_when_the_text_is_no_blueprint(string json, int line, int column, string problem)
    {
        var error = Assert.Throws<BlueprintException>(() => Plans.Parse(json));

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Parse_refuses_what_is_not_UTF8_and_says_where()
    {
        var error = Assert.Throws<BlueprintException>(() => BlueprintDocument.Parse((byte[])[.. "{\n\"a\": \"é"u8, 0xFF, .. "\"}"u8]));

        Assert.Contains("UTF-8", error.Problem, StringComparison.Ordinal);
        Assert.Equal((2, 8), (error.Line, error.Column));
    }

    [Fact]
    public void Parse_refuses_a_text_that_is_too_large_or_too_deep()
    {
        var large = Assert.Throws<BlueprintException>(() => BlueprintDocument.Parse(new byte[BlueprintDocument.MaxBytes + 1]));
        var deep = Assert.Throws<BlueprintException>(() => Plans.Parse("{\"a\":" + new string('[', 100000)));

        var many = Assert.Throws<BlueprintException>(() => Plans.Parse("{\"steps\": [" + string.Join(",", Enumerable.Repeat("{}", 500_000)) + "]}"));
        Assert.Contains("more than 1000000 values", many.Message, StringComparison.Ordinal);
        Assert.Contains("16 MiB", large.Message, StringComparison.Ordinal);
        Assert.Contains("deeper than 64", deep.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Blueprint_is_the_typed_view_of_the_file()
    {
        var blueprint = Plans.Parse(
            """
            {
              "name": "n", "goal": "g", "context": "c", "max_parallel": 3, "budget": {"max_added_steps": 4},
              "defaults": {
                "tool": "codex", "skill_runner": "gemini", "timeout": 90, "max_retries": 1, "autonomy_profile": "safe",
                "auto_resolve_attempts": 0, "enable_dynamic_steps": false, "network_domains": ["x.org"], "gate_profile": "tests",
                "gate_strict": false, "gate_retry_max": 5, "gate_commands": {"tests": "make test"},
                "models": {"codex": "nested"}, "codex_model": "flat", "claude_model": "flat-claude",
                "completion_notify": true, "completion_notify_to": "me"
              },
              "steps": [{
                "id": "a", "title": "t", "detail": "d", "done_when": "w", "status": "in_progress", "tool": "skill:docs:codex",
                "depends": ["z"], "timeout": 0, "max_retries": 7, "fallback_tool": "gemini", "on_blocked": "skip",
                "capabilities": ["network"], "network_domains": [], "external_paths": ["../x"],
                "acceptance": {"files_required": ["f"], "commands": ["true"], "execution_root": "repo"},
                "gate_profile": "", "gate_strict": true, "gate_retry_max": 2, "model": "m", "codex_model": "cm", "reasoning_effort": "low",
                "allowed_tools": "Read", "review_notify": true, "review_artifact": "r", "scope": ["src/**"],
                "_attempts": 3, "_recovery_attempts": 1, "_last_failure": "why"
              }]
            }
            """).Blueprint;

        var defaults = blueprint.Defaults;
        Assert.Equal(("n", "g", "c", 3, 4), (blueprint.Name, blueprint.Goal, blueprint.Context, blueprint.MaxParallel, blueprint.Budget.MaxAddedSteps));
        Assert.Equal(("codex", "gemini", 90, 1, AutonomyProfile.Safe), (defaults.Tool, defaults.SkillRunner, defaults.Timeout, defaults.MaxRetries, defaults.Autonomy));
        Assert.Equal((0, false, false, 5, "tests"), (defaults.AutoResolveAttempts, defaults.EnableDynamicSteps, defaults.GateStrict, defaults.GateRetryMax, defaults.GateProfile));
        Assert.Equal(["x.org"], defaults.NetworkDomains);
        Assert.Equal("make test", defaults.GateCommands["tests"]);
        Assert.Equal(new Models { ClaudeCode = "flat-claude", Codex = "nested" }, defaults.Models);
        Assert.Equal((true, "me"), (defaults.CompletionNotify, defaults.CompletionNotifyTo));

        var step = Assert.Single(blueprint.Steps);
        Assert.Equal(("a", "t", "d", "w", StepStatus.InProgress), (step.Id, step.Title, step.Detail, step.DoneWhen, step.Status));
        Assert.Equal(("skill:docs:codex", 0, 7, "gemini", OnBlocked.Skip), (step.Tool, step.Timeout, step.MaxRetries, step.FallbackTool, step.OnBlocked));
        Assert.Equal(["z"], step.Depends);
        Assert.Equal(["network"], step.Capabilities);
        Assert.Empty(step.NetworkDomains!.Value);
        Assert.Equal(["../x"], step.ExternalPaths);
        Assert.Equal(["f"], step.Acceptance!.FilesRequired);
        Assert.Equal(["true"], step.Acceptance.Commands);
        Assert.Equal("repo", step.Acceptance.ExecutionRoot);
        Assert.Equal(("", true, 2), (step.GateProfile, step.GateStrict, step.GateRetryMax));
        Assert.Equal(new Models { ClaudeCode = "m", Codex = "cm", Gemini = "m", CodexReasoningEffort = "low" }, step.Models);
        Assert.Equal(("Read", true, "r"), (step.AllowedTools, step.ReviewNotify, step.ReviewArtifact));
        Assert.Equal(["src/**"], step.Scope);
        Assert.Equal((3, 1, "why"), (step.Attempts, step.RecoveryAttempts, step.LastFailure));
    }

    [Fact]
    public void Blueprint_takes_mistyped_fields_as_absent()
    {
        var blueprint = Plans.Parse(
            """
            {"name": ["n"], "defaults": "none", "max_parallel": 0, "budget": [], "steps": [
              {"id": "a", "timeout": -5, "max_retries": "two", "depends": "z", "status": "finished", "on_blocked": 1, "acceptance": []},
              "not a step",
              {"timeout": 1e400, "max_retries": 0.5, "_attempts": 99999999999, "depends": [1, "z", null]}
            ]}
            """).Blueprint;

        Assert.Equal(("", 1, Budget.DefaultMaxAddedSteps), (blueprint.Name, blueprint.MaxParallel, blueprint.Budget.MaxAddedSteps));
        Assert.Equal(["a", ""], blueprint.Steps.Select(s => s.Id));
        Assert.All(blueprint.Steps, s => Assert.Equal((null, null, StepStatus.Pending, 0), (s.Timeout, s.MaxRetries, s.Status, s.Attempts)));
        Assert.Equal(["z"], blueprint.Steps[1].Depends);
    }

    [Fact]
    public void Blueprint_takes_scalars_in_another_spelling_as_run_workflow_does()
    {
        var blueprint = Plans.Parse("""{"name": 2026, "steps": [{"id": "a", "timeout": "300", "max_retries": 2.0, "gate_retry_max": 1e1, "gate_strict": "false"}]}""").Blueprint;

        Assert.Equal("2026", blueprint.Name);
        Assert.Equal((300, 2, 10, false), (blueprint.Steps[0].Timeout, blueprint.Steps[0].MaxRetries, blueprint.Steps[0].GateRetryMax, blueprint.Steps[0].GateStrict));
    }

    [Fact]
    public void Definition_is_the_same_for_steps_that_differ_only_in_spelling_or_progress()
    {
        var one = Plans.Parse("""{"steps": [{"id": "a", "x": {"p": 1.0, "q": "é/😀"}, "timeout": 1000}]}""");
        var two = Plans.Parse("""{"steps": [{"timeout": 1e3, "x": {"q": "\u00e9\/\ud83d\ude00", "p": 1}, "status": "done", "_attempts": 4, "id": "a"}]}""");

        Assert.Equal("""{"id":"a","timeout":1000,"x":{"p":1,"q":"é/😀"}}""", one.Blueprint.Steps[0].Definition);
        Assert.Equal(one.Blueprint.Steps[0].Definition, two.Blueprint.Steps[0].Definition);
        Assert.NotEqual(one.Blueprint.Steps[0].Definition, Plans.Parse("""{"steps": [{"id": "a", "timeout": 1001}]}""").Blueprint.Steps[0].Definition);
    }
}
