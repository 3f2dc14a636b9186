using System.Text.Json;

namespace RunTui.Tests.Commands;

public sealed class FlowsCommandTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Flows_lists_ours_and_the_repository_s()
    {
        _host.Folder.Write(".git/HEAD", "");
        _host.Folder.Write(".run-tui/flows/mine.yaml", "flow: mine\nabout: My own\nphases: [{id: work, kind: agent}, {id: check, kind: verify, on_changes: work}]");

        Assert.Equal(0, await _host.RunAsync("flows"));

        Assert.Equal(
            """
            direct          execute → checks
                            One attempt after another until the step's own checks pass; run-workflow's way
            milestone       plan; then each: implement → verify → review → checkpoint
                            Plan once; then implement, verify and review each milestone until it passes, and commit it
            milestone-fast  implement → verify → checkpoint
                            The whole task as one milestone, without a plan and without a review
            sprint          implement → commit → review → audit → red-team → record → publish-step; after all: publish → post-pr-audit → context-clear → e2e-testing → flatline-pr → bridgebuilder-review → publish-validated
                            Implement, commit, review and audit each sprint until both approve; then push it all as one draft pull request
            bug             triage → implement → commit → review → audit → record; after all: publish → post-pr-audit → context-clear → e2e-testing → flatline-pr → bridgebuilder-review → publish-validated
                            Look into a bug, fix it test first, review and audit the fix until both approve; then push it as a draft pull request
            post-pr         post-pr-audit → context-clear → e2e-testing → flatline-pr → bridgebuilder-review
                            Validate a pull request - audit it, let a person take a breath, test it end to end, have it reviewed - and fix what is found
            work-item       plan → approve-plan → execute → test → verify → review → verify-review → approve-suggestions → apply → verify-applied; after all: walkthrough
                            Plan each work item, have the plan approved where its mode asks for that, execute, test and review it; at the end write a walkthrough
            routed          execute → checks
                            Send each task to the cheapest model that can do it, up to three side by side, and verify between the batches
            choice          judge → choose
                            Choose between the answers that several models gave to the same prompt; a person does, or a judge
            mine            work → check
                            My own

            """.ReplaceLineEndings("\n"),
            _host.Out);
        Assert.Empty(_host.Error);
    }

    [Fact]
    public async Task Flows_says_which_of_the_repository_s_can_t_be_used()
    {
        _host.Folder.Write(".run-tui/flows/mine.yaml", "flow: mine\nphases: [{id: work, kind: agnt}]");

        Assert.Equal(0, await _host.RunAsync("flows"));

        Assert.Equal("run-tui: .run-tui/flows/mine.yaml:2:27: phases[0].kind: \"agnt\" is here; expected agent, verify, approve, checkpoint, publish, command, artifact; did you mean \"agent\"?\n", _host.Error);
        Assert.DoesNotContain("mine", _host.Out);
    }

    [Fact]
    public async Task Flows_explains_one()
    {
        Assert.Equal(0, await _host.RunAsync("flows", "milestone"));

        Assert.Contains("  3. review      agent       review, answers with a verdict; changes go back to implement\n", _host.Out);
        Assert.Contains("cycles 3", _host.Out);
    }

    [Fact]
    public async Task Flows_explains_what_is_gone_through_on_demand_and_within_which_limits()
    {
        Assert.Equal(0, await _host.RunAsync("flows", "post-pr"));

        Assert.Contains("fix-audit             agent       implementation; only where it is sent back to; 10m each time\n", _host.Out);
        Assert.Contains("e2e-testing           command     the plan's command, or the project's own tests; changes go back to fix-e2e; 20m each time; 3 times at most; the same 2 times in a row stops it\n", _host.Out);

        Assert.Equal(0, await _host.RunAsync("flows", "post-pr", "--json"));
        var phases = JsonDocument.Parse(_host.Out).RootElement.GetProperty("phases");
        Assert.Equal((true, 600), (phases[0].GetProperty("on_demand").GetBoolean(), phases[0].GetProperty("timeout").GetDouble()));
    }

    [Fact]
    public async Task Flows_as_json_has_one_object_a_line()
    {
        _host.Folder.Write(".run-tui/flows/mine.yaml", "phases: []");

        Assert.Equal(0, await _host.RunAsync("flows", "--json"));

        var lines = _host.Out.TrimEnd().Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(["direct", "milestone", "milestone-fast"], lines.Take(3).Select(l => l.GetProperty("flow").GetString()));
        Assert.Equal("implement", lines[1].GetProperty("phases")[1].GetProperty("on_changes").GetString());
        Assert.Equal(7200, lines[1].GetProperty("breaker")[1].GetProperty("limit").GetDouble());
        Assert.Equal((".run-tui/flows/mine.yaml", 1), (lines[^1].GetProperty("file").GetString(), lines[^1].GetProperty("line").GetInt32()));

        Assert.Equal(0, await _host.RunAsync("flows", "direct", "--json"));
        Assert.True(JsonDocument.Parse(_host.Out).RootElement.GetProperty("built_in").GetBoolean());
    }

    [Fact]
    public async Task Flows_knows_what_was_meant()
    {
        Assert.Equal(1, await _host.RunAsync("flows", "milstone"));
        Assert.Equal("run-tui: milstone: there is no such flow; did you mean \"milestone\"?\n", _host.Error);

        Assert.Equal(1, await _host.RunAsync("flows", "x"));
        Assert.Equal("run-tui: x: there is no such flow; there are direct, milestone, milestone-fast, sprint, bug, post-pr, work-item, routed, choice\n", _host.Error);
    }

    [Fact]
    public async Task Validate_checks_a_flow()
    {
        _host.Folder.Write("good.yaml", "flow: good\nphases: [{id: work, kind: agent}]");
        _host.Folder.Write("bad.yml", "flow: direct\nphases: [{id: work, kind: agent, on_changes: later}]");

        Assert.Equal(0, await _host.RunAsync("validate", "good.yaml"));
        Assert.StartsWith("good (good.yaml)\n", _host.Out, StringComparison.Ordinal);

        Assert.Equal(1, await _host.RunAsync("validate", "bad.yml"));
        Assert.Equal(
            """
            error: bad.yml:1:7: flow: "direct" is a flow already; expected another name
            error: bad.yml:2:46: phases[0].on_changes: "later" is here; expected work (a phase before this one in the same list, or itself)
            ⚠ Validation failed.

            """.ReplaceLineEndings("\n"),
            _host.Out);
    }

    [Fact]
    public async Task Validate_as_json_is_one_finding_a_line()
    {
        _host.Folder.Write("bad.yaml", "flow: a\nphase: []");

        Assert.Equal(1, await _host.RunAsync("validate", "bad.yaml", "--json"));

        var lines = _host.Out.TrimEnd().Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal([1, 2], lines.Select(l => l.GetProperty("line").GetInt32()));
        Assert.All(lines, l => Assert.Equal("finding", l.GetProperty("event").GetString()));
    }

    [Fact]
    public async Task Validate_says_where_there_is_no_such_flow_file()
    {
        Assert.Equal(1, await _host.RunAsync("validate", "none.yaml"));

        Assert.Equal("run-tui: none.yaml: there is no such file; name a flow's file, or a run to check its plan\n", _host.Error);
    }
}
