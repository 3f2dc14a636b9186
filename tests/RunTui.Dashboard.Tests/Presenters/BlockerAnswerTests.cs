using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Tests.Presenters;

public sealed class BlockerAnswerTests
{
    [Theory]
    [InlineData(RunCommand.Skip, "deploy", "publish", "Skipped deploy; publish can start now.")]
    [InlineData(RunCommand.Skip, "deploy", "", "Skipped deploy.")]
    [InlineData(RunCommand.Retry, "build", "build", "Retried build; it can start now.")]
    [InlineData(RunCommand.Retry, "a b", "a b", "Retried a and b; they can start now.")]
    [InlineData(RunCommand.Retry, "a b", "a", "Retried a and b; a can start now.")]
    [InlineData(RunCommand.Done, "a b c d", "e f", "Marked a, b and 2 more done; e and f can start now.")]
    [InlineData(RunCommand.Resolve, "a", "a", "Answered a; it can start now.")]
    [InlineData(RunCommand.Reject, "a", "", "Rejected a.")]
    public void Sentence_says_what_was_answered_and_what_can_start(string kind, string steps, string eligible, string expected) =>
        Assert.Equal(expected, new BlockerAnswer(kind).Sentence(steps.Split(' '), eligible.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void Command_names_the_question_and_who_answers()
    {
        var row = new BlockerRow(new RunFolder("/runs/site"), 7, "build", BlockerKind.Question, "", "Which?", "");

        var command = new BlockerAnswer(RunCommand.Retry, "  ") { Tool = "codex", Model = "o3", Timeout = 60 }.For(row);

        Assert.Equal((RunCommand.Retry, "build", 7, null, "codex", "o3", 60, RunCommand.Sender), (command.Kind, command.StepId, command.Question, command.Note, command.Tool, command.Model, command.Timeout, command.By));
    }

    [Fact]
    public void Every_command_of_the_blockers_is_an_answer() =>
        Assert.All(KeyTable.Default.Entries.Where(e => e.Scope == KeyScope.Blockers), e => Assert.NotNull(BlockerAnswer.KindOf(e.Command)));

    [Theory]
    [InlineData("900", 900)]
    [InlineData(" 90s ", 90)]
    [InlineData("45m", 2700)]
    [InlineData("2 H", 7200)]
    [InlineData("0", 0)]
    [InlineData("-5", null)]
    [InlineData("1d", null)]
    [InlineData("721h", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("m", null)]
    [InlineData("", null)]
    public void Time_limits_are_read_as_people_type_them(string text, int? seconds) => Assert.Equal(seconds, DurationText.Parse(text));
}
