using System.Text.Json;
using RunTui.Engine.Flows;

namespace RunTui.Engine.Tests.Flows;

public sealed class ReplySchemasTests
{
    [Theory]
    [InlineData(PhaseOutput.Handoff)]
    [InlineData(PhaseOutput.Verdict)]
    [InlineData(PhaseOutput.Milestones)]
    [InlineData(PhaseOutput.Divergences)]
    [InlineData(PhaseOutput.Triage)]
    public void Every_object_requires_all_its_members_and_allows_no_others(PhaseOutput output)
    {
        using var schema = JsonDocument.Parse(ReplySchemas.Of(output)!);
        Check(schema.RootElement);

        static void Check(JsonElement schema)
        {
            if (schema.GetProperty("type").GetString() == "array")
            {
                Check(schema.GetProperty("items"));
            }
            else if (schema.GetProperty("type").GetString() == "object")
            {
                var members = schema.GetProperty("properties").EnumerateObject().ToList();
                Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
                Assert.Equal(members.Select(m => m.Name), schema.GetProperty("required").EnumerateArray().Select(r => r.GetString()!));
                members.ForEach(m => Check(m.Value));
            }
        }
    }

    [Fact]
    public void Text_has_none() => Assert.Null(ReplySchemas.Of(PhaseOutput.Text));

    [Fact]
    public void Schemas_are_one_line() =>
        Assert.All(Enum.GetValues<PhaseOutput>(), o => Assert.DoesNotContain('\n', ReplySchemas.Of(o) ?? ""));
}
