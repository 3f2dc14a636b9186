using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Tests.Blueprints;

public sealed class BlueprintDocumentEditingTests
{
    [Fact]
    public void WithStep_writes_progress_and_leaves_every_other_byte_alone()
    {
        var before = Plans.Parse(Plans.TwoSteps);
        var after = before.WithStep("a", StepStatus.InProgress, attempts: 2, recoveryAttempts: 1, lastFailure: "Why: \"é😀\"\n\u001b[0m");

        Assert.Equal(
            Plans.TwoSteps.Replace(
                """
                      "done_when": "It is done.",
                      "status": "pending"
                """,
                """
                      "done_when": "It is done.",
                      "status": "in_progress",
                      "_attempts": 2,
                      "_recovery_attempts": 1,
                      "_last_failure": "Why: \"é😀\"\n\u001b[0m"
                """,
                StringComparison.Ordinal),
            Plans.Text(after));
        var step = after.FindStep("a")!;
        Assert.Equal((StepStatus.InProgress, 2, 1, "Why: \"é😀\"\n\u001b[0m"), (step.Status, step.Attempts, step.RecoveryAttempts, step.LastFailure));
        Assert.Equal(Plans.TwoSteps, Plans.Text(before));
        Assert.NotEqual(before.Hash, after.Hash);
    }

    [Fact]
    public void WithStep_takes_out_what_there_is_nothing_to_say_about()
    {
        var document = Plans.Parse(Plans.TwoSteps)
            .WithStep("b", StepStatus.Blocked, 3, 2, "why")
            .WithStep("b", StepStatus.Pending, 0, 0, null);

        Assert.Equal(Plans.TwoSteps, Plans.Text(document));
    }

    [Fact]
    public void WithStep_gives_the_same_document_when_nothing_changes()
    {
        var document = Plans.Parse(Plans.TwoSteps);

        Assert.Same(document, document.WithStep("a", StepStatus.Pending, 0, 0, null));
    }

    [Theory]
    [InlineData("""{"steps":[{"id":"a"}]}""", """{"steps":[{"id":"a","status":"done"}]}""")]
    [InlineData("""{"steps": [{"id": "a"}]}""", """{"steps": [{"id": "a", "status": "done"}]}""")]
    [InlineData("""{"steps": [ { "id": "a" } ]}""", """{"steps": [ { "id": "a", "status": "done" } ]}""")]
    [InlineData("""{"steps": [{"_last_failure": "x", "id": "a", "_attempts": 7}]}""", """{"steps": [{"id": "a", "status": "done"}]}""")]
    [InlineData("""{"steps": [{"id": "a", "status": "blocked", "x": 1.0, "status": "skipped"}]}""", """{"steps": [{"id": "a", "status": "blocked", "x": 1.0, "status": "done"}]}""")]
    [InlineData("{\n\t\"steps\": [\n\t\t{\n\t\t\t\"id\": \"a\"\n\t\t}\n\t]\n}\n", "{\n\t\"steps\": [\n\t\t{\n\t\t\t\"id\": \"a\",\n\t\t\t\"status\": \"done\"\n\t\t}\n\t]\n}\n")]
    [InlineData("{\r\n    \"steps\": [\r\n        {\r\n            \"id\": \"a\"\r\n        }\r\n    ]\r\n}", "{\r\n    \"steps\": [\r\n        {\r\n            \"id\": \"a\",\r\n            \"status\": \"done\"\r\n        }\r\n    ]\r\n}")]
    public void WithStep_keeps_to_the_style_of_the_step(string before, string after)
    {
        Assert.Equal(after, Plans.Text(Plans.Parse(before).WithStep("a", StepStatus.Done, 0, 0, null)));
    }

    [Fact]
    public void WithStep_writes_half_of_a_surrogate_pair_as_a_replacement_character()
    {
        var document = Plans.Parse(Plans.TwoSteps).WithStep("a", StepStatus.Blocked, 1, 0, "cut \ud83d");

        Assert.Equal("cut \ufffd", document.FindStep("a")!.LastFailure);
        Assert.Equal("cut \ufffd", BlueprintDocument.Parse(document.ToBytes()).FindStep("a")!.LastFailure);
    }

    [Fact]
    public void WithSteps_changes_many_at_once_and_the_last_word_on_a_step_counts()
    {
        var document = Plans.Parse(Plans.TwoSteps).WithSteps(
        [
            new("a", StepStatus.InProgress, 1),
            new("b", StepStatus.Skipped),
            new("a", StepStatus.Done, 1),
        ]);

        Assert.Equal([StepStatus.Done, StepStatus.Skipped], document.Blueprint.Steps.Select(s => s.Status));
        Assert.Equal([StepStatus.Done, StepStatus.Skipped], BlueprintDocument.Parse(document.ToBytes()).Blueprint.Steps.Select(s => s.Status));
    }

