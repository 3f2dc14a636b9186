using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Tests.Blueprints;

public sealed class BlueprintValidatorTests
{
    [Fact]
    public void Validate_finds_nothing_in_a_plan_that_is_right()
    {
        Assert.Empty(Plans.Validate(Plans.TwoSteps));
        Assert.Empty(BlueprintValidator.Validate(Plans.Chain(50), new ValidationContext()));
    }

    [Fact]
    public void Validate_knows_every_field_of_the_format_and_ours()
    {
        Assert.Empty(Plans.Validate(
            """
            {
              "$schema": "x", "name": "n", "goal": "g", "created": "c", "context": "x", "flow": "sprint", "max_parallel": 2, "worktree": true,
              "scope": {}, "verification": {}, "breaker": {}, "budget": {"max_added_steps": 3, "later": 1}, "routes": {}, "workers": {}, "branch": "b",
              "runr": {"task": "t"}, "guardrails": null, "publish": {}, "fire": {"run_id": "r"}, "_own": 1,
              "defaults": {"tool": "codex", "skill_runner": "codex", "models": {"gemini": "g"}, "gate_commands": {"tests": "make"}, "timeout": null},
              "steps": [{"id": "a", "title": "t", "detail": "d", "done_when": "w", "status": "done", "flow": "x", "mode": "confirm", "work": "w",
                "group": "g", "scope": ["a"], "owns": ["a"], "risk": "low", "stage": "before", "danger": 3, "options": [{"tool": "codex"}], "choose": "judge", "option_of": "b", "start_phase": "test", "_anything": {}, "depends": null,
                "tool": "skill:docs:codex", "_attempts": 1, "codex_service_tier": "fast", "acceptance": {"commands": []}}]
            }
            """));
    }

    [Theory]
    [InlineData("", "blueprint.json:1:1: the text is empty; a JSON object is expected")]
    [InlineData("[]", "blueprint.json:1:1: a blueprint is a JSON object, but this is a list")]
    [InlineData("{\n  \"a\": }", "blueprint.json:2:8: not JSON: '}' is an invalid start of a value")]
    [InlineData("{\"steps\": 5, \"name\": \"n\", \"goal\": \"g\", \"created\": \"c\", \"context\": \"x\"}", "blueprint.json:1: $.steps: must be a list of steps, but is the number 5")]
    [InlineData("{\"name\": \"n\", \"goal\": \"g\", \"created\": \"c\", \"context\": \"x\"}", "blueprint.json:1: $: the blueprint has no steps; list them in \"steps\"")]
    [InlineData("{\"name\": \"n\", \"goal\": \"g\", \"created\": \"c\", \"context\": \"x\",\n\"steps\": []}", "blueprint.json:2: $.steps: the plan is empty: there is nothing to run; add a step")]
    public void Validate_reports_a_file_without_a_plan(string json, string line)
    {
        var finding = Assert.Single(Plans.Validate(json));

        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal(line, finding.ToString());
    }

