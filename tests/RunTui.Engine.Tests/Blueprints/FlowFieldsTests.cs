using RunTui.Engine.Blueprints;
using RunTui.Engine.Guards;

namespace RunTui.Engine.Tests.Blueprints;

public sealed class FlowFieldsTests
{
    [Fact]
    public void Validate_finds_nothing_in_fields_that_are_right() =>
        Assert.Empty(Plans.Validate(With(
            """
            "flow": "milestone", "worktree": true, "branch": "runr/1/x",
            "scope": {"allow": ["src/**", "app/(shop)/[id]/**"], "deny": [".env"], "presets": ["vitest", "poetry", "pytest", "dotnet"], "lockfiles": ["yarn.lock"],
              "allow_deps": true, "owns": ["src\\app"], "noise": ["dist/**"], "pins": ["tests/**"]},
            "verification": {"tier0": ["npm test"], "tier1": [], "tier2": ["npm run e2e"], "cwd": "app", "max_seconds": 900, "retries": 0,
              "risk_triggers": [{"name": "auth", "patterns": ["src/auth/**"], "tier": "tier2"}, {"name": "sql", "patterns": ["**/*.sql"], "tier": 1}, {"name": "x", "patterns": ["x"]}]},
            "breaker": {"elapsed": "8h", "ticks": 50, "stall": 900, "call": "45m", "cycles": 20, "same_issue": 2, "no_progress": 3},
            "routes": {"planning": {"tool": "claude-code", "model": "opus", "timeout": 0}, "review": {"tool": "codex"}, "implementation": null},
            "workers": {"claude": {"bin": "./claude.sh", "args": ["-p"], "output": "json"}, "codex": {"bin": "codex"}}
            """)));

    [Theory]
    [InlineData("\"worktree\": \"../wt\"")]
    [InlineData("\"worktree\": false")]
    [InlineData("\"worktree\": null")]
    [InlineData("\"scope\": [\"src/**\"]")]
    [InlineData("\"scope\": null, \"verification\": null, \"breaker\": null, \"routes\": null, \"workers\": null")]
    [InlineData("\"scope\": {\"allow\": null, \"_note\": 1}, \"breaker\": {\"ticks\": null}")]
    public void Validate_takes_every_form(string fields) => Assert.Empty(Plans.Validate(With(fields)));

