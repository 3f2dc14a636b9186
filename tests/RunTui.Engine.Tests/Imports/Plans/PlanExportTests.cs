using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports.Plans;
using static RunTui.Engine.Tests.Imports.Plans.PlanDocuments;

namespace RunTui.Engine.Tests.Imports.Plans;

public sealed class PlanExportTests
{
    [Theory]
    [InlineData("""{"id":"a","title":"A","detail":"Just do it.","done_when":"done"}""")]
    [InlineData("""{"id":"a","title":"## Task 9: `x` | y","detail":"# Heading\n\n## Task 7: no\n\n```\nfence\n````\n<!-- x","done_when":"- a\n\n  b","tool":"shell","timeout":90,"mode":"confirm"}""")]
    [InlineData("""{"id":"1","title":"A","detail":"","work":"review","route":[{"tool":"codex","model":"gpt-9","effort":"low","sandbox":"read-only","timeout":30},{"tool":"gemini"}],"scope":["src/{a,b}/**"],"done_when":""}""")]
    [InlineData("""{"id":"a","title":"Compare","detail":"x","work":"options","options":[{"tool":"codex","model":"m1"},{"tool":"claude-code","model":"opus"}],"choose":"judge","done_when":"x"}""")]
    [InlineData("""{"id":"a","title":"T","detail":"### Goal\n\nx\n\n### Files\n\n- `a b.py`\n\n### From the plan\n\n**Objective:** other\n\n### Goal\n\nagain","work":"own-kind","done_when":"x","acceptance":{"commands":["make test"],"files_required":["x"]},"custom":{"a":[1,null]}}""")]
    public void Importing_what_was_exported_gives_the_same_steps(string step)
    {
        var blueprint = $$"""{"name":"n","goal":"g","context":"c\n\n## Task 3: not one\n","flow":"routed","max_parallel":2,"verification":{"tier0":["make test"]},"steps":[{{step}},{"id":"b","title":"B","detail":"b","depends":["{{Step(step).Id}}"]}]}""";
        var text = PlanExport.Write(Encoding.UTF8.GetBytes(blueprint));

        var again = BlueprintDocument.Parse(Encoding.UTF8.GetBytes(PlanBlueprint.Make(Read(text), DateTimeOffset.UnixEpoch))).Blueprint;
        var before = BlueprintDocument.Parse(Encoding.UTF8.GetBytes(blueprint)).Blueprint;
        Assert.Equal(before.Steps.Select(s => s.Definition), again.Steps.Select(s => s.Definition));
        Assert.Equal((before.Context, before.MaxParallel), (again.Context, again.MaxParallel));
        Assert.Equal(before.Verification.Tier0, again.Verification.Tier0);
    }

    [Fact]
    public void A_clean_plan_is_exported_as_a_clean_one_without_fields()
    {
        var plan = Of(Task(1), Task(2, ("Title", "Gather options"), ("Backend", "codex x2")), Task(3, ("Depends on", "1"), ("Backend", "codex gpt-9, effort low")), Task(4, ("Title", "Review it")));
        Assert.Empty(Lint(plan));
        var text = PlanExport.Write(Encoding.UTF8.GetBytes(PlanBlueprint.Make(Read(plan), DateTimeOffset.UnixEpoch)));

        Assert.Empty(Lint(text));
        Assert.DoesNotContain("Blueprint fields", text, StringComparison.Ordinal);
        Assert.DoesNotContain("**Prompt", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_that_a_run_added_are_left_out()
    {
        const string Blueprint = """
            {"name":"n","flow":"routed","steps":[
              {"id":"o-option-1","option_of":"o","title":"x","detail":"x","work":"options"},
              {"id":"o","title":"Options","detail":"x","flow":"choice","depends":["o-option-1"],"status":"done","_attempts":2},
              {"id":"verify-batch","stage":"between","title":"v","detail":"v"}]}
            """;
        var steps = Read(PlanExport.Write(Encoding.UTF8.GetBytes(Blueprint))).Tasks;
        Assert.Equal(("o", "options"), (Assert.Single(steps).Id, steps[0].Work));
        Assert.Empty(steps[0].Depends);
    }

    private static Step Step(string json) => BlueprintDocument.Parse(Encoding.UTF8.GetBytes($$"""{"steps":[{{json}}]}""")).Blueprint.Steps[0];
}