    [Fact]
    public void Validate_refuses_a_file_over_the_limit()
    {
        var finding = Assert.Single(BlueprintValidator.Validate(new byte[BlueprintDocument.MaxBytes + 1], new ValidationContext()));

        Assert.Contains("16 MiB", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"id\": \"a\", \"tool\": \"claud-code\"", "$.steps[0].tool: unknown tool \"claud-code\"; did you mean \"claude-code\"?")]
    [InlineData("\"id\": \"a\", \"tool\": \"my-own-agent\"", "$.steps[0].tool: unknown tool \"my-own-agent\"; use one of claude-code, codex, gemini, shell, skill:<name>")]
    [InlineData("\"id\": \"a\", \"fallback_tool\": \"codx\"", "$.steps[0].fallback_tool: unknown tool \"codx\"; did you mean \"codex\"?")]
    [InlineData("\"id\": \"a\", \"tool\": \"skill:docs:codec\"", "$.steps[0].tool: unknown skill runner \"codec\" in \"skill:docs:codec\"; did you mean \"codex\"?")]
    [InlineData("\"id\": \"a\", \"tool\": \"skill:../x\"", "$.steps[0].tool: \"skill:../x\" does not name a skill; use one of claude-code, codex, gemini, shell, skill:<name>")]
    [InlineData("\"id\": \"a\", \"tool\": 5", "$.steps[0].tool: must be a tool's name, but is the number 5")]
    [InlineData("\"id\": \"a\", \"on_blocked\": \"autorepair\"", "$.steps[0].on_blocked: unknown on_blocked \"autorepair\", which must be one of auto_repair, block, skip; did you mean \"auto_repair\"?")]
    [InlineData("\"id\": \"a\", \"timeout\": -1", "$.steps[0].timeout: must not be negative, but is -1")]
    [InlineData("\"id\": \"a\", \"timeout\": 0.5", "$.steps[0].timeout: must be a whole number from 0 to 2592000, but is 0.5")]
    [InlineData("\"id\": \"a\", \"timeout\": 1e99", "$.steps[0].timeout: must be a whole number from 0 to 2592000, but is 1e99")]
    [InlineData("\"id\": \"a\", \"timeout\": 12345678901234567890", "$.steps[0].timeout: 12345678901234567890 is too large; the most that makes sense is 2592000")]
    [InlineData("\"id\": \"a\", \"max_retries\": true", "$.steps[0].max_retries: must be a whole number, but is true")]
    [InlineData("\"id\": \"a\", \"gate_strict\": \"no\"", "$.steps[0].gate_strict: must be true or false, but is the text \"no\"")]
    [InlineData("\"id\": \"a\", \"depends\": \"b\"", "$.steps[0].depends: must be a list of texts, but is the text \"b\"; put it in [ ]")]
    [InlineData("\"id\": \"a\", \"capabilities\": [\"x\", 1]", "$.steps[0].capabilities[1]: must be text, but is the number 1")]
    [InlineData("\"id\": \"a\", \"acceptance\": []", "$.steps[0].acceptance: must be an object, but is a list")]
    [InlineData("\"id\": \"a\", \"acceptance\": {\"commands\": \"make\"}", "$.steps[0].acceptance.commands: must be a list of texts, but is the text \"make\"; put it in [ ]")]
    [InlineData("\"id\": \"a\", \"depends\": [\"a\"]", "$.steps[0].depends[0]: the step depends on itself, so it can never start; take this dependency out")]
    [InlineData("\"id\": \"a\", \"x\": 1, \"x\": 2", "$.steps[0].x: the field \"x\" is given twice, and only the last one counts; take one of them out")]
    [InlineData("\"id\": 1", "$.steps[0].id: the id must be text, but is the number 1; put it in quotes")]
    [InlineData("\"iid\": \"a\"", "$.steps[0]: the step has no id; give it one that no other step has")]
    public void Validate_reports_an_error_in_a_step(string fields, string line)
    {
        var findings = Plans.Validate(Plans.WithSteps(fields));

        var error = Assert.Single(findings, f => f.Severity == Severity.Error);
        Assert.Equal("blueprint.json:3: " + line, error.ToString());
    }

    [Theory]
    [InlineData("\"id\": \"a\", \"max_retrys\": 1", "$.steps[0].max_retrys: unknown field \"max_retrys\", which has no effect; did you mean \"max_retries\"?")]
    [InlineData("\"id\": \"a\", \"Depends\": []", "$.steps[0].Depends: unknown field \"Depends\", which has no effect; did you mean \"depends\"?")]
    [InlineData("\"id\": \"a\", \"my notes\": 1", "$.steps[0]['my notes']: unknown field \"my notes\", which has no effect")]
    [InlineData("\"id\": \"a\", \"acceptance\": {\"command\": []}", "$.steps[0].acceptance.command: unknown field \"command\", which has no effect; did you mean \"commands\"?")]
    [InlineData("\"id\": \"a\", \"timeout\": 99999999", "$.steps[0].timeout: 99999999 is more than makes sense; the most is 2592000")]
    [InlineData("\"id\": \"a\", \"timeout\": \"300\"", "$.steps[0].timeout: is a number in quotes; write 300")]
    [InlineData("\"id\": \"a\", \"gate_strict\": \"false\"", "$.steps[0].gate_strict: is true or false in quotes; write false")]
    [InlineData("\"id\": \"a\", \"model\": 5", "$.steps[0].model: should be text, but is the number 5; put it in quotes")]
    [InlineData("\"id\": \"a\", \"codex_service_tier\": \"flex\"", "$.steps[0].codex_service_tier: the codex service tier \"flex\" trades speed for price and is not passed on; Codex runs with its own default; use \"fast\" or leave it out")]
    [InlineData("\"id\": \"a\", \"codex_service_tier\": \"slow\"", "$.steps[0].codex_service_tier: the codex service tier \"slow\" is not passed on; Codex runs with its own default; use \"fast\" or leave it out")]
    public void Validate_reports_a_warning_in_a_step(string fields, string line)
    {
        var finding = Assert.Single(Plans.Validate(Plans.WithSteps(fields)));

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal(("blueprint.json:3: " + line, "a"), (finding.ToString(), finding.StepId));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("../x", "path separator")]
    [InlineData("a\\\\b", "path separator")]
    [InlineData(".", "folder's own name")]
    [InlineData("..", "folder's own name")]
    [InlineData("a b", "white space")]
    [InlineData("a\\tb", "white space")]
    [InlineData("a\u00a0b", "white space")]
    [InlineData("a\\u0007", "control character")]
    [InlineData("a\\u202eb", "control character")]
    [InlineData("a*", "shells expand")]
    [InlineData("a?", "shells expand")]
    [InlineData("[a]", "shells expand")]
    public void Validate_refuses_ids_that_cannot_be_file_names_or_break_run_workflow(string id, string problem)
    {
        var error = Assert.Single(Plans.Validate(Plans.WithSteps($"\"id\": \"{id}\"")));

        Assert.Equal((Severity.Error, "$.steps[0].id"), (error.Severity, error.Path));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Fact]
    public void Validate_takes_an_id_of_100_characters_and_no_more()
    {
        Assert.Empty(Plans.Validate(Plans.WithSteps($"\"id\": \"{new string('x', 100)}\"")));
        Assert.Single(Plans.Validate(Plans.WithSteps($"\"id\": \"{new string('x', 101)}\"")));
        Assert.Empty(Plans.Validate(Plans.WithSteps("\"id\": \"größe-1.b_Ω\"")));
    }

