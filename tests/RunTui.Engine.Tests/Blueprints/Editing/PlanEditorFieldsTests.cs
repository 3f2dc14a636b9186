using System.Diagnostics;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Engine.Tests.Blueprints.Editing;

public sealed class PlanEditorFieldsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("timeout", "1200", "\"timeout\": 1200")]
    [InlineData("timeout", " 7 ", "\"timeout\": 7")]
    [InlineData("gate_strict", "false", "\"gate_strict\": false")]
    [InlineData("title", "say \"x\"", "\"title\": \"say \\\"x\\\"\"")]
    [InlineData("detail", "one\ntwo", "\"detail\": \"one\\ntwo\"")]
    [InlineData("tool", "skill:audit:codex", "\"tool\": \"skill:audit:codex\"")]
    [InlineData("mode", "confirm", "\"mode\": \"confirm\"")]
    [InlineData("acceptance.commands", "make\n\n  test\nmake lint\n", "\"acceptance\": {\"commands\": [\"make\\ntest\", \"make lint\"]}")]
    [InlineData("scope", "src/**", "\"scope\": [\"src/**\"]")]
    public void Set_writes_what_a_text_means_and_Read_gives_it_back(string field, string text, string json)
    {
        var editor = Editors.Of(Editors.Three);

        Assert.Null(editor.Set("c", field, text));

        Assert.Contains(json, editor.Text(), StringComparison.Ordinal);
        Assert.Equal($"c.{field}", editor.LastChange);
        var read = PlanFields.ReadStep(editor.Document, "c", PlanFields.FindStep(field)!);
        Assert.Null(editor.Set("c", field, read));
        editor.Undo();
        Assert.Equal(Editors.Three, editor.Text());
    }

    [Theory]
    [InlineData("timeout", "soon", "timeout must be a whole number, not \"soon\"")]
    [InlineData("timeout", "1.5", "timeout must be a whole number, not \"1.5\"")]
    [InlineData("timeout", "-1", "timeout: must not be negative, but is -1")]
    [InlineData("gate_strict", "yes", "gate_strict must be true or false, not \"yes\"")]
    [InlineData("title", "a\nb", "title must be one line")]
    [InlineData("mode", "confrim", "mode: unknown mode \"confrim\", which must be one of autopilot, confirm, validate; did you mean \"confirm\"?")]
    [InlineData("tool", "codx", "tool: unknown tool \"codx\"; did you mean \"codex\"?")]
    [InlineData("depends", "a\nx", "the plan has no step \"x\"")]
    [InlineData("depends", "c", "c would wait for itself")]
    public void Set_refuses_in_one_line_what_the_field_cannot_be(string field, string text, string why)
    {
        var editor = Editors.Of(Editors.Three);

        Assert.Equal(why, editor.Set("c", field, text));
        Assert.False(editor.IsChanged);
        Assert.Null(editor.LastChange);
    }

    [Theory]
    [InlineData("lint: make lint\nother:\tx: y", "\"gate_commands\": {\"lint\": \"make lint\", \"other\": \"\\tx: y\"}", null)]
    [InlineData("lint", "", "defaults.gate_commands: \"lint\" must be a name, a colon and a value")]
    [InlineData("lint: a\nlint: b", "", "defaults.gate_commands: \"lint\" is there twice")]
    public void SetRun_takes_maps_line_by_line(string text, string json, string? why)
    {
        var editor = Editors.Of(Editors.Three);

        Assert.Equal(why, editor.SetRun("defaults.gate_commands", text));
        Assert.Contains(json, editor.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void SetRun_changes_one_nested_field_and_removes_objects_that_it_leaves_empty()
    {
        var editor = Editors.Of(Editors.Three);

        Assert.Null(editor.SetRun("defaults.models.codex", "o2"));
        Assert.Equal(Editors.Three.Replace("\"o1\"", "\"o2\"", StringComparison.Ordinal), editor.Text());
        Assert.Null(editor.SetRun("defaults.models.codex", ""));
        Assert.Equal(Editors.Three.Replace(", \"models\": { \"codex\" : \"o1\" }", "", StringComparison.Ordinal), editor.Text());
        Assert.Null(editor.SetRun("defaults.timeout", ""));
        Assert.DoesNotContain("defaults", editor.Text(), StringComparison.Ordinal);
        Assert.Equal("defaults.timeout", editor.LastChange);
    }

    [Fact]
    public void Set_takes_a_field_out_where_the_text_is_empty()
    {
        var editor = Editors.Of(Editors.Three);

        Assert.Null(editor.Set("c", "depends", ""));
        Assert.Equal(Editors.Three.Replace(" \"depends\": [ \"b\" ],", "", StringComparison.Ordinal), editor.Text());
    }

    [Fact]
    public void Typing_that_goes_on_is_undone_as_one_change()
    {
        var editor = Editors.Of(Editors.Three);
        var title = PlanFields.FindStep("title")!;
        editor.Set("b", title, "X");
        editor.Set("c", title, "N", goesOn: true);
        editor.Set("c", title, "Ne", goesOn: true);
        editor.Set("c", title, "New", goesOn: true);

        Assert.True(editor.Undo());
        Assert.Equal(("C", "b.title"), (editor.Document.FindStep("c")!.Title, editor.LastChange));
        Assert.True(editor.Redo());
        Assert.Equal("New", editor.Document.FindStep("c")!.Title);
        Assert.False(editor.Redo());
    }

    [Fact]
    public void Findings_stand_at_the_step_and_field_they_are_about()
    {
        var editor = Editors.Of("""
            {"name": "n", "goal": "g", "created": "c", "context": "x", "defaults": {"timeout": -1},
             "steps": [{"id": "a", "title": "t", "detail": "d", "done_when": "w", "status": "pending", "acceptance": {"commands": [1]}},
                       {"id": "b", "title": "t", "detail": "d", "status": "pending", "depends": ["gone", "c"]},
                       {"id": "c", "title": "t", "detail": "d", "done_when": "w", "status": "pending", "depends": ["b"]}]}
            """);

        Assert.Contains("must be text", Assert.Single(editor.FindingsOf("a", "acceptance.commands")).Message, StringComparison.Ordinal);
        Assert.Equal(2, editor.FindingsOf("b", "depends").Length);
        Assert.Contains("done_when", Assert.Single(editor.FindingsOf("b", "done_when")).Message, StringComparison.Ordinal);
        Assert.Equal(3, editor.FindingsOf("b").Length);
        Assert.Empty(editor.FindingsOf("c"));
        Assert.Contains("negative", Assert.Single(editor.FindingsOf(null, "defaults.timeout")).Message, StringComparison.Ordinal);

        Assert.Null(editor.Set("b", "depends", "a"));
        Assert.Empty(editor.FindingsOf("b", "depends"));
    }

    [Fact]
    public void Locked_steps_refuse_every_change_and_say_why()
    {
        var editor = Editors.Of(Editors.Three, id => id == "b" ? "it is being worked on" : null);
        const string why = "b can't be changed: it is being worked on";

        Assert.Equal(why, editor.Set("b", "title", "x"));
        Assert.Equal(why, editor.Remove("b"));
        Assert.Equal(why, editor.Move("b", 1));
        Assert.Equal(why, editor.Rename("b", "x"));
        Assert.Equal(why, editor.SetGroup(["a", "b"], "g"));
        Assert.Equal(why, editor.SetStatus("b", StepStatus.Skipped));
        Assert.Equal($"{why}, and it depends on a", editor.Remove("a"));
        Assert.Equal(why, editor.Replace(Editors.Three.Replace("\"B\"", "\"X\"", StringComparison.Ordinal)));
        Assert.False(editor.IsChanged);
        Assert.Null(editor.Move("c", -1));
        Assert.Equal("the plan has no step \"x\"", editor.Set("x", "title", "y"));
    }

    [Fact]
    public void Replace_takes_a_whole_file_and_says_where_it_cannot_be_read()
    {
        var editor = Editors.Of("\ufeff" + Editors.Three);

        Assert.StartsWith("line 1, column ", editor.Replace("{ nonsense"), StringComparison.Ordinal);
        Assert.Null(editor.Replace(Editors.Three));
        Assert.False(editor.IsChanged);
        Assert.Null(editor.Replace("""{"steps": []}"""));
        Assert.Equal("\ufeff{\"steps\": []}", editor.Text());
        Assert.True(editor.Undo());
        Assert.Equal("\ufeff" + Editors.Three, editor.Text());
    }

    [Fact]
    public void A_keystroke_in_a_plan_of_a_thousand_steps_is_checked_in_milliseconds()
    {
        var editor = new PlanEditor(BlueprintDocument.Parse(Plans.Chain(1000)), _ => null);
        var title = PlanFields.FindStep("title")!;
        var (set, check, choices) = (double.MaxValue, double.MaxValue, double.MaxValue);
        for (var i = 0; i < 10; i++)
        {
            var clock = Stopwatch.StartNew();
            Assert.Null(editor.Set("step-0500", title, $"title {i}"));
            set = Math.Min(set, clock.Elapsed.TotalMilliseconds);
            clock.Restart();
            Assert.Empty(editor.FindingsOf("step-0500", "title"));
            check = Math.Min(check, clock.Elapsed.TotalMilliseconds);
            clock.Restart();
            Assert.Equal(500, editor.Document.Blueprint.Steps.Count(s => editor.WhyNotDepend("step-0500", s.Id) is null));
            choices = Math.Min(choices, clock.Elapsed.TotalMilliseconds);
        }

        output.WriteLine($"set {set:0.00} ms, findings {check:0.0} ms, 1000 choices of a dependency {choices:0.0} ms");
        Assert.InRange(set + check, 0, 400);
        Assert.InRange(choices, 0, 2000);
    }
}
