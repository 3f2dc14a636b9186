using RunTui.Engine.Flows;
using RunTui.Engine.Guards;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Flows;

public sealed class FlowCatalogTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void The_built_in_flows_are_there_without_a_repository()
    {
        var catalog = new FlowCatalog(null);

        Assert.Equal(["direct", "milestone", "milestone-fast", "sprint", "bug", "post-pr", "work-item", "routed", "choice"], catalog.All.Select(f => f.Name));
        Assert.Empty(catalog.Errors);
        Assert.All(catalog.All, f => Assert.Null(f.File));
        Assert.True(catalog.Find("direct")!.IsDirect);
        Assert.Empty(catalog.Find("direct")!.Breaker);
        Assert.Null(catalog.Find("no such"));
    }

    [Fact]
    public void Milestone_plans_once_and_sends_back_to_the_implementation()
    {
        var flow = new FlowCatalog(null).Find("milestone")!;

        Assert.Equal((PhaseKind.Agent, "planning", PhaseOutput.Milestones), (flow.Before[0].Kind, flow.Before[0].Work, flow.Before[0].Output));
        Assert.Equal(
            ["implement agent Handoff ", "verify verify Text implement", "review agent Verdict implement", "checkpoint checkpoint Text "],
            flow.Phases.Select(p => $"{p.Id} {p.Kind.Name()} {p.Output} {p.OnChanges}"));
        Assert.Contains(new(BreakerKind.Elapsed, 7200), flow.Breaker);
        Assert.Equal(["implement", "verify", "checkpoint"], new FlowCatalog(null).Find("milestone-fast")!.Phases.Select(p => p.Id));
    }

    [Fact]
    public void A_repository_adds_its_own()
    {
        Write("two.yaml", "flow: b\nphases: []");
        Write("one.yml", "flow: c\nphases: []");
        Write("README.md", "not a flow");

        var catalog = new FlowCatalog(_root.Path);

        Assert.Equal(["b", "c"], catalog.All.Skip(FlowCatalog.BuiltIn.Length).Select(f => f.Name));
        Assert.Equal(Path.Join(".run-tui", "flows", "two.yaml"), catalog.Find("b")!.File);
    }

    [Fact]
    public void A_wrong_one_is_left_out_and_said()
    {
        Write("a.yaml", "flow: milestone\nphases: []");
        Write("b.yaml", "flow: b\nphase: []");
        Write("c.yaml", "flow: c\nphases: []");
        Write("d.yaml", "flow: c\nphases: []");

        var catalog = new FlowCatalog(_root.Path);

        Assert.Equal(["c"], catalog.All.Skip(FlowCatalog.BuiltIn.Length).Select(f => f.Name));
        Assert.False(catalog.Find("milestone")!.IsDirect);
        Assert.Equal(
            [
                ".run-tui/flows/a.yaml:1:7: flow: \"milestone\" is a flow already; expected another name",
                ".run-tui/flows/b.yaml:1:1: phases is missing; expected the list of what each step passes through (phases: [] for a step's own attempts and checks alone)",
                ".run-tui/flows/b.yaml:2:1: phase: there is no such entry; expected flow, about, before, phases, between, after, breaker; did you mean \"phases\"?",
                ".run-tui/flows/d.yaml: the flow c is in .run-tui/flows/c.yaml already; expected another name",
            ],
            catalog.Errors.Select(e => e.ToString()));
    }

    [Fact]
    public void Every_resource_is_a_built_in_flow() => Assert.Equal(
        FlowCatalog.BuiltIn.Order(StringComparer.Ordinal),
        typeof(FlowCatalog).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("flows/", StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    private void Write(string name, string text) => _root.Write(Path.Combine(".run-tui", "flows", name), text);
}
