using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Tests.Blueprints;

public sealed class DynamicPatchTests
{
    private static readonly BlueprintDocument Plan = Plans.Parse(Plans.TwoSteps).WithStep("a", StepStatus.InProgress, 1, 0, null);

    private static string NewStep(string more = "", string id = "c") =>
        "{\"id\": \"" + id + "\", \"title\": \"t\", \"detail\": \"d\", \"done_when\": \"w\"" + more + "}";

    private static PatchResult Apply(string patch, DynamicSteps rules = DynamicSteps.All, int maxAdded = 20) =>
        DynamicPatch.Parse(patch).Apply(Plan, rules, maxAdded);

    [Fact]
    public void Apply_appends_steps_as_pending_whatever_they_say_of_themselves()
    {
        var result = Apply($$"""{"add_steps": [{{NewStep(""", "status": "done", "_attempts": 9, "_last_failure": "x", "depends": ["a"], "tool": "codex", "note": 1.0""")}}]}""", DynamicSteps.AddOnly);

        Assert.Equal((PatchOutcome.Applied, null), (result.Outcome, result.Reason));
        Assert.Equal(["c"], result.AddedIds);
        Assert.Empty(result.ChangedIds);
        Assert.Equal("""{"id":"c","title":"t","detail":"d","done_when":"w","depends":["a"],"tool":"codex","note":1.0,"status":"pending"}""", result.Document.GetStepJson("c")!.ToJsonString());
        Assert.Equal(["a", "b", "c"], result.Document.Blueprint.Steps.Select(s => s.Id));
        Assert.StartsWith(Plans.Text(Plan)[..^12], Plans.Text(result.Document), StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_updates_pending_steps_field_by_field()
    {
        var result = Apply("""{"update_pending_steps": [{"id": "b", "status": "done", "_attempts": 5, "title": "New", "done_when": null, "timeout": 60}]}""");

        Assert.Equal(PatchOutcome.Applied, result.Outcome);
        Assert.Equal(["b"], result.ChangedIds);
        Assert.Equal("""{"id":"b","title":"New","detail":"Do it too.","depends":["a"],"status":"pending","timeout":60}""", result.Document.GetStepJson("b")!.ToJsonString());
    }

    [Fact]
    public void Apply_rewires_dependencies_also_to_steps_that_the_patch_adds()
    {
        var result = Apply($$"""{"add_steps": [{{NewStep()}}], "rewire_depends": [{"id": "b", "depends": ["a", "c"]}]}""", DynamicSteps.AddOnly);

        Assert.Equal(["a", "c"], result.Document.FindStep("b")!.Depends);
        Assert.Equal(["c"], result.AddedIds);
        Assert.Equal(["b"], result.ChangedIds);
    }

    [Theory]
    [InlineData("{}", "none of add_steps")]
    [InlineData("[]", "must be an object, but is a list")]
    [InlineData("null", "must be an object, but is null")]
    [InlineData("""{"add_steps": {}}""", "add_steps must be a list")]
    [InlineData("""{"add_steps": "x"}""", "add_steps must be a list")]
    [InlineData("""{"update_pending_steps": 1}""", "update_pending_steps must be a list")]
    [InlineData("""{"rewire_depends": true}""", "rewire_depends must be a list")]
    [InlineData("""{"add_steps": [], "add_steps": [5]}""", "given twice")]
    [InlineData("""{"add_steps": [5]}""", "add_steps[0]: a step must be an object")]
    [InlineData("""{"add_steps": [{"title": "t", "detail": "d", "done_when": "w"}]}""", "has no id")]
    [InlineData("""{"add_steps": [{"id": "../x", "title": "t", "detail": "d", "done_when": "w"}]}""", "path separator")]
    [InlineData("""{"add_steps": [{"id": "c", "title": "t", "detail": "d"}]}""", "needs a done_when")]
    [InlineData("""{"add_steps": [{"id": "c", "title": ["t"], "detail": "d", "done_when": "w"}]}""", "needs a title")]
    [InlineData("""{"add_steps": [{"id": "a", "title": "t", "detail": "d", "done_when": "w"}]}""", "already used")]
    [InlineData("""{"add_steps": [{"id": "c", "title": "t", "detail": "d", "done_when": "w", "tool": "rm"}]}""", "unknown tool")]
    [InlineData("""{"add_steps": [{"id": "c", "title": "t", "detail": "d", "done_when": "w", "timeout": -1}]}""", "must not be negative")]
    [InlineData("""{"add_steps": [{"id": "c", "title": "t", "detail": "d", "done_when": "w", "depends": ["zz"]}]}""", "not in the plan")]
    [InlineData("""{"add_steps": [{"id": "c", "title": "t", "detail": "d", "done_when": "w", "depends": ["c"]}]}""", "depends on itself")]
    [InlineData("""{"add_steps": [{"id": "c", "title": "t", "detail": "d", "done_when": "w", "depends": ["b"]}], "rewire_depends": [{"id": "b", "depends": ["c"]}]}""", "cycle: b → c → b")]
    [InlineData("""{"update_pending_steps": [{"id": "a", "title": "x"}]}""", "in_progress, and only pending")]
    [InlineData("""{"update_pending_steps": [{"id": "zz"}]}""", "no step \"zz\"")]
    [InlineData("""{"update_pending_steps": [{"title": "x"}]}""", "id of a pending step is missing")]
    [InlineData("""{"update_pending_steps": [null]}""", "must be an object, but is null")]
    [InlineData("""{"update_pending_steps": [{"id": "b", "depends": 7}]}""", "must be a list of texts")]
    [InlineData("""{"rewire_depends": [{"id": "a", "depends": []}]}""", "only pending")]
    [InlineData("""{"rewire_depends": [{"id": "b"}]}""", "depends must be a list")]
    [InlineData("""{"rewire_depends": [{"id": "b", "depends": [1]}]}""", "must be the id of a step")]
    public void Apply_rejects_the_whole_patch_when_one_rule_is_broken(string patch, string reason)
    {
        var result = Apply(patch);

        Assert.Equal(PatchOutcome.Rejected, result.Outcome);
        Assert.Contains(reason, result.Reason, StringComparison.Ordinal);
        Assert.Same(Plan, result.Document);
        Assert.Empty(result.AddedIds);
        Assert.Empty(result.ChangedIds);
    }

    [Fact]
    public void Apply_rejects_updates_when_only_additions_are_allowed()
    {
        Assert.Contains("not allowed", Apply("""{"update_pending_steps": [{"id": "b"}]}""", DynamicSteps.AddOnly).Reason, StringComparison.Ordinal);
        Assert.Equal(PatchOutcome.Applied, Apply("""{"update_pending_steps": [], "add_steps": null}""", DynamicSteps.AddOnly).Outcome);
        Assert.Equal(PatchOutcome.Rejected, Apply("""{"add_steps": []}""", DynamicSteps.None).Outcome);
    }

    [Fact]
    public void Apply_rejects_more_steps_than_may_still_be_added()
    {
        var two = $$"""{"add_steps": [{{NewStep()}}, {{NewStep(id: "d")}}]}""";

        Assert.Equal("add_steps has 2 steps, but only 1 more may be added", Apply(two, maxAdded: 1).Reason);
        Assert.Equal(PatchOutcome.Applied, Apply(two, maxAdded: 2).Outcome);
        Assert.Equal(PatchOutcome.Rejected, Apply(two, maxAdded: -3).Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{\"add_steps\": [}")]
    [InlineData("{\"add_steps\": []} trailing")]
    [InlineData("{\"a\": \"\ud800\\udc00\"}")]
    public void Apply_calls_a_patch_invalid_when_it_cannot_be_read(string patch)
    {
        var result = Apply(patch);

        Assert.Equal(PatchOutcome.Invalid, result.Outcome);
        Assert.DoesNotContain('\n', result.Reason!);
        Assert.Same(Plan, result.Document);
    }

    [Fact]
    public void Apply_calls_a_patch_invalid_when_it_is_too_long_or_too_deep()
    {
        Assert.Contains("256 KiB", Apply(new string(' ', DynamicPatch.MaxLength + 1)).Reason, StringComparison.Ordinal);
        Assert.Contains("deeper", Apply("{\"add_steps\":" + new string('[', 1000)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_takes_the_deepest_nesting_that_can_be_read_again()
    {
        var deep = new string('[', 61) + new string(']', 61);
        var result = Apply($$"""{"add_steps": [{{NewStep(", \"x\": " + deep)}}], "update_pending_steps": [{"id": "b", "x": {{deep}} }]}""");

        Assert.Equal(PatchOutcome.Applied, result.Outcome);
        Assert.Equal(3, BlueprintDocument.Parse(result.Document.ToBytes()).Blueprint.Steps.Length);
    }

    [Fact]
    public void Apply_never_throws_on_damaged_patches()
    {
        var good = System.Text.Encoding.UTF8.GetBytes($$"""{"add_steps": [{{NewStep(""", "depends": ["a"], "acceptance": {"commands": ["x"]}""")}}], "update_pending_steps": [{"id": "b", "title": "x"}], "rewire_depends": [{"id": "b", "depends": ["a"]}]}""");
        var random = new Random(7);
        for (var i = 0; i < 1000; i++)
        {
            var result = Apply(System.Text.Encoding.UTF8.GetString(Damage.Apply(good, random)));

            Assert.Equal(result.Outcome == PatchOutcome.Applied, result.Reason is null);
            BlueprintDocument.Parse(result.Document.ToBytes());
        }
    }
}
