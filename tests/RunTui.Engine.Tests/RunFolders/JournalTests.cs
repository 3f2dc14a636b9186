using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Tests.Execution;

namespace RunTui.Engine.Tests.RunFolders;

public sealed class JournalTests
{
    private const string UntilGo = "echo $$ > pid; until [ -e go ]; do sleep 0.02; done";

    private static EngineHost TwoSteps() => new(Plan.Of(Plan.Shell("a", UntilGo), Plan.Shell("b", "echo b >> order")));

    private static async Task<LiveRun> StartAsync(EngineHost host)
    {
        var live = await host.StartAsync();
        await live.Until("attempt", "started", "a");
        await live.Until(() => host.Lines("pid").Length == 1);
        return live;
    }

    private static async Task<EndedRun> GoAsync(EngineHost host, LiveRun live)
    {
        File.WriteAllText(host.At("go"), "");
        return await live.EndAsync();
    }

    [Fact(Timeout = 60000)]
    public async Task Line_that_was_never_finished_is_cut_off_and_said()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "true")));
        await host.RunAsync();
        var whole = host.Lines("events.jsonl").Length;
        File.AppendAllText(host.Folder.Events, """{"ts":"2026-01-01T00:00:00Z","event":"step","step_id":"a","sta""");

        var run = await host.RunAsync();

        Assert.Contains("cut off 62 bytes", Assert.Single(Events(host), e => e.Event == "journal").Detail, StringComparison.Ordinal);
        Assert.All(host.Lines("events.jsonl"), line => Assert.NotNull(RunEventJson.TryRead(System.Text.Encoding.UTF8.GetBytes(line))));
        Assert.True(host.Lines("events.jsonl").Length > whole);
        Assert.Equal(RunOutcome.Completed, run.Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Whole_last_event_without_a_line_end_is_kept()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo a >> order")));
        await host.RunAsync();
        var text = host.Read("events.jsonl");
        File.WriteAllText(host.Folder.Events, text[..^1]);

        await host.RunAsync();

        Assert.StartsWith(text, host.Read("events.jsonl"), StringComparison.Ordinal);
        Assert.Single(host.Lines("order"));
    }

    [Fact(Timeout = 60000)]
    public async Task Lines_that_another_process_appends_are_moved_aside_and_decide_nothing()
    {
        using var host = TwoSteps();
        var live = await StartAsync(host);
        var forged = RunEventJson.Write(StepEvents.Skipped("b", "An agent says so") with { Seq = live.Run.State.Seq + 1, Run = live.Run.RunId });
        var line = System.Text.Encoding.UTF8.GetString(forged) + "\n";

        File.AppendAllText(host.Folder.Events, line);
        var run = await GoAsync(host, live);

        Assert.Equal(["b"], host.Lines("order"));
        Assert.Equal(line, host.Read("logs", "foreign-events.jsonl"));
        Assert.DoesNotContain("An agent says so", host.Read("events.jsonl"), StringComparison.Ordinal);
        Assert.Contains($"{line.Length} bytes", Assert.Single(run.Of("guard", "foreign_lines")).Detail, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Journal_that_is_deleted_while_the_run_goes_on_is_begun_anew()
    {
        using var host = TwoSteps();
        var live = await StartAsync(host);

        File.Delete(host.Folder.Events);
        live.JournalWasLost = true;
        var run = await GoAsync(host, live);

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal("plan/loaded", Name(Events(host)[0]));
        Assert.Equal(live.Run.RunId, RunReader.TryReadState(host.Folder)!.RunId);
    }

    [Fact(Timeout = 60000)]
    public async Task Journal_that_an_editor_replaced_is_kept_aside_and_begun_anew()
    {
        using var host = TwoSteps();
        var live = await StartAsync(host);

        var edited = host.Read("events.jsonl") + "{\"note\": \"somebody edited this\"}\n";
        File.WriteAllText(host.At("events.swap"), edited);
        File.Move(host.At("events.swap"), host.Folder.Events, overwrite: true);
        live.JournalWasLost = true;
        var run = await GoAsync(host, live);

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(edited, host.Read("logs", "events-1.jsonl"));
        Assert.Equal("plan/loaded", Name(Events(host)[0]));
        Assert.Empty(run.Of("guard"));
    }

    [Fact(Timeout = 60000)]
    public async Task Question_that_was_open_when_the_journal_was_lost_can_be_answered_by_its_new_id()
    {
        using var host = new EngineHost(Plan.Of(
            Plan.Shell("a", "[ -e key ] || { echo 'BLOCKED: no key'; }"), Plan.Shell("b", UntilGo)).Defaults(("auto_resolve_attempts", 0)));
        var live = await host.StartAsync(LaunchMode.Adaptive);
        await live.Until("attempt", "started", "b");

        File.Delete(host.Folder.Events);
        live.JournalWasLost = true;
        await live.Run.PublishAsync(RunEvents.Warning("something happens"));
        var read = RunReader.TryReadState(host.Folder)!;
        Assert.Equal((RunStatus.Running, LaunchMode.Adaptive), (read.Status, read.LaunchMode));
        var blocker = Assert.Single(read.OpenBlockers);
        Assert.Equal("Blocked on attempt 1/3: no key", blocker.Message);
        File.WriteAllText(host.At("key"), "");
        ControlFolder.Send(host.Folder, new RunCommand { Kind = RunCommand.Resolve, StepId = "a", Question = blocker.Question, Note = "it is there now", By = "eva" });
        await live.Until("blocker", "resolved", "a");

        Assert.Equal(RunOutcome.Completed, (await GoAsync(host, live)).Outcome);
    }

    [Fact(Timeout = 60000)]
    public async Task Run_whose_journal_was_deleted_in_between_goes_on_from_its_plan_file()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo a >> order"), Plan.Shell("b", "echo b >> order; exit $(cat code)")));
        File.WriteAllText(host.At("code"), "1");
        var first = await host.RunAsync();
        File.Delete(host.Folder.Events);
        File.WriteAllText(host.At("code"), "0");

        using (var run = await OwnedRun.OpenAsync(host.Folder, TimeProvider.System))
        {
            Assert.Equal(first.State.RunId, run.RunId);
            var blocker = Assert.Single(run.State.OpenBlockers);
            Assert.Contains("class=tool_crash and exit=1", blocker.Message, StringComparison.Ordinal);
            Assert.Null(await RunAnswers.ApplyAsync(run, new RunCommand { Kind = RunCommand.Resolve, StepId = "b", Question = blocker.Question, By = "eva" }));
        }

        var second = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, second.Outcome);
        Assert.Equal(["a", "b", "b"], host.Lines("order"));
        Assert.Equal(2, second.Step("b").Attempts);
    }

    [Fact(Timeout = 60000)]
    public async Task Positions_are_unbroken_over_launches_and_every_event_names_the_run()
    {
        using var host = new EngineHost(Plan.Of([.. Enumerable.Range(0, 8).Select(i => Plan.Shell($"s{i}", "true"))]).With(("max_parallel", 4)));
        await host.RunAsync();
        await host.RunAsync();

        var events = Events(host);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(n => (long?)n), events.Select(e => e.Seq));
        Assert.Single(events.Select(e => e.Run).Distinct());
        Assert.All(events, e => Assert.Equal(Timestamp.Seconds(DateTimeOffset.FromUnixTimeMilliseconds(e.At!.Value)), e.Ts));
    }

    private static string Name(RunEvent e) => $"{e.Event}/{e.Status}";

    private static List<RunEvent> Events(EngineHost host) => Journal.Read(File.ReadAllBytes(host.Folder.Events));
}