    [Fact]
    public void Validate_reports_an_id_that_is_given_twice()
    {
        var error = Assert.Single(Plans.Validate(Plans.WithSteps("\"id\": \"a\"", "\"id\": \"b\"", "\"id\": \"a\"")));

        Assert.Equal("blueprint.json:5: $.steps[2].id: the id \"a\" is already used by $.steps[0]; give each step an id of its own", error.ToString());
    }

    [Fact]
    public void Validate_suggests_the_nearest_step_for_an_unknown_dependency()
    {
        var error = Assert.Single(Plans.Validate(Plans.WithSteps("\"id\": \"step-01\"", "\"id\": \"stage\", \"depends\": [\"step-01\", \"setp-01\"]")));

        Assert.Equal(
            "blueprint.json:4: $.steps[1].depends[1]: the step depends on \"setp-01\", which is not in the plan, so it can never start; did you mean \"step-01\"?",
            error.ToString());
        Assert.Equal("stage", error.StepId);
    }

    [Fact]
    public void Validate_names_each_cycle()
    {
        var findings = Plans.Validate(Plans.WithSteps(
            "\"id\": \"free\", \"depends\": [\"b\"]",
            "\"id\": \"a\", \"depends\": [\"c\", \"free\"]",
            "\"id\": \"b\", \"depends\": []",
            "\"id\": \"c\", \"depends\": [\"d\", \"b\"]",
            "\"id\": \"d\", \"depends\": [\"a\"]",
            "\"id\": \"x\", \"depends\": [\"y\"]",
            "\"id\": \"y\", \"depends\": [\"x\", \"a\"]"));

        Assert.Equal(
            [
                "$.steps[1].depends the dependencies form a cycle: a → c → d → a",
                "$.steps[5].depends the dependencies form a cycle: x → y → x",
            ],
            findings.Select(f => $"{f.Path} {f.Message}"));
    }

    [Fact]
    public void Validate_shortens_a_long_cycle_and_takes_a_long_chain()
    {
        var ring = Enumerable.Range(0, 5000).Select(i => $"\"id\": \"s{i}\", \"depends\": [\"s{(i + 1) % 5000}\"]").ToArray();

        Assert.Equal(
            "the dependencies form a cycle: s0 → s1 → s2 → s3 → s4 → … (4991 more) → s4996 → s4997 → s4998 → s4999 → s0",
            Assert.Single(Plans.Validate(Plans.WithSteps(ring))).Message);
        ring[^1] = "\"id\": \"s4999\"";
        Assert.Empty(Plans.Validate(Plans.WithSteps(ring)));
    }

