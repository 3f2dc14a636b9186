using RunTui.Engine.Flows;
using RunTui.Engine.Guards;

namespace RunTui.Engine.Tests.Flows;

public sealed class FlowReaderTests
{
    [Fact]
    public void Reads_phases_and_limits_in_their_order()
    {
        var flow = Read("""
            flow: sprint
            about: implement, review and audit until both approve
            phases:
              - {id: implement, kind: agent, work: implementation, tool: codex}
              - {id: commit, kind: checkpoint}
              - {id: review, kind: agent, work: review, verdict: required, on_changes: implement, prompt: "Look twice."}
              - {id: audit, kind: agent, work: review, output: verdict, on_changes: audit}
              - {id: tests, kind: verify, commands: [make test, make lint]}
              - {id: note, kind: artifact, path: docs/note.md}
            after:
              - {id: publish, kind: publish}
            breaker: {same_issue: 3, elapsed: 8h, call: 90}
            """);

        Assert.Equal("sprint", flow.Name);
        Assert.Equal("x.yaml", flow.File);
        Assert.Equal(["implement", "commit", "review", "audit", "tests", "note"], flow.Phases.Select(p => p.Id));
        Assert.Equal((PhaseOutput.Verdict, "implement", "Look twice."), (flow.Phases[2].Output, flow.Phases[2].OnChanges, flow.Phases[2].Prompt));
        Assert.Equal((PhaseOutput.Verdict, "audit"), (flow.Phases[3].Output, flow.Phases[3].OnChanges));
        Assert.Equal(["make test", "make lint"], flow.Phases[4].Commands);
        Assert.Equal("docs/note.md", flow.Phases[5].Path);
        Assert.Equal("codex", flow.Phases[0].Tool);
        Assert.Equal(PhaseKind.Publish, Assert.Single(flow.After).Kind);
        Assert.Equal([new(BreakerKind.SameIssue, 3), new(BreakerKind.Elapsed, 28800), new(BreakerKind.Call, 90)], flow.Breaker);
    }

    [Fact]
    public void A_flow_without_phases_is_done_as_direct() =>
        Assert.True(Read("flow: mine\nphases: []\nbreaker: {ticks: 3}").IsDirect);

    [Fact]
    public void A_flow_that_goes_back_gets_a_limit_where_it_has_none_that_ends_it()
    {
        Assert.Equal([new(BreakerKind.SameIssue, 2), new(BreakerKind.Cycles, 20)], Read($"{GoesBack}\nbreaker: {{same_issue: 2}}").Breaker);
        Assert.Equal([new(BreakerKind.Ticks, 9)], Read($"{GoesBack}\nbreaker: {{ticks: 9}}").Breaker);
        Assert.Empty(Read("flow: a\nphases: [{id: work, kind: agent}]").Breaker);
    }

