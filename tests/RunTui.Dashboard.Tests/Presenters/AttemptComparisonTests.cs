using RunTui.Dashboard.Presenters;

namespace RunTui.Dashboard.Tests.Presenters;

public sealed class AttemptComparisonTests
{
    private static readonly AttemptFacts First = new()
    {
        Name = "attempt 1",
        Tool = "codex",
        Model = "o3",
        Command = "codex exec --model o3",
        Time = TimeSpan.FromSeconds(42),
        Tokens = 1200,
        CostUsd = 0.03m,
        Result = "failed, exit code 1",
        Summary = "no compiler",
        Prompt = "Make the build.\nBe quick.\nBe good.\nUse gcc.\nDone when there is a build.",
        Files = ["+ build.sh"],
    };

    private static readonly AttemptFacts Second = First with
    {
        Name = "attempt 2",
        Tool = "claude-code",
        Model = "",
        Time = null,
        Result = "blocked",
        Summary = "Which compiler?",
        Prompt = First.Prompt + "\n\nThe last attempt failed: no compiler",
        Files = [],
    };

    [Fact]
    public void They_stand_side_by_side_where_there_is_room()
    {
        Assert.Equal(
            """
                     attempt 1                          attempt 2
            Tool     codex                              claude-code
            Model    o3                                 -
            Took     0:42                               -
            Cost     1.2k tokens, $0.03                 1.2k tokens, $0.03
            Ended    failed, exit code 1: no compiler   blocked: Which compiler?
            Started  codex exec --model o3              codex exec --model o3
            Wrote    + build.sh                         no file
            (by the times of the files as they are now: what a later attempt wrote again shows under that one only)

            Prompt
              (3 lines are the same)
              Use gcc.
              Done when there is a build.
            +
            + The last attempt failed: no compiler
            """,
            Text(new AttemptComparison(First, Second), 78));
    }

    [Fact]
    public void One_stands_below_the_other_in_a_narrow_window()
    {
        Assert.Equal(
            """
            attempt 1, and attempt 2
            Tool
              attempt 1: codex
              attempt 2: claude-code
            Model
              attempt 1: o3
              attempt 2: -
            Took
              attempt 1: 0:42
              attempt 2: -
            Cost: 1.2k tokens, $0.03 (both)
            """,
            string.Join('\n', Text(new AttemptComparison(First, Second), 58).Split('\n').Take(11)));
    }

    [Fact]
    public void What_is_not_known_is_said_or_left_out()
    {
        var unknown = new AttemptFacts { Name = "attempt 1" };

        Assert.Equal("         attempt 1                           attempt 2\n\nPrompt\nThat of attempt 1 is not to be found.", Text(new AttemptComparison(unknown, unknown with { Name = "attempt 2" }), 80));
        Assert.EndsWith("Both were told the same.", Text(new AttemptComparison(First, First), 80), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_an_agent_writes_can_steer_the_terminal()
    {
        var hostile = First with { Summary = "\e[2Jgone", Command = "codex \e]0;x\a", Prompt = "\e[31mred", Files = ["a"] };

        Assert.DoesNotContain('\e', Text(new AttemptComparison(First, hostile), 100));
    }

    [Fact]
    public void Every_two_attempts_can_be_compared_the_last_two_first() =>
        Assert.Equal([(0, 1), (0, 2), (1, 2)], AttemptComparison.Pairs(3));

    private static string Text(AttemptComparison comparison, int width) => string.Join('\n', comparison.Lines(width).Select(l => l.Text.TrimEnd()));
}