    [Fact]
    public void Validate_warns_only_of_what_packages_that_ran_may_lack()
    {
        var findings = Plans.Validate("""{"steps": [{"id": "a", "title": "t"}, {"id": "b", "detail": "d", "done_when": "w", "status": "pending"}]}""");

        Assert.All(findings, f => Assert.Equal(Severity.Warning, f.Severity));
        Assert.Equal(
            [
                "the blueprint has no name", "the blueprint has no goal", "the blueprint has no created", "the blueprint has no context",
                "the step has no detail", "the step has no done_when", "the step has no status, and counts as pending", "the step has no title",
            ],
            findings.Select(f => f.Message));
    }

    [Fact]
    public void Validate_refuses_a_step_that_says_nothing_of_what_to_do()
    {
        var findings = Plans.Validate("""{"name": "n", "goal": "g", "created": "c", "context": "x", "steps": [{"id": "a", "done_when": "w", "status": "pending", "title": " "}]}""");

        Assert.Equal((Severity.Error, "the step has neither title nor detail"), (Assert.Single(findings).Severity, findings[0].Message));
    }

    [Fact]
    public void Validate_only_warns_of_an_unknown_tool_in_a_step_that_is_over()
    {
        Assert.Equal(Severity.Warning, Assert.Single(Plans.Validate("""{"name": "n", "goal": "g", "created": "c", "context": "x", "steps": [{"id": "a", "title": "t", "detail": "d", "done_when": "w", "status": "done", "tool": "old"}]}""")).Severity);
    }

    [Fact]
    public void Validate_says_nothing_of_the_service_tier_when_the_command_line_gives_one()
    {
        var plan = Plans.Bytes(Plans.WithSteps("\"id\": \"a\", \"codex_service_tier\": \"flex\""));

        Assert.Empty(BlueprintValidator.Validate(plan, new ValidationContext { CodexServiceTierGiven = true }));
    }

    [Fact]
    public void Validate_checks_defaults_and_run_wide_fields()
    {
        var findings = Plans.Validate(
            """
            {
              "name": 5, "goal": [], "created": "c", "context": "x", "stepz": 1,
              "max_parallel": 0,
              "budget": {"max_added_steps": -1},
              "defaults": {
                "skill_runner": "shell",
                "autonomy_profile": "save",
                "gate_commands": {"tests": 1},
                "models": {"codex_service_tier": "flex", "claude": "x"}
              },
              "steps": [{"id": "a", "title": "t", "detail": "d", "done_when": "w", "status": "pending"}]
            }
            """);

        Assert.Equal(
            [
                "2 Warning $.name", "2 Error $.goal", "2 Warning $.stepz", "3 Error $.max_parallel", "4 Error $.budget.max_added_steps",
                "6 Error $.defaults.skill_runner", "7 Error $.defaults.autonomy_profile", "8 Error $.defaults.gate_commands.tests",
                "9 Warning $.defaults.models.claude", "9 Warning $.defaults.models.codex_service_tier",
            ],
            findings.Select(f => $"{f.Line} {f.Severity} {f.Path}"));
        Assert.Equal("did you mean \"steps\"?", findings[2].Suggestion);
        Assert.Equal("did you mean \"safe\"?", findings[6].Suggestion);
    }

    [Fact]
    public void Validate_finds_everything_at_once_in_the_order_of_the_file()
    {
        var findings = Plans.Validate(Plans.WithSteps(
            "\"id\": \"a\", \"tool\": \"x\", \"timeout\": -1",
            "\"id\": \"a/b\", \"depends\": [\"zz\"]",
            "\"id\": \"a\", \"status\": \"todo\""));

        Assert.Equal([3, 3, 4, 4, 5, 5, 5], findings.Select(f => f.Line));
        Assert.All(findings, f => Assert.Equal(Severity.Error, f.Severity));
    }

    [Fact]
    public void Validate_bounds_what_a_hostile_file_makes_it_say()
    {
        var name = "\\u001b[2J" + new string('x', 100_000);
        var unknown = string.Join(", ", Enumerable.Range(0, 50).Select(i => $"\"{i}{name}\": 1"));
        var findings = Plans.Validate($$"""{"name": "n", "goal": "g", "created": "c", "context": "x", {{unknown}}, "steps": [{"id": "a{{name}}"}]}""");

        Assert.All(findings, f => Assert.True(f.ToString().Length < 500 && !f.ToString().Any(char.IsControl), f.ToString()));

        var many = Plans.Validate($$"""{"steps": [{{string.Join(",", Enumerable.Repeat("5", 100_000))}}]}""");
        Assert.Equal(501, many.Length);
        Assert.Contains("99504 more", many[^1].Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Error, many[^1].Severity);
    }
}
