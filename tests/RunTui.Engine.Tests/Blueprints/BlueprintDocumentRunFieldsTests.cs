using System.Text;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Tests.Blueprints;

public sealed class BlueprintDocumentRunFieldsTests
{
    private const string ByHand =
        """
        {
        	"name" : "by hand",	"goal": "g",
        	"defaults" : {
        		"timeout": 6e2, "tool": "shell",
        		"models": { "codex" : "o1", "ours": [1.0,2] },
        		"gate_commands": {
        			"lint": "make lint"
        		}
        	},

        	"steps": [
        		{ "id": "a", "weight": 1e3 },
        		{ "id": "b" }
        	],
        	"our_own": {}
        }


        """;

    [Fact]
    public void GetRunField_gives_a_copy_of_any_field_but_the_steps()
    {
        var document = Plans.Parse(ByHand);
        var defaults = document.GetRunField("defaults")!;

        Assert.Equal("""{"timeout":6e2,"tool":"shell","models":{"codex":"o1","ours":[1.0,2]},"gate_commands":{"lint":"make lint"}}""", defaults.ToJsonString());
        defaults["tool"] = "changed";
        Assert.Equal("shell", (string?)document.GetRunField("defaults")!["tool"]);
        Assert.Null(document.GetRunField("nothing"));
        Assert.Null(document.GetRunField("steps"));
    }

    [Fact]
    public void WithRunField_changes_one_text_and_nothing_else()
    {
        var after = Plans.Parse(ByHand).WithRunField("goal", "another");

        Assert.Equal(ByHand.Replace("\"g\"", "\"another\"", StringComparison.Ordinal), Plans.Text(after));
        Assert.Equal(("another", 2), (after.Blueprint.Goal, after.Blueprint.Steps.Length));
        Assert.Equal("\"another\"", after.RunFields["goal"]);
    }

    [Fact]
    public void WithRunField_keeps_the_spelling_of_what_stands_beside_a_nested_change()
    {
        var document = Plans.Parse(ByHand);
        var defaults = document.GetRunField("defaults")!.AsObject();
        defaults["models"]!["codex"] = "o2";
        defaults["gate_commands"]!["tests"] = "make test";
        defaults.Remove("tool");

        var after = document.WithRunField("defaults", defaults);

        Assert.Equal(
            ByHand.Replace("\"o1\"", "\"o2\"", StringComparison.Ordinal)
                .Replace(", \"tool\": \"shell\"", "", StringComparison.Ordinal)
                .Replace("make lint\"", "make lint\",\n\t\t\t\"tests\": \"make test\"", StringComparison.Ordinal),
            Plans.Text(after));
        Assert.Equal("o2", after.Blueprint.Defaults.Models.Codex);
    }

    [Fact]
    public void WithRunField_puts_a_new_field_in_front_of_the_steps_in_the_style_of_the_file()
    {
        var after = Plans.Parse(ByHand).WithRunField("budget", JsonNode.Parse("""{"max_added_steps": 3}"""));

        Assert.Contains("\t},\n\n\t\"budget\": {\n\t\t\"max_added_steps\": 3\n\t},\n\n\t\"steps\": [", Plans.Text(after), StringComparison.Ordinal);
        Assert.Equal(3, after.Blueprint.Budget.MaxAddedSteps);
        Assert.Equal("""{"name": "n", "goal": "g", "steps": []}""", Plans.Text(Plans.Parse("""{"name": "n", "steps": []}""").WithRunField("goal", "g")));
        Assert.Equal("""{"steps": [], "goal": "g"}""", Plans.Text(Plans.Parse("""{"steps": []}""").WithRunField("goal", "g")));
        Assert.Equal("""{"goal": "g"}""", Plans.Text(Plans.Parse("{}").WithRunField("goal", "g")));
    }

    [Fact]
    public void WithRunField_takes_a_field_out()
    {
        var document = Plans.Parse(ByHand);

        Assert.Equal(ByHand.Replace(",\n\t\"our_own\": {}", "", StringComparison.Ordinal), Plans.Text(document.WithRunField("our_own", null)));
        Assert.Equal(ByHand.Replace("\"name\" : \"by hand\",\t", "", StringComparison.Ordinal), Plans.Text(document.WithRunField("name", null)));
        Assert.Same(document, document.WithRunField("nothing", null));
    }

    [Fact]
    public void WithRunField_changes_nothing_where_the_value_means_the_same()
    {
        var document = Plans.Parse(ByHand);

        Assert.Same(document, document.WithRunField("defaults", document.GetRunField("defaults")));
        Assert.Throws<ArgumentException>(() => document.WithRunField("steps", new JsonArray()));
    }

