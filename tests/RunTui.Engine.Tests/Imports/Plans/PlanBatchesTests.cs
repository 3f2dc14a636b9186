using RunTui.Engine.Imports.Plans;
using static RunTui.Engine.Tests.Imports.Plans.PlanDocuments;

namespace RunTui.Engine.Tests.Imports.Plans;

public sealed class PlanBatchesTests
{
    [Fact]
    public void Four_independent_tasks_are_three_and_one() => Assert.Equal(["1 2 3", "4"], Batches(Task(1), Task(2), Task(3), Task(4)));

    [Fact]
    public void Tasks_that_depend_on_each_other_are_never_in_one_batch()
    {
        Assert.Equal(["1", "2", "3"], Batches(Task(1), Task(2, ("Depends on", "1")), Task(3, ("Depends on", "Task 2"))));
        Assert.Equal(["2", "1"], Batches(Task(1, ("Depends on", "2")), Task(2)));
    }

    [Fact]
    public void Tasks_that_change_the_same_files_are_never_in_one_batch() =>
        Assert.Equal(["1 3", "2"], Batches(Task(1, ("Files", "`src/`")), Task(2, ("Files", "`src/a.py`")), Task(3, ("Files", "`srcs/a.py`"))));

    [Fact]
    public void Who_only_reads_is_in_nobodys_way() =>
        Assert.Equal(["1 2 3"], Batches(Task(1, ("Files", "`src/a.py`")), Task(2, ("Title", "Review a"), ("Files", "`src/a.py`")), Task(3, ("Title", "Analyse a"), ("Files", "`src/a.py`"))));

    [Fact]
    public void Whose_files_nobody_knows_is_in_the_way_of_all_who_write() => Assert.Equal(["1", "2"], Batches(Task(1, ("Files", null)), Task(2)));

    private static IEnumerable<string> Batches(params string[] tasks) =>
        PlanBlueprint.Batches(Read(Of(tasks))).Select(batch => string.Join(' ', batch.Select(step => step.Id["task-".Length..])));
}
