using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Engine.Tests.Blueprints.Editing;

public sealed class PlanChangesTests
{
    private static IEnumerable<string> Lines(Action<PlanEditor> edit) =>
        PlanChanges.Between(Plans.Parse(Editors.Three), Editors.Edited(Editors.Three, edit)).Select(l => l.ToString());

    [Fact]
    public void Fields_are_told_with_what_they_were_and_are()
    {
        var lines = Lines(e =>
        {
            e.Set("c", "timeout", "1200");
            e.Set("c", "acceptance.commands", "make\nmake test");
            e.Set("c", "depends", "a\nb");
            e.Set("b", "depends", "");
            e.SetStatus("b", StepStatus.Pending);
            e.SetRun("defaults.timeout", "900");
            e.SetRun("defaults.gate_commands", "lint: x");
            e.SetRun("context", string.Concat(Enumerable.Repeat("long ", 40)));
        });

        Assert.Equal(
            [
                "context: x → long long long long long long long long long long long long …",
                "defaults.timeout: 6e2 → 900",
                "defaults.gate_commands: none → lint: x",
                "b.status: blocked → pending",
                "b.depends: a → none",
                "c.depends: b → a b",
                "c.timeout: none → 1200",
                "c.acceptance.commands: none → make make test",
            ],
            lines);
    }

    [Fact]
    public void Steps_are_told_that_come_go_and_move()
    {
        var lines = Lines(e =>
        {
            e.Remove("b");
            e.Duplicate("a");
            e.Set("a-2", "title", "New");
            e.Move("c", -2);
        });

        Assert.Equal(["c: moved to the start", "c.depends: b → none", "a-2: added (New)", "a-2.detail: none → d", "a-2.done_when: none → w", "b: removed (B)"], lines);
    }

    [Fact]
    public void Only_the_steps_that_were_put_elsewhere_have_moved()
    {
        var plan = """{"steps": [{"id": "a"}, {"id": "b"}, {"id": "c"}, {"id": "d"}, {"id": "e"}]}""";

        Assert.Equal(["b: moved behind d"], PlanChanges.Between(Plans.Parse(plan), Plans.Parse(plan).WithOrder(["a", "c", "d", "b"])).Select(l => l.ToString()));
        Assert.Equal(
            new PlanChangeLine("e", "", PlanChangeKind.Moved, "d", ""),
            Assert.Single(PlanChanges.Between(Plans.Parse(plan), Plans.Parse(plan).WithOrder(["e"]))));
    }

    [Fact]
    public void Values_that_read_alike_are_told_as_the_JSON_they_are()
    {
        var before = Plans.Parse("""{"steps": [{"id": "a", "timeout": "600", "depends": []}]}""");

        Assert.Equal(
            ["a.timeout: \"600\" → 600", "a.depends: [] → none"],
            PlanChanges.Between(before, Plans.Parse("""{"steps": [{"id": "a", "timeout": 600}]}""")).Select(l => l.ToString()));
    }

    [Fact]
    public void Spelling_and_the_runners_own_fields_are_no_changes()
    {
        var before = Plans.Parse("""{"steps": [{"id": "a", "timeout": 600, "title": "é", "_attempts": 1}], "n": 1.0}""");
        var after = Plans.Parse("""{"n": 1, "steps": [{"title": "\u00e9", "_attempts": 2, "timeout": 6e2, "_own": 1, "id": "a"}]}""");

        Assert.Empty(PlanChanges.Between(before, after));
    }
}
