using System.Text.Json.Nodes;
using RunTui.Engine.Flows;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Flows;

/// <summary>The schema of flows and the reader know the same entries and words.</summary>
public sealed class FlowSchemaTests
{
    private static readonly JsonObject Schema = Read();
    private static readonly SchemaCheck Check = new(Schema);

    public static TheoryData<string> BuiltIn => [.. FlowCatalog.BuiltIn];

    [Fact]
    public void The_entries_are_those_of_the_reader()
    {
        Assert.Equal(FlowReader.Sections.Order(), Names(Schema));
        Assert.Equal(FlowReader.PhaseEntries.Order(), Names(Schema["definitions"]!["phase"]!));
        Assert.Equal(FlowReader.IncludeEntries.Order(), Names(Schema["definitions"]!["include"]!));
        Assert.Equal(FlowReader.BreakerKinds.Keys.Order(), Names(Schema["properties"]!["breaker"]!));
        foreach (var kind in Enum.GetValues<PhaseKind>())
        {
            var rule = Schema["definitions"]!["phase"]!["allOf"]!.AsArray().Single(r => r!["if"]!["properties"]!["kind"]!["const"]!.GetValue<string>() == kind.Name())!;
            Assert.Equal(FlowReader.Allowed(kind).Order(), rule["then"]!["propertyNames"]!["enum"]!.AsArray().Select(n => n!.GetValue<string>()).Order());
        }
    }

    [Fact]
    public void The_words_are_those_of_the_reader()
    {
        Assert.Equal(FlowReader.Kinds.Keys.Order(), Words("kind"));
        Assert.Equal(FlowReader.Outputs.Keys.Order(), Words("output"));
        Assert.Equal(FlowReader.Conditions.Keys.Order(), Words("when"));
        Assert.Equal(FlowReader.WhenExhausted.Keys.Order(), Words("on_exhaust"));
        Assert.Equal(FlowReader.Dangers.Order(), Words("danger"));
        Assert.Equal(FlowCatalog.BuiltIn.Where(f => f is not (Flow.Direct or Flow.Routed)).Order(), Schema["definitions"]!["include"]!["properties"]!["flow"]!["enum"]!.AsArray().Select(n => n!.GetValue<string>()).Order());
    }

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Our_own_flows_are_right_for_it(string name)
    {
        using var stream = typeof(Flow).Assembly.GetManifestResourceStream($"flows/{name}.yaml")!;
        using var reader = new StreamReader(stream);
        Assert.Empty(Check.Problems(YamlNodes.Parse(reader.ReadToEnd())));
    }

    [Theory]
    [InlineData("flow: a\nphases: []", true)]
    [InlineData("flow: a\nphases:\n  - {id: x, kind: agent, timeout: 15m, rounds: 3}", true)]
    [InlineData("flow: a\nphases:\n  - {id: x, kind: agnt}", false)]
    [InlineData("flow: a\nphases:\n  - {id: x, kind: checkpoint, prompt: no}", false)]
    [InlineData("flow: a\nphases:\n  - {id: x, kind: artifact}", false)]
    [InlineData("flow: a\nphases:\n  - {id: x, kind: verify, commands: make}", true)]
    [InlineData("flow: a\nphases: []\nbreaker: {cycles: 0}", false)]
    [InlineData("flow: a\nphases: []\nbreaker: {elapsed: 8h}", true)]
    [InlineData("flow: a\nphases: []\nbefor: []", false)]
    [InlineData("flow: a b\nphases: []", false)]
    [InlineData("flow: a\nphases:\n  - {flow: post-pr, when: post_pr}", true)]
    [InlineData("flow: a", false)]
    public void A_flow_is_right_for_the_schema_when_the_reader_takes_it(string text, bool isRight)
    {
        Assert.Equal(isRight, FlowReader.Read(text, "a.yaml").Flow is not null);
        Assert.Equal(isRight, Check.Problems(YamlNodes.Parse(text)).Count == 0);
    }

    private static JsonObject Read()
    {
        using var stream = typeof(Flow).Assembly.GetManifestResourceStream("schemas/flow.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }

    private static IEnumerable<string> Names(JsonNode part) => part["properties"]!.AsObject().Select(p => p.Key).Order();

    private static IEnumerable<string> Words(string entry) =>
        Schema["definitions"]!["phase"]!["properties"]![entry]!["enum"]!.AsArray().Select(n => n!.GetValue<string>()).Order();
}
