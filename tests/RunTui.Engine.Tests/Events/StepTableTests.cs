using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Engine.Tests.Events;

public sealed class StepTableTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(100)]
    public void Values_are_in_the_order_in_which_they_were_given(int count)
    {
        var steps = Steps(count);

        var table = StepTable.Of(steps);

        Assert.Equal(count, table.Count);
        Assert.Equal(steps, table.Values);
        Assert.All(steps, step => Assert.Same(step, table[step.Id]));
    }

    [Fact]
    public void With_changes_one_step_and_leaves_the_table_as_it_was()
    {
        var table = StepTable.Of(Steps(100));

        var changed = table.With(table["s40"] with { Status = StepStatus.Done });

        Assert.Equal(["s40"], changed.Values.Where(s => s.Status == StepStatus.Done).Select(s => s.Id));
        Assert.Equal(table.Values.Select(s => s.Id), changed.Values.Select(s => s.Id));
        Assert.DoesNotContain(table.Values, s => s.Status == StepStatus.Done);
    }

    [Fact]
    public void Of_takes_the_last_of_several_steps_with_one_id_in_the_place_of_the_first()
    {
        var table = StepTable.Of([.. Steps(2), .. Steps(1).Select(s => s with { Attempts = 7 })]);

        Assert.Equal([("s0", 7), ("s1", 0)], table.Values.Select(s => (s.Id, s.Attempts)));
    }

    [Fact]
    public void A_step_that_is_not_there_is_not_found()
    {
        var table = StepTable.Of(Steps(1));

        Assert.False(table.ContainsKey("other"));
        Assert.False(table.TryGetValue("other", out _));
        Assert.Null(table.GetValueOrDefault("other"));
        Assert.Throws<KeyNotFoundException>(() => table["other"]);
    }

    private static List<StepState> Steps(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new StepState { Plan = new Step { Id = "s" + i } })];
}
