using RunTui.Dashboard.Tests.Support;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Tests.Views;

/// <summary>Answers of several models to one prompt, side by side, and the choice between them.</summary>
public sealed class OptionsTests
{
    [Theory(Timeout = 60000)]
    [InlineData(120, 30)]
    [InlineData(200, 50)]
    public Task Answers_stand_side_by_side_each_with_its_model_and_what_it_took(int cols, int rows) => Task.Run(() =>
    {
        using var dashboard = Asked(cols, rows);

        dashboard.Press("Enter").Sees("design: 2 answers").Sees("1  codex gpt-5.3-codex").Sees("2  codex gpt-5.4").Sees("1 to 2 choose");

        Assert.Equal(2, Count(dashboard.Text, "1.5k tokens, 0:02"));
        Assert.Contains(dashboard.Text.Split('\n'), line => line.Contains("Use a queue.", StringComparison.Ordinal) && line.Contains("Use a table.", StringComparison.Ordinal));
    });

    [Fact(Timeout = 60000)]
    public Task In_a_narrow_window_they_are_read_one_at_a_time() => Task.Run(() =>
    {
        using var dashboard = Asked(80, 24);

        dashboard.Press("Enter").Sees("1  codex gpt-5.3-codex").Sees("Use a queue.").SeesNo("Use a table.").Sees("Left Right the others (1 of 2)");
        dashboard.Press("Right").Sees("2  codex gpt-5.4").Sees("Use a table.").Sees("(2 of 2)").Press("Right").Sees("(2 of 2)").Press("Left").Sees("Use a queue.");
        dashboard.Press("Esc").SeesNo("2 answers").Sees("design");
    });

    [Fact(Timeout = 60000)]
    public Task Both_are_scrolled_together() => Task.Run(() =>
    {
        using var dashboard = Asked(120, 30, string.Join('\n', Enumerable.Range(1, 60).Select(i => $"left {i}.")), string.Join('\n', Enumerable.Range(1, 60).Select(i => $"right {i}.")));

        dashboard.Press("Enter").Sees("left 1.").Press("G").Sees("left 60.").Sees("right 60.").SeesNo("left 1.").Sees("1  codex gpt-5.3-codex");
    });

    [Fact(Timeout = 60000)]
    public Task Number_chooses_and_what_was_chosen_is_marked() => Task.Run(() =>
    {
        using var dashboard = Asked(80, 24);

        dashboard.Press("Enter").Sees("design: 2 answers").Press("7").Sees("There is no answer 7.").Press("2").SeesNo("2 answers");

        dashboard.Until(() => dashboard.Launcher.Run!.Commands.Count > 0, "an answer").Sees("Chose answer 2 for design");
        var command = Assert.Single(dashboard.Launcher.Run!.Commands);
        Assert.Equal((RunCommand.Approve, "design", "2"), (command.Kind, command.StepId, command.Note));
        dashboard.Press("C").Sees("design: 2 answers").Press("Right").Sees("2  codex gpt-5.4  (chosen)").Press("1").Sees("Nobody is asked to choose now");
    });

    [Fact(Timeout = 60000)]
    public Task Key_that_approves_shows_the_answers_too() => Task.Run(() =>
    {
        using var dashboard = Asked(80, 24);

        dashboard.Press("y").Sees("design: 2 answers").Press("1");

        dashboard.Until(() => dashboard.Launcher.Run!.Commands.Count > 0, "an answer");
        Assert.Equal("1", dashboard.Launcher.Run!.Commands[0].Note);
    });

    [Fact(Timeout = 60000)]
    public Task Answer_that_is_missing_is_said_and_can_not_be_chosen() => Task.Run(() =>
    {
        using var dashboard = OptionsStory.Options(120, 30);
        dashboard.Answers("design-option-1", "gpt-5.3-codex", "Use a queue.");
        dashboard.Publish(StepEvents.Skipped("design-option-2", "Skipped by you")).AsksWhich("design");

        dashboard.Press("Enter").Sees("It was skipped, and has no answer: Skipped by you").Press("2").Sees("2 can't be chosen: there is no answer of codex gpt-5.4.").Sees("design: 2 answers");
    });

    [Fact(Timeout = 60000)]
    public Task Step_without_answers_says_so() => Task.Run(() =>
    {
        using var dashboard = new DashboardRobot("a");

        dashboard.Press("C").Sees("Not now: the step has no answers to choose from.");
    });

    private static DashboardRobot Asked(int cols, int rows, string first = "Use a queue.", string second = "Use a table.") =>
        OptionsStory.Options(cols, rows).Answers("design-option-1", "gpt-5.3-codex", first).Answers("design-option-2", "gpt-5.4", second).AsksWhich("design").Sees("choice");

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
