using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Tests.Blueprints.Editing;

public sealed class PlanEditorStepsTests
{
    [Fact]
    public void Add_puts_an_empty_step_with_an_id_of_its_own_behind_another()
    {
        var editor = Editors.Of(Editors.Three);
        editor.SetGroup(["a"], "one");

        Assert.Equal("new-step", editor.Add("a"));
        Assert.Equal("new-step-2", editor.Add(null));

        Assert.Equal("a new-step b c new-step-2", editor.Document.Order());
        Assert.Equal(("one", StepStatus.Pending), (editor.Document.FindStep("new-step")!.Group, editor.Document.FindStep("new-step")!.Status));
        Assert.Equal("new-step-2 added", editor.LastChange);
        Assert.Equal("new-step", Editors.Of("{}").Add(null));
    }

    [Fact]
    public void Duplicate_makes_a_step_that_has_never_run()
    {
        var editor = Editors.Of(Editors.Three);

        Assert.Equal("b-2", editor.Duplicate("b"));
        Assert.Equal("b-3", editor.Duplicate("b-2"));

        Assert.Equal("a b b-2 b-3 c", editor.Document.Order());
        var copy = editor.Document.FindStep("b-2")!;
        Assert.Equal((StepStatus.Pending, 0, (string?)null, "B"), (copy.Status, copy.Attempts, copy.LastFailure, copy.Title));
        Assert.Contains("\"id\": \"b-2\", \"title\": \"B\", \"detail\": \"d\", \"done_when\": \"w\", \"depends\": [\"a\"], \"status\": \"pending\", \"ours\": 1e3}", editor.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void New_ids_are_not_those_of_steps_that_were_there_before()
    {
        var editor = Editors.Of("""{"steps": [{"id": "new-step"}, {"id": "a"}]}""");
        Assert.Null(editor.Remove("new-step"));

        Assert.Equal("new-step-2", editor.Add("a"));
    }

    [Fact]
    public void Remove_takes_a_step_out_of_what_others_depend_on_in_one_change()
    {
        var editor = Editors.Of(Editors.Three);

        Assert.Null(editor.Remove("b"));

        Assert.Equal("a c", editor.Document.Order());
        Assert.Empty(editor.Document.FindStep("c")!.Depends);
        Assert.Equal("b removed", editor.LastChange);
        Assert.True(editor.Undo());
        Assert.Equal(Editors.Three, editor.Text());
        Assert.False(editor.Undo());
    }

    [Theory]
    [InlineData("a", 1, "b a c")]
    [InlineData("a", 2, "b c a")]
    [InlineData("a", 99, "b c a")]
    [InlineData("c", -1, "a c b")]
    [InlineData("c", int.MinValue, "c a b")]
    [InlineData("a", -1, "a b c")]
    public void Move_puts_a_step_further_up_or_down(string id, int by, string order)
    {
        var editor = Editors.Of(Editors.Three);

        Assert.Null(editor.Move(id, by));

        Assert.Equal(order, editor.Document.Order());
        Assert.Equal(order != "a b c", editor.IsChanged);
    }

    [Fact]
    public void Rename_is_for_steps_that_never_ran_and_takes_those_that_depend_on_it_along()
    {
        var editor = Editors.Of(Editors.Three);
        editor.Set("c", "depends", "");
        editor.Set("c", "depends", "a");
        editor.Add("c");
        editor.Set("new-step", "depends", "a\nc");

        Assert.Equal("b has run under this id, and its logs are kept by it; duplicate it instead", editor.Rename("b", "x"));
        Assert.Equal("there is a step a already", editor.Rename("c", "a"));
        Assert.Equal("the id \"c d\" has white space in it", editor.Rename("c", "c d"));
        Assert.Null(editor.Rename("c", "docs"));

        Assert.Equal("a b docs new-step", editor.Document.Order());
        Assert.Equal(["a", "docs"], editor.Document.FindStep("new-step")!.Depends);
        Assert.Equal("c renamed to docs", editor.LastChange);
    }

    [Fact]
    public void SetGroup_shows_several_steps_under_one_in_one_change()
    {
        var editor = Editors.Of(Editors.Three);

        Assert.Null(editor.SetGroup(["a", "c"], "docs"));
        Assert.Equal(["docs", null, "docs"], editor.Document.Blueprint.Steps.Select(s => s.Group));
        Assert.Null(editor.SetGroup(["a", "b", "c"], null));
        Assert.Equal(Editors.Three, editor.Text());
        Assert.True(editor.Undo());
        Assert.Equal("group of 2 steps", editor.LastChange);
        Assert.True(editor.Undo());
        Assert.Null(editor.LastChange);
    }

    [Fact]
    public void SetStatus_skips_and_runs_again_and_leaves_what_the_runner_knows()
    {
        var editor = Editors.Of(Editors.Three);

        Assert.Null(editor.SetStatus("b", StepStatus.Pending));
        Assert.Equal(Editors.Three.Replace("blocked", "pending", StringComparison.Ordinal), editor.Text());
        Assert.Null(editor.SetStatus("b", StepStatus.Skipped));
        Assert.Equal(("b.status", 2, "why"), (editor.LastChange, editor.Document.FindStep("b")!.Attempts, editor.Document.FindStep("b")!.LastFailure));
        Assert.Equal("in_progress is the runner's word; choose pending, skipped or done", editor.SetStatus("c", StepStatus.InProgress));
        Assert.Null(editor.SetStatus("c", StepStatus.Pending));
        Assert.Equal("b.status", editor.LastChange);
    }

    [Fact]
    public void WhyNotDepend_names_the_cycle_that_a_dependency_would_make()
    {
        var editor = Editors.Of(Editors.Three);

        Assert.Equal("would make a cycle: a → c → b → a", editor.WhyNotDepend("a", "c"));
        Assert.Equal("would make a cycle: a → b → a", editor.WhyNotDepend("a", "b"));
        Assert.Equal("a would wait for itself", editor.WhyNotDepend("a", "a"));
        Assert.Equal("the plan has no step \"x\"", editor.WhyNotDepend("a", "x"));
        Assert.Null(editor.WhyNotDepend("c", "a"));
        Assert.Equal("would make a cycle: a → c → b → a", editor.Set("a", "depends", "c"));

        Assert.Null(editor.Set("b", "depends", ""));
        Assert.Null(editor.WhyNotDepend("a", "c"));
    }
}
