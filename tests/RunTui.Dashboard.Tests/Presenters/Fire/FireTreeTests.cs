using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Presenters.Fire;
using RunTui.Dashboard.Tests.Support;
using RunTui.Engine.Fire.Integrity;
using RunTui.Engine.Fire.Snapshots;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Presenters.Fire;

public sealed class FireTreeTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Groups_say_how_many_they_have()
    {
        Assert.Equal(
            ["Waits for approval 2", "Active runs 3", "Intents 0/2 done, work items 1/5", "Completed runs 1", "Standards root and 1 module"],
            Tree().Roots.SkipLast(1).Select(g => RowOf(g) is var row ? $"{row.Name} {row.Word}" : ""));
    }

    [Fact]
    public void What_waits_longest_stands_first()
    {
        var tree = Tree();

        Assert.Equal([new FireTreeNode.Wait("run-shop-003", "tokens"), new FireTreeNode.Wait("run-shop-001", "login")], tree.ChildrenOf(new FireTreeNode.Group(FireGroup.Waits)));
        Assert.StartsWith("design, validate  another agent", RowOf(new FireTreeNode.Wait("run-shop-003", "tokens")).Word, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_of_every_active_run_show_their_phase()
    {
        Assert.Equal(
            [("login", "confirm  [plan] > execute > test > review  waits", ShownState.Waiting), ("logout", "autopilot  pending", ShownState.Pending)],
            Tree().ChildrenOf(new FireTreeNode.Run("run-shop-001")).Select(RowOf).Select(r => (r.Name, r.Word, r.State!.Value)));
        Assert.Equal("autopilot  plan > execute > [test] > review", RowOf(new FireTreeNode.RunItem("run-shop-002", "totals")).Word);
    }

    [Fact]
    public void Pending_items_say_what_they_come_after() =>
        Assert.Equal("low  autopilot  after login  pending", RowOf(new FireTreeNode.Item("auth", "logout")).Word);

    [Fact]
    public void Modules_say_what_they_have_and_what_they_take_over()
    {
        Assert.Equal("1 of its own, 2 from above", RowOf(new FireTreeNode.Scope("packages/api")).Word);

        var lines = FireStandardsText.Of(Tree().ScopeOf("packages/api")!).Select(l => l.Text).ToList();

        Assert.Contains(lines, l => l.StartsWith("tech-stack.md           from the root: .specs-fire/standards/tech-stack.md", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("coding-standards.md     its own: packages/api/.specs-fire/standards/coding-standards.md", StringComparison.Ordinal));
        Assert.Contains("testing-standards.md    none", lines);
    }

    [Fact]
    public void A_mistake_stands_in_health_with_its_place()
    {
        var error = new FireWarning(".specs-fire/state.yaml", 3, 7, "this is not YAML: a tab");
        var tree = new FireTree(Picture() with { Error = error });

        Assert.Equal(new FireTreeNode.Warning(error), tree.ChildrenOf(new FireTreeNode.Group(FireGroup.Health)).First());
        Assert.Equal(".specs-fire/state.yaml:3:7: this is not YAML: a tab", new FireDetail(tree, 0, TimeZoneInfo.Utc, ">").Of(new FireTreeNode.Warning(error))[0].Text);
        Assert.Equal("(gone)", RowOf(new FireTreeNode.Run("run-none")).Name);
    }

    [Fact]
    public void Detail_of_a_wait_says_who_drives_it_and_what_comes_next()
    {
        var lines = new FireDetail(Tree(), Noon.ToUnixTimeMilliseconds(), TimeZoneInfo.Utc, ">").Of(new FireTreeNode.Wait("run-shop-001", "login")).Select(l => l.Text).ToList();

        Assert.Equal("Login endpoint", lines[0]);
        Assert.Contains("checkpoint   plan waits for approval", lines);
        Assert.Contains("driven by    Another agent carries it out, by its files alone; whether it is at work can't be seen.", lines);
        Assert.Contains("next step    the plan waits for approval (Step 3)", lines);
    }

    [Fact]
    public void Documents_of_an_item_in_a_run_begin_with_the_plan() => Assert.Equal(
        ["plan.md", "run.md", "intents/auth/work-items/login.md", "intents/auth/brief.md"],
        FireDocumentList.Of(new FireTreeNode.Wait("run-shop-001", "login"), Tree(), Path.TrimEndingDirectorySeparator(_folder.Path)).Select(f => f.Name));

    private FirePicture Picture()
    {
        var project = FireStory.WithThreeRuns(_folder.Path).Snapshot;
        return new FirePicture { Project = project, Findings = FireIntegrity.Check(project, Noon), IsRead = true };
    }

    private FireTree Tree() => new(Picture());

    private FireTreeRow RowOf(FireTreeNode node) => FireTreeRow.Of(node, Tree(), Noon.ToUnixTimeMilliseconds(), ">");
}
