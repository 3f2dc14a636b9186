using System.Text.Json;
using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Owners;

/// <summary>Answers and stops from other processes than the one that works on the run, or worked on it.</summary>
public sealed class AnswersFromElsewhereTests
{
    private static readonly PlanStep Asking = new("asking") { Asks = true };
    private static readonly PlanStep Long = new("long") { Waits = true, Depends = ["asking"] };

    [Fact(Timeout = Soak.OneTest)]
    public async Task Of_two_who_answer_one_question_the_first_wins_and_the_second_is_told()
    {
        using var run = new Sandbox(Plans.Of(1, Asking, Long));
        using var process = run.Start("--headless", run.Path, "--wait-for-answers");
        await Until.True(() => run.Has("runner", "waiting"));

        var answers = await Task.WhenAll(
            run.RunAsync("resolve", run.Path, "asking", "--note", "the left one"),
            run.RunAsync("resolve", run.Path, "asking", "--note", "the right one"));

        Assert.True(answers.Select(a => a.ExitCode).Order().SequenceEqual([0, 1]), $"{answers[0]}\n{answers[1]}");
        var (first, second) = answers[0].ExitCode == 0 ? (answers[0], answers[1]) : (answers[1], answers[0]);
        Assert.Contains($"asking: resolved; it is pending. Process {process.Pid} goes on with the run.\nCan start now: asking\n", first.Out, StringComparison.Ordinal);
        Assert.StartsWith("run-tui: asking: ", Assert.Single(second.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        run.Go();
        Assert.Equal(0, (await process.EndAsync()).ExitCode);
        Assert.Single(run.Journal(), e => e.GetProperty("event").GetString() == "blocker" && e.GetProperty("status").GetString() == "resolved");
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_run_at_work_takes_an_edit_of_steps_that_have_not_started()
    {
        PlanStep[] steps = [new("long") { Waits = true }, new("last") { Depends = ["long"] }];
        using var run = new Sandbox(Plans.Of(1, steps));
        using var process = run.Start("--headless", run.Path);
        await Until.True(() => run.Lines("long.starts").Length == 1);

        var refused = await run.RunAsync("set", run.Path, "long.timeout=5");
        var taken = await run.RunAsync("set", run.Path, "last.timeout=5");
        var skipped = await run.RunAsync("skip", run.Path, "last", "--reason", "not today");

        Assert.True(refused.ExitCode == 1 && refused.Error.Contains("it is being worked on", StringComparison.Ordinal), refused.ToString());
        Assert.True(taken.ExitCode == 0 && taken.Out.Contains("last.timeout: ", StringComparison.Ordinal), taken.ToString());
        Assert.True(skipped.ExitCode == 0, skipped.ToString());
        run.Go();
        Assert.Equal(0, (await process.EndAsync()).ExitCode);
        Assert.Equal("skipped", run.StatusOf("last"));
    }

    [Theory(Timeout = Soak.OneTest)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Agents_that_a_dead_owner_left_are_ended_by_a_halt_and_their_steps_pending(bool force)
    {
        PlanStep[] steps = [new("long") { Waits = true, Script = "" }, new("last") { Depends = ["long"] }];
        using var run = new Sandbox(Plans.Of(1, steps));
        using (var process = run.Start("--headless", run.Path))
        {
            await Until.True(() => run.Lines("long.starts").Length == 1);
            await process.KillAsync();
        }

        Assert.NotEmpty(run.Processes);
        var halt = await run.RunAsync(["halt", run.Path, "--reason", "wrong branch", .. force ? ["--force"] : Array.Empty<string>()]);

        Assert.True(halt.ExitCode == 0, halt.ToString());
        Assert.Contains("its agents at long were ended, the step is pending again.\n", halt.Out, StringComparison.Ordinal);
        Assert.EndsWith($"resume {run.Path}\n", halt.Out, StringComparison.Ordinal);
        Assert.Equal(force, halt.Out.Contains("--force: agents get no time to end by themselves", StringComparison.Ordinal));
        Assert.Empty(run.Processes);
        Assert.Equal("pending", run.StatusOf("long"));
        var halted = run.Journal().Single(e => e.GetProperty("event").GetString() == "runner" && e.GetProperty("status").GetString() == "halted");
        Assert.Equal("wrong branch", halted.GetProperty("note").GetString());
        run.Go();
        Assert.Equal(0, (await run.RunAsync("resume", run.Path)).ExitCode);
        Assert.Equal(1, (await run.RunAsync("halt", run.Path)).ExitCode);
        Invariants.AssertLeftAlone(run);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_headless_run_for_programs_ends_with_the_commands_that_get_it_on()
    {
        using var run = new Sandbox(Plans.Of(1, Asking));

        var outcome = await run.RunAsync("--headless", run.Path, "--json");

        Assert.Equal(3, outcome.ExitCode);
        using var last = JsonDocument.Parse(outcome.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        Assert.Equal("stopped", last.RootElement.GetProperty("status").GetString());
        Assert.Equal(2, last.RootElement.GetProperty("next_commands").GetArrayLength());
        Assert.EndsWith($"resolve {run.Path} asking --note \"…\"", last.RootElement.GetProperty("next_commands")[0].GetString(), StringComparison.Ordinal);
    }
}
