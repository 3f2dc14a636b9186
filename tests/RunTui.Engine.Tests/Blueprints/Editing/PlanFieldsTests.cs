using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Engine.Tests.Blueprints.Editing;

public sealed class PlanFieldsTests
{
    private const string Plan =
        """
        {"name": "n", "max_parallel": 2, "defaults": {"gate_commands": {"lint": "a: b", "tests": "x\ny"}, "models": {"codex": "o1"}},
         "steps": [{"id": "a", "title": 5, "detail": "one\ntwo", "timeout": 6e2, "gate_strict": false, "depends": ["b", "c"],
                    "acceptance": {"commands": ["make\ntest", " x"]}, "scope": "src"}]}
        """;

    [Theory]
    [InlineData("title", "5")]
    [InlineData("detail", "one\ntwo")]
    [InlineData("timeout", "6e2")]
    [InlineData("gate_strict", "false")]
    [InlineData("depends", "b\nc")]
    [InlineData("acceptance.commands", "make\n  test\nx")]
    [InlineData("acceptance.files_required", "")]
    [InlineData("scope", "src")]
    [InlineData("group", "")]
    public void ReadStep_gives_a_field_as_people_type_it(string path, string text) =>
        Assert.Equal(text, PlanFields.ReadStep(Plans.Parse(Plan), "a", PlanFields.FindStep(path)!));

    [Theory]
    [InlineData("max_parallel", "2")]
    [InlineData("defaults.gate_commands", "lint: a: b\ntests: x\n  y")]
    [InlineData("defaults.models.codex", "o1")]
    [InlineData("budget.max_added_steps", "")]
    public void ReadRun_gives_a_field_as_people_type_it(string path, string text) =>
        Assert.Equal(text, PlanFields.ReadRun(Plans.Parse(Plan), PlanFields.FindRun(path)!));

    [Fact]
    public void Fields_say_what_is_typed_into_them()
    {
        Assert.Equal(PlanFieldKind.Steps, PlanFields.FindStep("depends")!.Kind);
        Assert.Equal(PlanFieldKind.Number, PlanFields.FindStep("timeout")!.Kind);
        Assert.Equal(PlanFieldKind.Tool, PlanFields.FindStep("fallback_tool")!.Kind);
        Assert.Equal((PlanFieldKind.Choice, "autopilot confirm validate"), (PlanFields.FindStep("mode")!.Kind, string.Join(' ', PlanFields.FindStep("mode")!.Words)));
        Assert.Equal(PlanFieldKind.Map, PlanFields.FindRun("defaults.gate_commands")!.Kind);
        Assert.Equal((PlanFieldKind.Choice, "safe balanced max"), (PlanFields.FindRun("defaults.autonomy_profile")!.Kind, string.Join(' ', PlanFields.FindRun("defaults.autonomy_profile")!.Words)));
        Assert.All(PlanFields.Step.Concat(PlanFields.Run), f => Assert.False(f.Label.Length == 0 || f.About.Length == 0, f.Path));
        Assert.Distinct(PlanFields.Step.Select(f => f.Path));
        Assert.Distinct(PlanFields.Run.Select(f => f.Path));
        Assert.Null(PlanFields.FindStep("status"));
    }
}
