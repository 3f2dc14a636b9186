using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

public sealed class AnswerKindsTests
{
    private static RunCommand Command(string kind, string step = "a", string? note = null) => new() { Kind = kind, StepId = step, Note = note, By = "eva@desk 7" };

    /// <summary>A run of <c>a</c>, which fails, and <c>b</c>, which depends on it; it stopped.</summary>
    private static async Task<EngineHost> StuckAsync(params (string Name, JsonNode? Value)[] fields)
    {
        var host = new EngineHost(Plan.Of(Plan.Shell("a", "[ -e mended ] || exit 3", fields), Plan.Shell("b", "cp handoff/a.md seen || true", Plan.After("a"))));
        Assert.Equal(RunOutcome.NeedsPerson, (await host.RunAsync()).Outcome);
        return host;
    }

    private static async Task<string?> AnswerAsync(EngineHost host, RunCommand command, Action<RunState>? then = null)
    {
        using var run = await OwnedRun.OpenAsync(host.Folder, TimeProvider.System);
        var why = await RunAnswers.ApplyAsync(run, command);
        then?.Invoke(run.State);
        return why;
    }

    [Fact(Timeout = 60000)]
    public async Task Skip_lets_what_depends_on_the_step_start_and_closes_the_blocker_for_viewers()
    {
        using var host = await StuckAsync();

        Assert.Null(await AnswerAsync(host, Command(RunCommand.Skip, note: "not needed"), state => Assert.Equal("b", Assert.Single(state.OrderedSteps, state.IsEligible).Id)));

        Assert.Equal("skipped", host.StepOnDisk("a")["status"]!.GetValue<string>());
        Assert.Equal("recovered", Blockers.Last(host).Status);
        Assert.Contains("Skipped by eva@desk 7: not needed", host.Read("progress.md"), StringComparison.Ordinal);
        Assert.Equal(RunOutcome.Completed, (await host.RunAsync()).Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Done_by_hand_needs_a_reason_and_hands_it_on_to_what_depends_on_it()
    {
        using var host = await StuckAsync();
        Assert.Equal("a: say why", await AnswerAsync(host, Command(RunCommand.Done)));

        Assert.Null(await AnswerAsync(host, Command(RunCommand.Done, note: "I ran it myself")));

        var run = await host.RunAsync();
        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Contains("I ran it myself", host.Read("seen"), StringComparison.Ordinal);
        Assert.Equal((1, "I ran it myself"), (run.Step("a").Attempts, run.Step("a").Summary));
    }

    [Fact(Timeout = 60000)]
    public async Task Retry_with_another_tool_model_and_more_time_changes_the_plan_and_says_so()
    {
        using var host = await StuckAsync(("tool", "shell"));

        Assert.Null(await AnswerAsync(host, Command(RunCommand.Retry) with { Tool = "codex", Model = "gpt-5.4", Timeout = 3600 }));

        var step = host.StepOnDisk("a");
        Assert.Equal(("codex", "gpt-5.4", 3600, "pending"), (
            step["tool"]!.GetValue<string>(), step["model"]!.GetValue<string>(), step["timeout"]!.GetValue<int>(), step["status"]!.GetValue<string>()));
        Assert.Contains("\"detail\":\"To be tried again by eva@desk 7, with tool codex, model gpt-5.4, timeout 3600 s\"", host.Read("events.jsonl"), StringComparison.Ordinal);
    }

    [Theory(Timeout = 60000)]
    [InlineData("gpt", null, null, "there is no tool \"gpt\"")]
    [InlineData(null, -1, null, "a timeout is 0 to")]
    [InlineData(null, null, " ", "name a model")]
    public async Task Retry_with_something_impossible_is_refused_and_changes_nothing(string? tool, int? timeout, string? model, string why)
    {
        using var host = await StuckAsync();
        var before = host.Read("blueprint.json");

        Assert.Contains(why, await AnswerAsync(host, Command(RunCommand.Retry) with { Tool = tool, Timeout = timeout, Model = model }), StringComparison.Ordinal);

        Assert.Equal(before, host.Read("blueprint.json"));
    }

    [Theory(Timeout = 60000)]
    [InlineData(RunCommand.Skip)]
    [InlineData(RunCommand.Done)]
    [InlineData(RunCommand.Resolve)]
    [InlineData(RunCommand.Retry)]
    public async Task Undo_puts_the_step_back_as_it_was_with_its_question(string kind)
    {
        using var host = await StuckAsync(("timeout", 60));
        var command = Command(kind, note: "because") with { Timeout = kind == RunCommand.Retry ? 5 : null };
        StepState? before = null;
        using (var run = await OwnedRun.OpenAsync(host.Folder, TimeProvider.System))
        {
            before = run.State.Steps["a"];
            Assert.Null(await RunAnswers.ApplyAsync(run, command));
        }

        Assert.Null(await AnswerAsync(host, Command(RunCommand.Undo), state =>
        {
            var after = state.Steps["a"];
            Assert.Equal((before.Status, before.Blocker!.Message, before.Blocker.Kind, before.Blocker.Since, before.Note, before.Attempts), (
                after.Status, after.Blocker!.Message, after.Blocker.Kind, after.Blocker.Since, after.Note, after.Attempts));
            Assert.Equal(before.Plan.Definition, after.Plan.Definition);
        }));

        Assert.Equal("blocked", host.StepOnDisk("a")["status"]!.GetValue<string>());
        Assert.Equal(60, host.StepOnDisk("a")["timeout"]!.GetValue<int>());
        Assert.Equal("hard_blocked", Blockers.Last(host).Status);
        Assert.Contains("no decision to take back", await AnswerAsync(host, Command(RunCommand.Undo)), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Undo_is_refused_once_something_was_started_on_the_strength_of_the_answer()
    {
        using var host = await StuckAsync();
        await AnswerAsync(host, Command(RunCommand.Skip));
        await host.RunAsync();

        Assert.Contains("what followed from it has begun", await AnswerAsync(host, Command(RunCommand.Undo)), StringComparison.Ordinal);
        Assert.Equal("skipped", host.StepOnDisk("a")["status"]!.GetValue<string>());
    }

    [Theory(Timeout = 60000)]
    [InlineData(RunCommand.Resolve)]
    [InlineData(RunCommand.Retry)]
    public async Task Undo_keeps_what_was_edited_since(string kind)
    {
        using var host = await StuckAsync(("timeout", 60));
        await AnswerAsync(host, Command(kind, note: "x") with { Timeout = kind == RunCommand.Retry ? 5 : null });
        host.EditStep("a", ("title", "Edited since"));

        Assert.Null(await AnswerAsync(host, Command(RunCommand.Undo)));

        var step = host.StepOnDisk("a");
        Assert.Equal(("Edited since", 60, "blocked"), (step["title"]!.GetValue<string>(), step["timeout"]!.GetValue<int>(), step["status"]!.GetValue<string>()));
    }

    [Fact(Timeout = 60000)]
    public async Task Undo_of_another_answer_than_the_one_that_was_meant_is_refused()
    {
        using var host = await StuckAsync();
        long first = 0;
        await AnswerAsync(host, Command(RunCommand.Skip), state => first = state.Steps["a"].Answer!.Seq);
        await AnswerAsync(host, Command(RunCommand.Undo));
        await AnswerAsync(host, Command(RunCommand.Retry));

        Assert.Contains("no decision to take back", await AnswerAsync(host, Command(RunCommand.Undo) with { Question = first }), StringComparison.Ordinal);
        Assert.Equal("pending", host.StepOnDisk("a")["status"]!.GetValue<string>());
    }

    [Fact(Timeout = 60000)]
    public async Task Undo_of_done_by_hand_puts_back_what_the_agent_had_handed_on()
    {
        using var host = await StuckAsync();
        await AnswerAsync(host, Command(RunCommand.Done, note: "by me"));
        await AnswerAsync(host, Command(RunCommand.Undo));
        Assert.False(File.Exists(host.Folder.Handoff("a")));

        Directory.CreateDirectory(host.At("handoff"));
        File.WriteAllText(host.Folder.Handoff("a"), "of the agent");
        await AnswerAsync(host, Command(RunCommand.Done, note: "by me"));
        await AnswerAsync(host, Command(RunCommand.Undo));
        Assert.Equal("of the agent", host.Read("handoff", "a.md"));
    }

    [Fact(Timeout = 60000)]
    public async Task Run_that_is_reopened_is_completed_no_more()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "true"), Plan.Shell("b", "true")));
        await AnswerAsync(host, Command(RunCommand.Skip, "b"));
        Assert.Equal(RunStatus.Completed, (await host.RunAsync()).State.Status);

        Assert.Null(await AnswerAsync(host, Command(RunCommand.Undo, "b"), state => Assert.Equal(RunStatus.Incomplete, state.Status)));
    }

