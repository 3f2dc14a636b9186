using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Engine.Tests.Execution;

/// <summary>Signs of trouble reach the journal, once each, and are gone when the step moves on.</summary>
public sealed class TroubleTests
{
    [Fact(Timeout = 60000)]
    public async Task Agent_that_repeats_itself_is_noticed_once_and_the_step_goes_on()
    {
        const string calls = """
            /bin/cat > /dev/null
            i=0; while [ $i -lt 30 ]; do
              echo '{"type":"assistant","message":{"id":"m'$i'","content":[{"type":"tool_use","id":"t'$i'","name":"Bash","input":{"command":"ls"}}]}}'
              echo '{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"t'$i'","content":"a.txt"}]}}'
              i=$((i + 1))
            done
            until [ -e go ]; do sleep 0.02; done
            """;
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "claude-code", "Look.")));
        host.AddProgram("claude", calls + "\n" + AgentScripts.Claude("done"));
        var live = await host.StartAsync();

        await live.Until("trouble", "noticed", "a");
        Assert.Equal("same_call", Assert.Single(live.Run.State.Steps["a"].Troubles).Kind);
        Assert.Contains("the same call 5 times in a row: Bash: ls", host.Read("events.jsonl"), StringComparison.Ordinal);
        File.WriteAllText(host.At("go"), "");
        var run = await live.EndAsync();

        Assert.Single(run.Events, e => e is { Event: "trouble", Status: "noticed" });
        Assert.Equal((StepStatus.Done, 0), (run.State.Steps["a"].Status, run.State.Steps["a"].Troubles.Length));
    }

    [Fact(Timeout = 60000)]
    public async Task Test_that_fails_in_every_attempt_is_noticed_the_third_time()
    {
        using var host = new EngineHost(Plan.Of(
            Plan.Shell("a", "echo \"--- FAIL: TestLogin (0.0$(date +%N)s)\"; exit 1", ("max_retries", 3), ("on_blocked", "human"))));

        var run = await host.RunAsync(LaunchMode.Adaptive);

        var noticed = Assert.Single(run.Events, e => e.Event == "trouble");
        Assert.Equal(("a", "same_failure", 3), (noticed.StepId, noticed.Kind, noticed.Measure));
        Assert.Contains("TestLogin", noticed.Detail, StringComparison.Ordinal);

        // What its last output tells is said while the attempt still stands.
        var events = run.Events.ToList();
        Assert.Equal(2, events.Take(events.IndexOf(noticed)).Count(e => e is { Event: "attempt", Status: "ended" }));
    }

    [Fact]
    public void Signs_fold_one_of_a_kind_and_go_with_the_attempt_or_the_step()
    {
        var first = new AttemptContext("claude-code", 1, 3);
        var working = new[] { StepEvents.Starting("a", "claude-code", 3), StepEvents.AttemptStarting("a", first, ["claude"], "/", "/log") };
        var silent = TroubleEvents.Noticed("a", new Trouble(Trouble.Silence, "silent for 4 min where its median gap is 20 s", 240_000, null)) with { At = 1000 };
        var alike = TroubleEvents.Noticed("a", new Trouble(Trouble.SameFailure, "fails a third time: x", 3, null));
        var state = After(Loaded(), [.. working, silent, alike, silent]);

        Assert.Equal(["same_failure", "silence"], state.Steps["a"].Troubles.Select(t => t.Kind));
        Assert.Equal("silent 6 min", state.Steps["a"].Troubles[1].InShort(1000 + (2 * 60_000)));
        Assert.Equal(["same_failure"], After(state, TroubleEvents.Over("a", state.Steps["a"].Troubles[1])).Steps["a"].Troubles.Select(t => t.Kind));
        Assert.Equal(["same_failure"], After(state, StepEvents.AttemptStarting("a", first with { Attempt = 2 }, ["claude"], "/", "/log")).Steps["a"].Troubles.Select(t => t.Kind));
        Assert.Empty(After(state, StepEvents.Done("a", first, "", "")).Steps["a"].Troubles);
        Assert.Empty(After(Loaded(), silent).Steps["a"].Troubles);
        Assert.InRange(After(state, [.. Enumerable.Range(0, 100).Select(i => silent with { Kind = $"k{i}" })]).Steps["a"].Troubles.Length, 1, 8);
    }

    private static RunState Loaded() =>
        RunState.Empty.Apply(RunEvents.PlanLoaded(BlueprintDocument.Parse(System.Text.Encoding.UTF8.GetBytes(Plan.Of(Plan.Shell("a", "true")).ToJsonString()))));

    private static RunState After(RunState state, params RunEvent[] events) => events.Aggregate(state, (s, e) => s.Apply(e));
}