    [Fact]
    public void Edits_of_a_step_that_is_not_there_say_so()
    {
        var document = Plans.Parse(Plans.TwoSteps);

        Assert.Contains("\"c\"", Assert.Throws<ArgumentException>(() => document.WithStep("c", StepStatus.Done, 0, 0, null)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => document.WithoutStep("c"));
        Assert.Throws<ArgumentException>(() => document.WithDepends("c", []));
        Assert.Throws<ArgumentException>(() => document.WithStepDefinition("c", []));
        Assert.Null(document.FindStep("c"));
        Assert.Null(document.GetStepJson("c"));
    }

    [Fact]
    public void WithAddedSteps_appends_in_the_style_of_the_file()
    {
        var document = Plans.Parse(Plans.TwoSteps).WithAddedSteps([new() { ["id"] = "c", ["title"] = "Third <&> 😀", ["depends"] = new JsonArray("a", "b"), ["n"] = 1.5 }]);

        Assert.Equal(
            Plans.TwoSteps.Replace(
                "      \"status\": \"pending\"\n    }\n  ]",
                """
                      "status": "pending"
                    },
                    {
                      "id": "c",
                      "title": "Third <&> 😀",
                      "depends": [
                        "a",
                        "b"
                      ],
                      "n": 1.5
                    }
                  ]
                """,
                StringComparison.Ordinal),
            Plans.Text(document));
        Assert.Equal(["a", "b"], document.FindStep("c")!.Depends);
    }

    [Theory]
    [InlineData("""{"steps":[]}""", """{"steps":[{"id":"c","x":[1]}]}""")]
    [InlineData("""{"steps": [{"id": "a"}]}""", """{"steps": [{"id": "a"}, {"id": "c", "x": [1]}]}""")]
    [InlineData("{\n  \"steps\": []\n}", "{\n  \"steps\": [\n    {\n      \"id\": \"c\",\n      \"x\": [\n        1\n      ]\n    }\n  ]\n}")]
    [InlineData("{\n  \"steps\": [\n    {\"id\": \"a\"}\n  ]\n}", "{\n  \"steps\": [\n    {\"id\": \"a\"},\n    {\"id\": \"c\", \"x\": [1]}\n  ]\n}")]
    public void WithAddedSteps_keeps_to_one_line_where_the_file_does(string before, string after)
    {
        Assert.Equal(after, Plans.Text(Plans.Parse(before).WithAddedSteps([new() { ["id"] = "c", ["x"] = new JsonArray(1) }])));
    }

    [Fact]
    public void WithAddedSteps_refuses_ids_that_are_taken_and_files_without_steps()
    {
        var document = Plans.Parse(Plans.TwoSteps);

        Assert.Throws<ArgumentException>(() => document.WithAddedSteps([new() { ["id"] = "a" }]));
        Assert.Throws<ArgumentException>(() => document.WithAddedSteps([new() { ["title"] = "t" }]));
        Assert.Throws<ArgumentException>(() => document.WithAddedSteps([new() { ["id"] = "c" }, new() { ["id"] = "c" }]));
        Assert.Throws<ArgumentException>(() => Plans.Parse("{}").WithAddedSteps([new() { ["id"] = "c" }]));
    }

    [Fact]
    public void WithDepends_replaces_the_list_in_its_place()
    {
        var document = Plans.Parse(Plans.TwoSteps).WithDepends("b", []).WithDepends("a", ["x", "y"]);

        Assert.Empty(document.FindStep("b")!.Depends);
        Assert.Contains("\"status\": \"pending\",\n      \"depends\": [\"x\", \"y\"]\n", Plans.Text(document), StringComparison.Ordinal);
        Assert.Contains("\"depends\": [],\n", Plans.Text(document), StringComparison.Ordinal);
        Assert.Contains("\"depends\": [\n        \"p\",\n        \"q\"\n      ],\n", Plans.Text(Plans.Parse(Plans.TwoSteps).WithDepends("b", ["p", "q"])), StringComparison.Ordinal);
    }

    [Fact]
    public void WithStepDefinition_changes_what_is_asked_and_keeps_id_status_and_progress()
    {
        const string before = """{"steps": [{"id": "a", "title": "old", "n": 1.0, "gone": 1, "status": "blocked", "_attempts": 2, "_own": "x"}]}""";
        var document = Plans.Parse(before);
        var definition = document.GetStepJson("a")!;
        definition["title"] = "new";
        definition["status"] = "done";
        definition["id"] = "other";
        definition["_attempts"] = 0;
        definition.Remove("gone");
        definition["tool"] = "codex";

        var after = document.WithStepDefinition("a", definition);

        Assert.Equal("""{"steps": [{"id": "a", "title": "new", "n": 1.0, "status": "blocked", "_attempts": 2, "_own": "x", "tool": "codex"}]}""", Plans.Text(after));
        Assert.Equal(("new", "codex", StepStatus.Blocked, 2), (after.FindStep("a")!.Title, after.FindStep("a")!.Tool, after.FindStep("a")!.Status, after.FindStep("a")!.Attempts));
    }

    [Fact]
    public void WithoutStep_takes_one_out_wherever_it_stands()
    {
        const string json = """{"steps": [{"id": "a"}, {"id": "b"}, {"id": "c"}]}""";
        var document = Plans.Parse(json);

        Assert.Equal("""{"steps": [{"id": "b"}, {"id": "c"}]}""", Plans.Text(document.WithoutStep("a")));
        Assert.Equal("""{"steps": [{"id": "a"}, {"id": "c"}]}""", Plans.Text(document.WithoutStep("b")));
        Assert.Equal("""{"steps": [{"id": "a"}, {"id": "b"}]}""", Plans.Text(document.WithoutStep("c")));
        Assert.Equal("""{"steps": []}""", Plans.Text(document.WithoutStep("b").WithoutStep("a").WithoutStep("c")));
        Assert.Null(document.WithoutStep("a").FindStep("a"));
        Assert.NotNull(document.WithoutStep("a").FindStep("c"));
    }

    [Fact]
    public void GetStepJson_gives_a_copy_of_all_that_the_file_says()
    {
        var document = Plans.Parse("""{"steps": [{"id": "a", "z": {"q": 1.0}, "b": [null, true], "twice": 1, "twice": 2}]}""");
        var json = document.GetStepJson("a")!;

        Assert.Equal("""{"id":"a","z":{"q":1.0},"b":[null,true],"twice":2}""", json.ToJsonString());
        json["id"] = "changed";
        Assert.Equal("a", (string?)document.GetStepJson("a")!["id"]);
    }
}