    [Fact(Timeout = 60000)]
    public async Task Answer_that_an_owner_left_lying_comes_before_one_given_later()
    {
        using var host = await StuckAsync();
        ControlFolder.Send(host.Folder, Command(RunCommand.Skip) with { By = "alice@desk 1" });

        var later = await new CommandDelivery(TimeProvider.System).SendAsync(host.Folder, _ => Command(RunCommand.Done, note: "mine"));

        Assert.Contains("a: was skipped", later.Refused, StringComparison.Ordinal);
        Assert.Equal("skipped", host.StepOnDisk("a")["status"]!.GetValue<string>());
    }

    [Fact(Timeout = 60000)]
    public async Task Notes_steer_no_terminal_and_have_an_end()
    {
        using var host = await StuckAsync();
        Assert.Contains("more than 8000 characters", await AnswerAsync(host, Command(RunCommand.Resolve, note: new string('x', 9000))), StringComparison.Ordinal);

        Assert.Null(await AnswerAsync(host, Command(RunCommand.Resolve, note: "one\u001b[2J\ntwo"), state => Assert.Equal("one[2J\ntwo", state.Steps["a"].Note)));
    }

    [Fact(Timeout = 60000)]
    public async Task Pending_step_can_be_skipped_before_its_turn_and_taken_back()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "true"), Plan.Shell("b", "true")));

        Assert.Null(await AnswerAsync(host, Command(RunCommand.Skip, "b")));
        Assert.Equal("skipped", host.StepOnDisk("b")["status"]!.GetValue<string>());
        Assert.Null(await AnswerAsync(host, Command(RunCommand.Undo, "b")));
        Assert.Equal("pending", host.StepOnDisk("b")["status"]!.GetValue<string>());
        Assert.Equal("a b", (await host.RunAsync()).Started);
    }

    [Theory(Timeout = 60000)]
    [InlineData(RunCommand.Approve, "a", "a: doesn't ask for approval; resolve it, retry it, skip it or mark it done")]
    [InlineData(RunCommand.Retry, "b", "b: waits for nobody; it is pending")]
    [InlineData(RunCommand.Skip, "nobody", "nobody: no such step in the plan")]
    [InlineData("dance", "a", "a: dance makes no sense here")]
    public async Task Answer_that_makes_no_sense_says_what_does(string kind, string step, string why)
    {
        using var host = await StuckAsync();

        Assert.Equal(why, await AnswerAsync(host, Command(kind, step, "x")));
    }

    [Fact(Timeout = 60000)]
    public async Task Answers_that_a_working_engine_refuses_are_in_the_journal()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "until [ -e go ]; do sleep 0.02; done", ("timeout", 30))));
        var live = await host.StartAsync();
        await live.Until("attempt", "started", "a");

        ControlFolder.Send(host.Folder, Command(RunCommand.Skip));
        await live.Until("answer", "refused", "a");
        File.WriteAllText(host.At("go"), "");
        var run = await live.EndAsync();

        Assert.Contains("is being worked on; stop it first", Assert.Single(run.Of("answer", "refused")).Detail, StringComparison.Ordinal);
        Assert.Equal(RunOutcome.Completed, run.Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Halt_says_why_and_with_force_gives_agents_no_time()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "trap '' TERM; echo x > begun; while true; do sleep 0.05; done", ("timeout", 60)))) { Grace = TimeSpan.FromMinutes(5) };
        var live = await host.StartAsync();
        await live.Until(() => File.Exists(host.At("begun")));

        ControlFolder.Send(host.Folder, new RunCommand { Kind = RunCommand.Halt, By = "eva@desk 7", Note = "wrong branch", Force = true });
        var run = await live.EndAsync();

        Assert.Equal((RunOutcome.Stopped, RunStatus.Halted), (run.Outcome, run.State.Status));
        Assert.Equal("Stopped on request: wrong branch", Assert.Single(run.Of("runner", "halted")).Detail);
        Assert.Equal((StepStatus.Pending, 0), (run.StatusOf("a"), run.Step("a").Attempts));
    }
}
