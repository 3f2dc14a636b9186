namespace RunTui.Engine.Tests.Blueprints.Editing;

public sealed class PlanEditorTogetherTests
{
    [Fact]
    public void Several_changes_are_undone_and_made_again_as_one()
    {
        var editor = Editors.Of(Editors.Three);
        editor.Set("a", "title", "First");

        Assert.Null(editor.Together("2 steps removed", () => editor.Remove("b") ?? editor.Remove("c")));

        Assert.Equal(("a", "2 steps removed"), (editor.Document.Order(), editor.LastChange));
        Assert.True(editor.Undo());
        Assert.Equal(("a b c", "a.title"), (editor.Document.Order(), editor.LastChange));
        Assert.True(editor.Redo());
        Assert.Equal("a", editor.Document.Order());
    }

    [Fact]
    public void Where_one_is_refused_none_is_made_and_what_was_undone_can_still_be_done_again()
    {
        var editor = Editors.Of(Editors.Three, id => id == "b" ? "it is being worked on" : null);
        editor.Set("a", "title", "First");
        editor.Undo();

        Assert.Equal("b can't be changed: it is being worked on", editor.Together("2 steps moved", () => editor.Move("a", 1) ?? editor.Move("b", 1)));

        Assert.Equal(("a b c", Editors.Three), (editor.Document.Order(), editor.Text()));
        Assert.False(editor.CanUndo);
        Assert.True(editor.Redo());
        Assert.Equal("First", editor.Document.FindStep("a")!.Title);
    }

    [Fact]
    public void Changes_that_change_nothing_are_none()
    {
        var editor = Editors.Of(Editors.Three);

        Assert.Null(editor.Together("nothing", () => editor.Set("a", "title", "A")));

        Assert.False(editor.CanUndo);
    }
}