    [Theory]
    [InlineData("\"scope\": \"src/**\"", "$.scope: must be an object, or a list of the files that may be changed, but is the text \"src/**\"")]
    [InlineData("\"scope\": [1]", "$.scope[0]: must be text, but is the number 1")]
    [InlineData("\"scope\": [\"\"]", "$.scope[0]: the pattern \"\" is empty, which matches nothing")]
    [InlineData("\"scope\": {\"allow\": \"src\"}", "$.scope.allow: must be a list of texts, but is the text \"src\"; put it in [ ]")]
    [InlineData("\"scope\": {\"denny\": []}", "$.scope.denny: unknown field \"denny\", which has no effect; did you mean \"deny\"?")]
    [InlineData("\"scope\": {\"xyz\": []}", "$.scope.xyz: unknown field \"xyz\", which has no effect; use one of allow, allow_deps, deny, lockfiles, noise, owns, pins, presets, within")]
    [InlineData("\"scope\": {\"deny\": [\"a\", \"!b\"]}", "$.scope.deny[1]: the pattern \"!b\" begins with '!', which does not turn a pattern round; list such files under deny, or write \\! for a name that begins so")]
    [InlineData("\"scope\": {\"allow\": [\"src\\\\app\"]}", "$.scope.allow[0]: the pattern \"src\\app\" has a backslash before a letter, which is no separator; write '/'")]
    [InlineData("\"scope\": {\"allow_deps\": \"yes\"}", "$.scope.allow_deps: must be true or false, but is the text \"yes\"")]
    [InlineData("\"verification\": []", "$.verification: must be an object, but is a list")]
    [InlineData("\"verification\": {\"tier3\": []}", "$.verification.tier3: unknown field \"tier3\", which has no effect; did you mean \"tier0\"?")]
    [InlineData("\"verification\": {\"tier0\": \"npm test\"}", "$.verification.tier0: must be a list of texts, but is the text \"npm test\"; put it in [ ]")]
    [InlineData("\"verification\": {\"tier0\": [\" \"]}", "$.verification.tier0[0]: is an empty command, which would pass without looking at anything; take it out")]
    [InlineData("\"verification\": {\"max_seconds\": 0}", "$.verification.max_seconds: must be at least 1, but is 0")]
    [InlineData("\"verification\": {\"retries\": -1}", "$.verification.retries: must not be negative, but is -1")]
    [InlineData("\"verification\": {\"risk_triggers\": {}}", "$.verification.risk_triggers: must be a list of objects, but is an object")]
    [InlineData("\"verification\": {\"risk_triggers\": [7]}", "$.verification.risk_triggers[0]: must be an object, but is the number 7")]
    [InlineData("\"verification\": {\"risk_triggers\": [{\"name\": \"a\", \"patterns\": []}]}", "$.verification.risk_triggers[0]: has no patterns; give it one: name, patterns must be there")]
    [InlineData("\"verification\": {\"risk_triggers\": [{\"patterns\": [\"a\"]}]}", "$.verification.risk_triggers[0]: has no name; give it one: name, patterns must be there")]
    [InlineData("\"verification\": {\"risk_triggers\": [{\"name\": \"a\", \"patterns\": [\"a\"], \"tier\": \"tier9\"}]}", "$.verification.risk_triggers[0].tier: must be 1 or 2, or \"tier1\" or \"tier2\", but is the text \"tier9\"")]
    [InlineData("\"breaker\": [\"ticks\"]", "$.breaker: must be an object, but is a list")]
    [InlineData("\"breaker\": {\"tics\": 5}", "$.breaker.tics: unknown field \"tics\", which has no effect; did you mean \"ticks\"?")]
    [InlineData("\"breaker\": {\"elapsed\": \"8x\"}", "$.breaker.elapsed: must be a number of seconds, or a time such as \"45m\" or \"8h\", but is the text \"8x\"")]
    [InlineData("\"breaker\": {\"stall\": -1}", "$.breaker.stall: must be a number of seconds, or a time such as \"45m\" or \"8h\", but is the number -1")]
    [InlineData("\"breaker\": {\"ticks\": 2.5}", "$.breaker.ticks: must be a whole number, but is the number 2.5")]
    [InlineData("\"breaker\": {\"ticks\": \"5m\"}", "$.breaker.ticks: must be a whole number, but is the text \"5m\"")]
    [InlineData("\"breaker\": {\"call\": true}", "$.breaker.call: must be a number of seconds, or a time such as \"45m\" or \"8h\", but is true")]
    [InlineData("\"routes\": 1", "$.routes: must be an object, but is the number 1")]
    [InlineData("\"routes\": {\"review\": \"codex\"}", "$.routes.review: must be an object or a list of objects, but is the text \"codex\"")]
    [InlineData("\"routes\": {\"review\": {\"tool\": \"codx\"}}", "$.routes.review.tool: unknown tool \"codx\"; did you mean \"codex\"?")]
    [InlineData("\"routes\": {\"review\": {\"modle\": \"x\"}}", "$.routes.review.modle: unknown field \"modle\", which has no effect; did you mean \"model\"?")]
    [InlineData("\"workers\": {\"cluade\": {\"bin\": \"x\"}}", "$.workers.cluade: \"cluade\" is no tool that another command can stand for; did you mean \"claude\"?")]
    [InlineData("\"workers\": {\"codex\": {}}", "$.workers.codex: has no bin; give it one: bin must be there")]
    [InlineData("\"workers\": {\"codex\": {\"bin\": \"x\", \"output\": \"xml\"}}", "$.workers.codex.output: unknown output \"xml\", which must be one of text, json, jsonl")]
    [InlineData("\"workers\": {\"codex\": {\"bin\": \"x\", \"args\": \"-p\"}}", "$.workers.codex.args: must be a list of texts, but is the text \"-p\"; put it in [ ]")]
    [InlineData("\"worktree\": 5", "$.worktree: must be true, false or the path of a folder, but is the number 5")]
    [InlineData("\"worktree\": \" \"", "$.worktree: must be true, false or the path of a folder, but is the text \" \"; write true for a folder of the run's own")]
    public void Validate_tells_each_mistake_in_one_line(string field, string line)
    {
        var finding = Assert.Single(Plans.Validate(With(field)));

        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal("blueprint.json:1: " + line, finding.ToString());
    }

