using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Reports;

public sealed class NextCommandTests
{
    private static StatusSnapshot Snapshot(string status, bool isAlive = false, params (string Id, BlockerKind Kind)[] blocked) => StatusSnapshot.Build(new()
    {
        RunFolder = "/runs/r1",
        Blueprint = new()
        {
            Steps = [new() { Id = "z", Status = status == "completed" ? StepStatus.Done : StepStatus.Pending }, .. blocked.Select(b => new Step { Id = b.Id, Status = StepStatus.Blocked })],
        },
        BlockerKinds = System.Collections.Immutable.ImmutableDictionary.CreateRange(blocked.Select(b => KeyValuePair.Create(b.Id, b.Kind))),
        State = new() { Status = status },
        LockHeld = isAlive,
        OwnerAlive = isAlive,
    });

    [Fact]
    public void Commands_after_a_stop_answer_each_step_by_its_kind_and_resume()
    {
        var snapshot = Snapshot("incomplete", false, ("a", BlockerKind.Question), ("b", BlockerKind.Approval), ("c", BlockerKind.Gate), ("d", BlockerKind.Review), ("e", BlockerKind.Missing));

        Assert.Equal(
            [
                "run-tui resolve /runs/r1 a --note \"…\"",
                "run-tui approve /runs/r1 b",
                "run-tui retry /runs/r1 c",
                "run-tui approve /runs/r1 d",
                "run-tui retry /runs/r1 e",
                "run-tui resume /runs/r1",
            ],
            new NextCommand("/runs/r1").After(snapshot));
    }

    [Fact]
    public void Commands_name_the_answer_first_that_the_rules_have_first()
    {
        foreach (var kind in Enum.GetValues<BlockerKind>())
        {
            Assert.StartsWith($"run-tui {AnswerRules.Of(kind)[0]} /runs/r1 a", new NextCommand("/runs/r1").Answer(new WaitingStep("a", kind)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Step_that_begins_with_a_hyphen_is_taken_for_no_option()
    {
        var next = new NextCommand("/runs/r1");

        Assert.Equal("run-tui resolve /runs/r1 --note \"…\" -- -a", next.Answer("-a", RunCommand.Resolve));
        Assert.Equal("run-tui retry /runs/r1 -- -a", next.Answer("-a", RunCommand.Retry));
        Assert.Equal("run-tui resume /runs/r1 --step=-a --step b", next.ResumeFrom(["-a", "b"]));
    }

    [Fact]
    public void Commands_leave_the_resume_out_where_somebody_works_on_the_run()
    {
        Assert.Equal(["run-tui retry /runs/r1 a"], new NextCommand("/runs/r1").After(Snapshot("blocked", true, ("a", BlockerKind.Failed))));
        Assert.Empty(new NextCommand("/runs/r1").After(Snapshot("running", true)));
    }

    [Fact]
    public void Commands_are_none_once_the_run_is_complete_and_the_dashboard_before_it_began()
    {
        Assert.Empty(new NextCommand("/runs/r1").After(Snapshot("completed")));
        Assert.Equal(["run-tui /runs/r1"], new NextCommand("/runs/r1").After(Snapshot("not_started")));
        Assert.Equal(["run-tui resume /runs/r1"], new NextCommand("/runs/r1").After(Snapshot("interrupted")));
    }

    [Theory]
    [InlineData("/runs/two words", "run-tui resume '/runs/two words'")]
    [InlineData("/runs/it's", "run-tui resume '/runs/it'\\''s'")]
    [InlineData("/runs/$(rm)", "run-tui resume '/runs/$(rm)'")]
    [InlineData("/runs/a\u001b[2J'", "run-tui resume $'/runs/a\\u001b[2J\\''")]
    public void Path_is_quoted_where_a_shell_or_a_terminal_would_take_it_apart(string path, string command) =>
        Assert.Equal(command, new NextCommand(path).Resume);
}