    [Theory]
    [InlineData("kind: agnet", "4:19: phases[1].kind: \"agnet\" is here; expected agent, verify, approve, checkpoint, publish, command, artifact; did you mean \"agent\"?")]
    [InlineData("kinds: agent", "4:13: phases[1].kinds: there is no such entry; expected id, kind, work, output, verdict, on_changes, prompt, tool, commands, path, when, danger, file, marker, on_demand, timeout, rounds, on_exhaust, same, optional, enabled; did you mean \"kind\"?")]
    [InlineData("kind: checkpoint, work: review", "4:31: phases[1].work: a phase of the kind checkpoint has none; expected id, kind, when, on_demand")]
    [InlineData("kind: verify, output: verdict", "4:27: phases[1].output: a phase of the kind verify has none; expected id, kind, commands, on_changes, when")]
    [InlineData("kind: agent, verdict: optional", "4:35: phases[1].verdict: \"optional\" is here; expected required")]
    [InlineData("kind: agent, verdict: required, output: handoff", "4:26: phases[1].verdict: output says handoff; expected one of the two")]
    [InlineData("kind: agent, output: verdct", "4:34: phases[1].output: \"verdct\" is here; expected text, handoff, verdict, milestones, divergences, triage, findings, item_plan, item_work, item_tests, item_review, walkthrough, choice; did you mean \"verdict\"?")]
    [InlineData("kind: agent, output: milestones", "4:34: phases[1].output: milestones come before all steps; expected them in a phase of before")]
    [InlineData("kind: verify, on_changes: implemnt", "4:39: phases[1].on_changes: \"implemnt\" is here; expected implement, b; did you mean \"implement\"? (a phase before this one in the same list, or itself)")]
    [InlineData("kind: verify, on_changes: later", "4:39: phases[1].on_changes: \"later\" is here; expected implement, b (a phase before this one in the same list, or itself)")]
    [InlineData("kind: agent, on_changes: implement", "4:38: phases[1].on_changes: an answer that is only text asks for no changes; expected output: verdict beside it")]
    [InlineData("kind: agent, tool: codexx", "4:32: phases[1].tool: there is no tool \"codexx\"; expected claude-code, codex, gemini, shell; did you mean \"codex\"? or skill:<name>")]
    [InlineData("kind: agent, work: ''", "4:32: phases[1].work: \"\" is here; expected a type of work, such as implementation: letters, digits, - and _, at most 60")]
    [InlineData("kind: verify, commands: {a: b}", "4:37: phases[1].commands: a mapping is here; expected a list of command lines")]
    [InlineData("kind: artifact", "4:5: phases[1]: path is missing; expected the document that must exist")]
    [InlineData("kind: artifact, path: ../x", "4:35: phases[1].path: \"../x\" leads out of the run folder; expected a path inside of it")]
    [InlineData("kind: command, output: verdict", "4:36: phases[1].output: a command gives no verdict; expected text or findings")]
    [InlineData("kind: agent, output: findings", "4:34: phases[1].output: only a command gives findings; expected kind: command beside it")]
    [InlineData("kind: command, timeout: soon", "4:37: phases[1].timeout: \"soon\" is here; expected a time over 0, such as 90s, 15m or 8h, 30d at most")]
    [InlineData("kind: command, rounds: 0", "4:36: phases[1].rounds: \"0\" is here; expected a whole number from 1 to 1000")]
    [InlineData("kind: command, optional: maybe", "4:38: phases[1].optional: \"maybe\" is here; expected true or false")]
    [InlineData("kind: command, on_demand: true, on_changes: implement", "4:57: phases[1].on_changes: a phase that is gone through on demand is sent to, and sends nobody back; expected it without on_changes")]
    [InlineData("kind: approve, timeout: 5s", "4:28: phases[1].timeout: a phase of the kind approve has none; expected id, kind, prompt, on_changes, when, on_exhaust, enabled")]
    public void A_wrong_phase_says_where_and_what_was_expected(string phase, string expected) =>
        Assert.Contains("x.yaml:" + expected, Errors($$"""
            flow: a
            phases:
              - {id: implement, kind: agent}
              - {id: b, {{phase}}}
              - {id: later, kind: publish}
            """));

    [Theory]
    [InlineData("phases: []", "1:1: flow is missing; expected the flow's name")]
    [InlineData("flow: a", "1:1: phases is missing; expected the list of what each step passes through (phases: [] for a step's own attempts and checks alone)")]
    [InlineData("flow: ../a\nphases: []", "1:7: flow: \"../a\" is here; expected the flow's name: letters, digits, - and _, at most 60")]
    [InlineData("flow: a\nphase: []\nphases: []", "2:1: phase: there is no such entry; expected flow, about, before, phases, between, after, breaker; did you mean \"phases\"?")]
    [InlineData("flow: a\nphases: [implement]", "2:10: phases[0]: \"implement\" is here; expected a phase with id, kind, work, output, verdict, on_changes, prompt, tool, commands, path, when, danger, file, marker, on_demand, timeout, rounds, on_exhaust, same, optional, enabled")]
    [InlineData("flow: a\nphases: [{kind: agent}]", "2:10: phases[0]: id is missing; expected the phase's name")]
    [InlineData("flow: a\nphases: [{id: x}]", "2:10: phases[0]: kind is missing; expected agent, verify, approve, checkpoint, publish, command, artifact")]
    [InlineData("flow: a\nphases: [{id: x, kind: agent}]\nafter: [{id: x, kind: publish}]", "3:14: after[0].id: another phase is called \"x\" too; expected a name of its own")]
    [InlineData("flow: a\nphases: {id: x}", "2:9: phases: a mapping is here; expected a list of phases")]
    [InlineData("flow: a\nphases: []\nbreaker: {cycle: 3}", "3:11: breaker.cycle: there is no such entry; expected ticks, elapsed, cycles, same_issue, no_progress, stall, call, oscillation, tokens, usd, daily_usd; did you mean \"cycles\"?")]
    [InlineData("flow: a\nphases: []\nbreaker: {cycles: 0}", "3:19: breaker.cycles: \"0\" is here; expected a whole number from 1 to 1000000")]
    [InlineData("flow: a\nphases: []\nbreaker: {cycles: 2.5}", "3:19: breaker.cycles: \"2.5\" is here; expected a whole number from 1 to 1000000")]
    [InlineData("flow: a\nphases: []\nbreaker: {cycles: -1}", "3:19: breaker.cycles: \"-1\" is here; expected a whole number from 1 to 1000000")]
    [InlineData("flow: a\nphases: []\nbreaker: {elapsed: 2 weeks}", "3:20: breaker.elapsed: \"2 weeks\" is here; expected a time over 0, such as 90s, 15m or 8h, 30d at most")]
    [InlineData("flow: a\nphases: []\nbreaker: {elapsed: 31d}", "3:20: breaker.elapsed: \"31d\" is here; expected a time over 0, such as 90s, 15m or 8h, 30d at most")]
    [InlineData("flow: a\nphases: []\nbreaker: [ticks]", "3:10: breaker: a list is here; expected limits with ticks, elapsed, cycles, same_issue, no_progress, stall, call, oscillation, tokens, usd, daily_usd")]
    [InlineData("flow: a\nphases: []\n---\nflow: b", "4:1: a second document begins here; expected one flow a file")]
    [InlineData("- a", "1:1: a list is here; expected a flow with flow, about, before, phases, between, after, breaker")]
    public void A_wrong_flow_says_where_and_what_was_expected(string text, string expected) =>
        Assert.Equal(["x.yaml:" + expected], Errors(text));