    [Theory]
    [InlineData("\"scope\": {\"presets\": [\"vitets\"]}", "$.scope.presets[0]: unknown preset \"vitets\", which adds nothing; did you mean \"vitest\"?")]
    [InlineData("\"breaker\": {\"ticks\": 0}", "$.breaker.ticks: is 0, which stops the run before it does anything; leave it out for the flow's own limit")]
    [InlineData("\"worktree\": \"true\"", "$.worktree: is true or false in quotes; write true")]
    [InlineData("\"verification\": {\"risk_triggers\": [{\"name\": \"a\", \"patterns\": [\"a\"], \"tier\": 0}]}", "$.verification.risk_triggers[0].tier: names tier 0, which always runs, so the trigger has no effect")]
    public void Validate_warns_of_what_has_no_effect(string field, string line)
    {
        var finding = Assert.Single(Plans.Validate(With(field)));

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal("blueprint.json:1: " + line, finding.ToString());
    }

    [Fact]
    public void Validate_tells_all_mistakes_at_once() =>
        Assert.Equal(
            ["$.scope.deny[0]", "$.scope.presets[0]", "$.breaker.ticks", "$.workers.codex.output", "$.workers.codex"],
            Plans.Validate(With("\"scope\": {\"deny\": [\"!a\"], \"presets\": [\"x\"]}, \"breaker\": {\"ticks\": []}, \"workers\": {\"codex\": {\"output\": 1}}")).Select(f => f.Path));

