using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

public sealed class AnswersTests
{
    private static readonly LaunchOptions Waiting = new() { WaitForAnswers = true };

    private const string NeedsKey = "echo x >> runs; [ -n \"$RUN_TUI_NOTE\" ] || { echo 'BLOCKED: no key'; exit 0; }; echo \"$RUN_TUI_NOTE\" > note";

    private static RunCommand Resolve(long? question, string step = "a", string? note = "it is in .env") =>
        new() { Kind = RunCommand.Resolve, StepId = step, Question = question, Note = note, By = "eva@desk 7" };

    private static async Task<long> QuestionAsync(LiveRun live, string step = "a")
    {
        await live.Until("step", "blocked_hard", step);
        return live.Run.State.Steps[step].Blocker!.Question;
    }

    [Fact(Timeout = 60000)]
    public async Task Answer_from_another_process_lets_a_waiting_run_go_on()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", NeedsKey), Plan.Shell("b", "true", Plan.After("a"))));
        var live = await host.StartAsync(options: Waiting);
        await live.Until("runner", "waiting");
        Assert.Equal(RunStatus.Blocked, live.Run.State.Status);

        Assert.True(ControlFolder.Send(host.Folder, Resolve(await QuestionAsync(live))));
        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal("it is in .env", host.Lines("note")[0]);
        var resolved = Assert.Single(run.Of("blocker", "resolved"));
        Assert.Equal(("eva@desk 7", "it is in .env"), (resolved.By, resolved.Note));
        Assert.Equal("recovered", Blockers.Last(host).Status);
        Assert.Empty(run.State.OpenBlockers);
        Assert.False(RunStateFile.TryReadFile(host.Folder.RunState)!.HumanNeeded);
        Assert.Single(run.Of("runner", "waiting"));
    }

    [Fact(Timeout = 60000)]
    public async Task In_standard_mode_the_answer_to_what_failed_is_enough_to_go_on_whatever_waited_before_the_launch()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("old", "true", ("status", "blocked")), Plan.Shell("a", NeedsKey), Plan.Shell("b", "true")));
        var live = await host.StartAsync(options: Waiting);
        var question = await QuestionAsync(live);
        await live.Until("runner", "waiting");
        Assert.Equal(StepStatus.Pending, live.Run.State.Steps["b"].Status);

        ControlFolder.Send(host.Folder, Resolve(question));
        await live.Until("step", "done", "b");
        await live.Stop.CancelAsync();
        var run = await live.EndAsync();

        Assert.Equal((StepStatus.Blocked, StepStatus.Done), (run.StatusOf("old"), run.StatusOf("a")));
    }

    [Fact(Timeout = 60000)]
    public async Task Answers_note_reaches_the_next_prompt_and_no_later_step()
    {
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "claude-code", "Do it."), Plan.Step("b", "claude-code", "Then this.", Plan.After("a"))));
        host.AddProgram("claude", AgentScripts.InTurn(AgentScripts.Claude("BLOCKED: no key"), AgentScripts.Claude("Done.")));
        var live = await host.StartAsync(options: Waiting);

        ControlFolder.Send(host.Folder, Resolve(await QuestionAsync(live)));
        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Contains("it is in .env", host.Read("logs", "steps", "a", "prompt-2.txt"), StringComparison.Ordinal);
        Assert.DoesNotContain("## Note from a person", host.Read("logs", "steps", "b", "prompt-1.txt"), StringComparison.Ordinal);
        Assert.Null(run.Step("a").Note);
    }

    [Fact(Timeout = 60000)]
    public async Task First_answer_to_a_question_wins()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", NeedsKey)));
        var live = await host.StartAsync(options: Waiting);
        var question = await QuestionAsync(live);

        var sent = Enumerable.Range(0, 8).AsParallel().Select(i => ControlFolder.Send(host.Folder, Resolve(question, note: $"answer {i}"))).ToList();
        var run = await live.EndAsync();

        Assert.Contains(true, sent);
        Assert.Single(run.Of("blocker", "resolved"));
        Assert.Equal(RunOutcome.Completed, run.Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Answer_to_an_old_question_changes_nothing()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo x >> runs; echo 'BLOCKED: still no key'")));
        var live = await host.StartAsync(options: Waiting);
        var first = await QuestionAsync(live);
        ControlFolder.Send(host.Folder, Resolve(first));
        await live.Until(() => live.Events.Count(e => e.Status == "blocked_hard") == 2 && live.Run.State.OpenBlockers.Any());

        ControlFolder.Send(host.Folder, Resolve(first));
        ControlFolder.Send(host.Folder, new RunCommand { Kind = RunCommand.HaltAfterStep, By = "eva@desk 7" });
        var run = await live.EndAsync();

        Assert.Equal(2, host.Lines("runs").Length);
        Assert.Single(run.Of("blocker", "resolved"));
        Assert.Equal(StepStatus.Blocked, run.StatusOf("a"));
    }

    [Fact(Timeout = 60000)]
    public async Task Answers_about_unknown_steps_and_files_that_are_no_commands_change_nothing()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", NeedsKey)));
        var live = await host.StartAsync(options: Waiting);
        var question = await QuestionAsync(live);

        File.WriteAllText(Path.Combine(host.Folder.Control, "junk.json"), "not json");
        File.WriteAllText(Path.Combine(host.Folder.Control, "list.json"), "[]");
        File.WriteAllText(Path.Combine(host.Folder.Control, "null.json"), """{"kind": null, "step_id": null, "by": null}""");
        File.WriteAllText(Path.Combine(host.Folder.Control, "large.json"), new string(' ', 100_000));
        File.WriteAllText(Path.Combine(host.Folder.Control, "answer-1.json"), """{"kind": "resolve", "step_id": "a", "que""");
        foreach (var junk in Directory.GetFiles(host.Folder.Control, "*.json"))
        {
            File.SetLastWriteTimeUtc(junk, DateTime.UtcNow.AddMinutes(-1));
        }

        File.CreateSymbolicLink(Path.Combine(host.Folder.Control, "nowhere.json"), host.At("nowhere"));
        ControlFolder.Send(host.Folder, Resolve(1, step: "nobody"));
        ControlFolder.Send(host.Folder, new RunCommand { Kind = "dance" });
        ControlFolder.Send(host.Folder, Resolve(question));
        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.DoesNotContain(Directory.GetFiles(host.Folder.Control, "*.json"), f => Path.GetFileName(f)[0] != '.');
        Assert.Contains(run.Of("guard", "foreign_command"), e => e.Detail == "control/large.json is no command (too large) and was removed");
    }

    [Fact(Timeout = 60000)]
    public async Task Answer_that_somebody_is_still_writing_is_obeyed_once_it_is_whole()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", NeedsKey)));
        var live = await host.StartAsync(options: Waiting);
        var file = Path.Combine(host.Folder.Control, "by-hand.json");
        var whole = $$"""{"kind": "resolve", "step_id": "a", "question": {{await QuestionAsync(live)}}, "note": "it is in .env", "by": "eva"}""";
        File.WriteAllText(file, whole[..30]);
        ControlFolder.Send(host.Folder, Resolve(1, step: "nobody"));
        await live.Until("answer", "refused", "nobody");
        Assert.True(File.Exists(file));

        File.WriteAllText(file, whole);
        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal("eva", Assert.Single(run.Of("blocker", "resolved")).By);
        Assert.False(File.Exists(file));
    }

    [Fact(Timeout = 60000)]
    public async Task Sender_of_an_answer_can_wait_for_what_became_of_it()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", NeedsKey), Plan.Shell("b", "until [ -e go ]; do sleep 0.02; done", Plan.After("a"))));
        var live = await host.StartAsync(options: Waiting);
        var (first, second) = (Resolve(await QuestionAsync(live)), Resolve(live.Run.State.Steps["a"].Blocker!.Question) with { By = "ben@desk 8" });
        var before = live.Run.State.Seq;

        ControlFolder.Send(host.Folder, first);
        Assert.Equal("resolved", (await ControlFolder.WaitAsync(host.Folder, first, before, TimeProvider.System))!.Status);
        ControlFolder.Send(host.Folder, second);
        var late = await ControlFolder.WaitAsync(host.Folder, second, before, TimeProvider.System);

        Assert.Equal("refused", late!.Status);
        Assert.StartsWith("a: was answered already", late.Note, StringComparison.Ordinal);
        File.WriteAllText(host.At("go"), "");
        Assert.Equal(RunOutcome.Completed, (await live.EndAsync()).Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Answer_counts_also_while_other_steps_run()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", NeedsKey), Plan.Shell("b", "until [ -e note ]; do sleep 0.02; done", ("timeout", 20)))
            .With(("max_parallel", 2)).Defaults(("auto_resolve_attempts", 0)));
        var live = await host.StartAsync(LaunchMode.Adaptive);

        ControlFolder.Send(host.Folder, Resolve(await QuestionAsync(live)));
        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Run_that_does_not_wait_ends_and_goes_on_after_an_answer_given_in_between()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", NeedsKey)));
        var first = await host.RunAsync();
        Assert.Equal(RunOutcome.NeedsPerson, first.Outcome);

        using (var run = await OwnedRun.OpenAsync(host.Folder, TimeProvider.System))
        {
            Assert.Null(await RunAnswers.ApplyAsync(run, Resolve(run.State.Steps["a"].Blocker!.Question)));
            Assert.Equal("a: waits for nobody; it is pending", await RunAnswers.ApplyAsync(run, Resolve(null)));
        }

        Assert.Equal("pending", host.StepOnDisk("a")["status"]!.GetValue<string>());
        var second = await host.RunAsync();
        Assert.Equal((RunOutcome.Completed, 2), (second.Outcome, second.Step("a").Attempts));
    }

    [Fact(Timeout = 60000)]
    public async Task Blocker_cleared_by_hand_in_the_plan_lets_a_waiting_run_go_on()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo x >> runs; [ -e key ] || { echo 'BLOCKED: no key'; }")));
        var live = await host.StartAsync(options: Waiting);
        await live.Until("runner", "waiting");
        await live.Until(() => host.StepOnDisk("a")["status"]!.GetValue<string>() == "blocked");

        File.WriteAllText(host.At("key"), "");
        host.EditStep("a", ("status", "pending"));
        var run = await live.EndAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(2, host.Lines("runs").Length);
        Assert.Equal("recovered", Blockers.Last(host).Status);
    }

    [Fact(Timeout = 60000)]
    public async Task Control_folder_that_was_deleted_does_not_end_the_run()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "rm -rf control; sleep 0.4"), Plan.Shell("b", "true")));

        Assert.Equal(RunOutcome.Completed, (await host.RunAsync()).Outcome);
    }
}
