using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Tests.Blueprints;

public sealed class BlueprintDiffTests
{
    private static BlueprintDiff Compare(string before, string after) => BlueprintDiff.Compare(Plans.Parse(before), Plans.Parse(after));

    [Fact]
    public void Compare_finds_nothing_when_only_the_spelling_differs()
    {
        var diff = Compare(
            """{"name": "n", "defaults": {"timeout": 1.0, "x": "é"}, "steps": [{"id": "a", "timeout": 1e2}]}""",
            "{\n  \"defaults\": {\n \"x\": \"\\u00e9\", \"timeout\": 1},\n \"steps\": [{\"timeout\": 100, \"id\": \"a\"}], \"name\": \"n\"}");

        Assert.True(diff.IsEmpty);
    }

    [Fact]
    public void Compare_tells_added_removed_and_changed_steps_apart()
    {
        var diff = Compare(
            """{"steps": [{"id": "a", "title": "t"}, {"id": "b"}, {"id": "c"}]}""",
            """{"steps": [{"id": "a", "title": "u"}, {"id": "d"}, {"id": "c"}]}""");

        Assert.Equal(["d"], diff.Added);
        Assert.Equal(["b"], diff.Removed);
        Assert.Equal(["a"], diff.DefinitionChanged);
        Assert.False(diff.OrderChanged);
        Assert.False(diff.IsEmpty);
    }

    [Fact]
    public void Compare_tells_status_and_progress_from_the_definition()
    {
        var diff = Compare(
            """{"steps": [{"id": "a", "status": "blocked", "_attempts": 2}, {"id": "b", "_last_failure": "x"}, {"id": "c"}]}""",
            """{"steps": [{"id": "a", "status": "pending", "_attempts": 2}, {"id": "b"}, {"id": "c", "_recovery_attempts": 1}]}""");

        Assert.Equal([new("a", StepStatus.Blocked, StepStatus.Pending)], diff.StatusChanged);
        Assert.Equal(["b", "c"], diff.ProgressChanged);
        Assert.Empty(diff.DefinitionChanged);
    }

    [Fact]
    public void Compare_sees_another_order_but_not_where_steps_only_come_or_go()
    {
        Assert.True(Compare("""{"steps": [{"id": "a"}, {"id": "b"}]}""", """{"steps": [{"id": "b"}, {"id": "a"}]}""").OrderChanged);
        Assert.False(Compare("""{"steps": [{"id": "a"}, {"id": "b"}]}""", """{"steps": [{"id": "x"}, {"id": "b"}]}""").OrderChanged);
    }

    [Fact]
    public void Compare_names_the_run_wide_fields_that_differ()
    {
        var diff = Compare(
            """{"name": "n", "goal": "g", "defaults": {"tool": "codex"}, "own": 1, "steps": []}""",
            """{"name": "n", "goal": "h", "defaults": {"tool": "gemini"}, "context": "c", "steps": []}""");

        Assert.Equal(["context", "defaults", "goal", "own"], diff.RunFieldsChanged);
    }

    [Fact]
    public void Compare_takes_plans_with_an_id_given_twice()
    {
        var diff = Compare("""{"steps": [{"id": "a"}, {"id": "a", "status": "done"}, {}]}""", """{"steps": [{"id": "a", "status": "done"}, {}, {}]}""");

        Assert.Equal([new("a", StepStatus.Pending, StepStatus.Done)], diff.StatusChanged);
    }

    [Fact]
    public void Compare_sees_an_edit_of_ours_as_what_it_was()
    {
        var before = Plans.Parse(Plans.TwoSteps);
        var after = before.WithStep("a", StepStatus.Done, 1, 0, null).WithAddedSteps([new() { ["id"] = "c" }]);

        var diff = BlueprintDiff.Compare(before, after);

        Assert.Equal(["c"], diff.Added);
        Assert.Equal([new("a", StepStatus.Pending, StepStatus.Done)], diff.StatusChanged);
        Assert.Equal(["a"], diff.ProgressChanged);
        Assert.True(BlueprintDiff.Compare(after, BlueprintDocument.Parse(after.ToBytes())).IsEmpty);
    }
}