    [Fact]
    public void WithRunField_keeps_byte_order_mark_line_ends_and_steps_that_were_changed_before()
    {
        var text = "\ufeff  " + ByHand.ReplaceLineEndings("\r\n");
        var after = BlueprintDocument.Parse(Encoding.UTF8.GetBytes(text))
            .WithStatus("b", StepStatus.Done)
            .WithRunField("context", "x")
            .WithStatus("a", StepStatus.Skipped);

        Assert.Equal(
            text.Replace("1e3 }", "1e3, \"status\": \"skipped\" }", StringComparison.Ordinal)
                .Replace("\"b\" }", "\"b\", \"status\": \"done\" }", StringComparison.Ordinal)
                .Replace("\r\n\r\n\t\"steps\"", "\r\n\r\n\t\"context\": \"x\",\r\n\r\n\t\"steps\"", StringComparison.Ordinal),
            Encoding.UTF8.GetString(after.ToBytes()));
        Assert.Equal("x", BlueprintDocument.Parse(after.ToBytes()).Blueprint.Context);
    }

    [Fact]
    public void WithOrder_moves_steps_and_leaves_the_space_between_them()
    {
        const string json = """{"steps": [{"id": "a"}, {"id": "b"},  {"id": "c"}]}""";
        var document = Plans.Parse(json);

        Assert.Equal("""{"steps": [{"id": "c"}, {"id": "a"},  {"id": "b"}]}""", Plans.Text(document.WithOrder(["c", "a", "b"])));
        Assert.Equal("""{"steps": [{"id": "b"}, {"id": "a"},  {"id": "c"}]}""", Plans.Text(document.WithOrder(["b", "nobody", "b"])));
        Assert.Same(document, document.WithOrder(["a"]));
        Assert.Equal(["c", "b", "a"], document.WithOrder(["c", "b"]).Blueprint.Steps.Select(s => s.Id));
        Assert.Equal(StepStatus.Done, document.WithOrder(["c"]).WithStatus("c", StepStatus.Done).FindStep("c")!.Status);
    }

    [Theory]
    [InlineData(0, """{"steps": [{"id": "x", "n": 1}, {"id": "a"}, {"id": "b"}]}""")]
    [InlineData(1, """{"steps": [{"id": "a"}, {"id": "x", "n": 1}, {"id": "b"}]}""")]
    [InlineData(2, """{"steps": [{"id": "a"}, {"id": "b"}, {"id": "x", "n": 1}]}""")]
    [InlineData(99, """{"steps": [{"id": "a"}, {"id": "b"}, {"id": "x", "n": 1}]}""")]
    public void WithStepAt_puts_a_step_at_any_place(int index, string expected) =>
        Assert.Equal(expected, Plans.Text(Plans.Parse("""{"steps": [{"id": "a"}, {"id": "b"}]}""").WithStepAt(index, new() { ["id"] = "x", ["n"] = 1 })));

    [Fact]
    public void WithStepAt_keeps_one_step_a_line_and_blocks_as_the_file_has_them()
    {
        Assert.Equal(
            ByHand.Replace("1e3 },\n", "1e3 },\n\t\t{\"id\": \"x\"},\n", StringComparison.Ordinal),
            Plans.Text(Plans.Parse(ByHand).WithStepAt(1, new() { ["id"] = "x" })));
        Assert.StartsWith(
            Plans.TwoSteps[..Plans.TwoSteps.IndexOf("    {\n      \"id\": \"a\"", StringComparison.Ordinal)] + "    {\n      \"id\": \"x\"\n    },\n    {\n      \"id\": \"a\"",
            Plans.Text(Plans.Parse(Plans.TwoSteps).WithStepAt(0, new() { ["id"] = "x" })),
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Plans.Parse(ByHand).WithStepAt(0, new() { ["id"] = "a" }));
    }

    [Fact]
    public void WithStepDefinition_keeps_the_spelling_of_what_stands_beside_a_nested_change()
    {
        const string before = """{"steps": [{"id": "a", "acceptance" : {"commands":[ "x" ],  "files_required": [ "f" ], "ours": 1e2}, "scope": []}]}""";
        var document = Plans.Parse(before);
        var step = document.GetStepJson("a")!;
        step["acceptance"]!["commands"] = new JsonArray("x", "y");

        Assert.Equal(before.Replace("[ \"x\" ]", "[\"x\", \"y\"]", StringComparison.Ordinal), Plans.Text(document.WithStepDefinition("a", step)));
    }
}