    [Theory]
    [InlineData("\"owns\": [\"../x\"]", "$.steps[0].owns[0]: the pattern \"../x\" leads out of the checkout with '..', where nothing is watched by patterns")]
    [InlineData("\"stage\": \"during\"", "$.steps[0].stage: unknown stage \"during\", which must be one of before, between, after")]
    [InlineData("\"risk\": 2", "$.steps[0].risk: must be one of low, medium, high, but is the number 2")]
    public void Validate_looks_at_the_fields_of_steps(string field, string line) =>
        Assert.EndsWith(line, Assert.Single(Plans.Validate(Plans.WithSteps("\"id\": \"a\", " + field))).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_blueprint_keeps_the_order_of_its_breaker()
    {
        var blueprint = Plans.Parse(With("\"breaker\": {\"call\": \"45m\", \"ticks\": 5, \"nothing\": 1, \"elapsed\": 90}")).Blueprint;

        Assert.Equal([new(BreakerKind.Call, 2700), new(BreakerKind.Ticks, 5), new(BreakerKind.Elapsed, 90)], blueprint.Breaker);
    }

    [Fact]
    public void A_blueprint_has_what_its_fields_say()
    {
        var blueprint = Plans.Parse(With(
            """
            "worktree": true, "scope": ["src/**"], "verification": {"tier0": ["make"], "max_seconds": 5, "risk_triggers": [{"name": "n", "patterns": ["p"], "tier": "tier2"}]},
            "routes": {"review": {"tool": "codex", "timeout": 5}}, "workers": {"claude": {"bin": "b", "args": ["-x"], "output": "jsonl"}}
            """)).Blueprint;

        Assert.Equal("", blueprint.Worktree);
        Assert.Equal(["src/**"], blueprint.Scope?.Allow);
        Assert.Equal(TimeSpan.FromSeconds(5), blueprint.Verification.Limit);
        Assert.Equal(2, Assert.Single(blueprint.Verification.RiskTriggers).Tier);
        Assert.Equal([new() { Tool = "codex", Timeout = 5 }], blueprint.Routes["review"]);
        Assert.Equal("jsonl", blueprint.Workers["claude"].Output);
    }

    [Fact]
    public void A_route_is_one_candidate_or_several_in_their_order()
    {
        var blueprint = Plans.Parse(With(
            """
            "fail_closed": false, "routes": {
              "review": {"tool": "codex", "model": "m", "effort": "low", "sandbox": "read-only", "timeout": 7},
              "analysis": [{"tool": "gemini"}, {"tool": "claude-code", "model": "sonnet", "sandbox": "workspace-write"}],
              "empty": [], "wrong": 3}
            """)).Blueprint;

        Assert.Equal([new() { Tool = "codex", Model = "m", Effort = "low", Sandbox = "read-only", Timeout = 7 }], blueprint.Routes["review"]);
        Assert.Equal(
            [new() { Tool = "gemini" }, new() { Tool = "claude-code", Model = "sonnet", Sandbox = "workspace-write" }],
            blueprint.Routes["analysis"]);
        Assert.Equal(2, blueprint.Routes.Count);
        Assert.False(blueprint.FailClosed);
    }

    [Fact]
    public void A_step_has_its_type_of_work_and_candidates_of_its_own()
    {
        var step = Plans.Parse(Plans.WithSteps("\"id\": \"a\", \"work\": \"review\", \"route\": [{\"tool\": \"codex\"}, {\"tool\": \"gemini\"}]")).Blueprint.Steps[0];

        Assert.Equal("review", step.Work);
        Assert.Equal(["codex", "gemini"], step.Route.Select(r => r.Tool));
        Assert.Null(Plans.Parse(With("\"goal\": \"g\"")).Blueprint.FailClosed);
    }

    [Theory]
    [InlineData("\"routes\": {\"review\": []}", "$.routes.review: is an empty list, so that nobody would do the work; name a candidate, or leave it out for the defaults")]
    [InlineData("\"routes\": {\"review\": \"codex\"}", "$.routes.review: must be an object or a list of objects, but is the text \"codex\"")]
    [InlineData("\"routes\": {\"review\": [{\"tool\": \"codex\"}, {\"tool\": \"codx\"}]}", "$.routes.review[1].tool: unknown tool \"codx\"; did you mean \"codex\"?")]
    [InlineData("\"routes\": {\"review\": [7]}", "$.routes.review[0]: must be an object, but is the number 7")]
    [InlineData("\"routes\": {\"review\": {\"sandbox\": \"danger-full-access\"}}", "$.routes.review.sandbox: unknown sandbox \"danger-full-access\", which must be one of read-only, workspace-write")]
    [InlineData("\"routes\": {\"review\": {\"effort\": \"max\"}}", "$.routes.review.effort: unknown effort \"max\", which must be one of xhigh, high, medium, low")]
    [InlineData("\"fail_closed\": \"maybe\"", "$.fail_closed: must be true or false, but is the text \"maybe\"")]
    public void Validate_names_what_is_wrong_with_a_route(string fields, string line) =>
        Assert.EndsWith(line, Assert.Single(Plans.Validate(With(fields))).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"route\": []", "$.steps[0].route: is an empty list, so that nobody would do the work; name a candidate, or leave it out for the defaults")]
    [InlineData("\"route\": {\"modle\": \"m\"}", "$.steps[0].route.modle: unknown field \"modle\", which has no effect; did you mean \"model\"?")]
    [InlineData("\"work\": []", "$.steps[0].work: must be text, but is a list")]
    public void Validate_names_what_is_wrong_with_a_step_s_route(string field, string line) =>
        Assert.EndsWith(line, Assert.Single(Plans.Validate(Plans.WithSteps("\"id\": \"a\", " + field))).ToString(), StringComparison.Ordinal);

    private static string With(string fields) =>
        "{" + fields.ReplaceLineEndings(" ") + ", \"name\": \"n\", \"goal\": \"g\", \"created\": \"c\", \"context\": \"x\", "
        + "\"steps\": [{\"id\": \"a\", \"title\": \"t\", \"detail\": \"d\", \"done_when\": \"w\", \"status\": \"pending\"}]}";
}