    [Fact]
    public void Reads_phases_on_demand_and_limits_of_a_phases_own()
    {
        var flow = Read("""
            flow: a
            phases:
              - {id: mend, kind: command, commands: make mend, on_demand: true, timeout: 90s}
              - {id: keep, kind: checkpoint, on_demand: true}
              - {id: test, kind: command, work: tests, on_changes: mend, rounds: 3, same: 2, timeout: 20m}
              - {id: look, kind: command, output: findings, commands: make look, optional: true, enabled: false}
            """);

        Assert.Equal([true, true, false, false], flow.Phases.Select(p => p.IsOnDemand));
        Assert.Equal((PhaseKind.Command, "mend", 3, 2, TimeSpan.FromMinutes(20)), (flow.Phases[2].Kind, flow.Phases[2].OnChanges, flow.Phases[2].Rounds, flow.Phases[2].Same, flow.Phases[2].Timeout));
        Assert.Equal((PhaseOutput.Findings, true, true), (flow.Phases[3].Output, flow.Phases[3].IsOptional, flow.Phases[3].IsOff));
    }

    [Fact]
    public void A_flow_can_stand_in_anothers_stage()
    {
        var flow = Read("""
            flow: a
            phases: [{id: work, kind: agent}]
            after:
              - {id: publish, kind: publish}
              - {flow: post-pr, when: post_pr}
            """);

        Assert.Equal(["publish", .. new FlowCatalog(null).Find("post-pr")!.Phases.Select(p => p.Id)], flow.After.Select(p => p.Id));
        Assert.All(flow.After.Skip(1), p => Assert.Equal(PhaseCondition.PostPr, p.When));
    }

    [Theory]
    [InlineData("{flow: post-prr}", "3:18: after[0].flow: \"post-prr\" is here; expected milestone, milestone-fast, sprint, bug, post-pr, work-item, choice; did you mean \"post-pr\"?")]
    [InlineData("{flow: direct}", "3:18: after[0].flow: \"direct\" is here; expected milestone, milestone-fast, sprint, bug, post-pr, work-item, choice")]
    [InlineData("{flow: milestone-fast}", "3:18: after[0].flow: another phase is called \"implement\" too; expected a name of its own")]
    [InlineData("{flow: post-pr, cycles: 3}", "3:27: after[0].cycles: there is no such entry; expected flow, when")]
    public void A_flow_that_cannot_stand_there_says_why(string entry, string expected) =>
        Assert.Contains("x.yaml:" + expected, Errors($"flow: a\nphases: [{{id: implement, kind: agent}}]\nafter: [  {entry}]"));

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() =>
        Assert.Equal([1, 2, 3], FlowReader.Read("flow: ''\nphases: [{}]\nbreaker: {ticks: no}", "x.yaml").Errors.Select(e => e.Line).Distinct());

    [Theory]
    [InlineData("")]
    [InlineData("flow: [")]
    [InlineData("flow: a\nflow: b\nphases: []")]
    [InlineData("a: &a [*a]")]
    [InlineData("\0")]
    [InlineData("flow: {a: }}\n- x")]
    public void What_is_no_flow_at_all_is_one_error(string text) => Assert.Single(Errors(text));

    [Fact]
    public void What_nests_deeply_or_never_ends_is_refused()
    {
        Assert.Single(Errors(new string('[', 50_000)));
        Assert.Single(Errors("flow: a #" + new string('x', 70_000)));
        Assert.InRange(Errors("flow: a\nphases: [" + string.Concat(Enumerable.Repeat("{},", 10_000)) + "]").Count(), 1, 200);
    }

    private const string GoesBack = "flow: a\nphases: [{id: w, kind: agent}, {id: v, kind: verify, on_changes: w}]";

    private static Flow Read(string text)
    {
        var result = FlowReader.Read(text, "x.yaml");
        Assert.Empty(result.Errors);
        return result.Flow!;
    }

    private static IEnumerable<string> Errors(string text)
    {
        var result = FlowReader.Read(text, "x.yaml");
        Assert.Null(result.Flow);
        return result.Errors.Select(e => e.ToString());
    }
}
