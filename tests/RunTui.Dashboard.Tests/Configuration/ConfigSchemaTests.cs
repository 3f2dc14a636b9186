using System.Text.Json.Nodes;
using RunTui.Dashboard.Configuration;
using RunTui.Dashboard.Keys;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Configuration;

/// <summary>The schema of the configuration and its reader know the same entries, words and keys.</summary>
public sealed class ConfigSchemaTests
{
    private static readonly JsonObject Schema = Read();
    private static readonly SchemaCheck Check = new(Schema);

    [Fact]
    public void The_entries_are_those_of_the_reader()
    {
        Assert.Equal(ConfigReader.Sections.Order(), Names(Schema));
        Assert.Equal(ConfigReader.LayoutEntries.Order(), Names(Schema["properties"]!["layout"]!));
        Assert.Equal(ConfigReader.NoticeEntries.Order(), Names(Schema["properties"]!["notices"]!));
        Assert.Equal(ConfigReader.Grounds.Order(), Names(Schema["properties"]!["theme"]!["anyOf"]![1]!));
        Assert.Equal(KeyTable.Default.Entries.Select(e => e.CommandName).Distinct().Order(), Names(Schema["properties"]!["keys"]!));
    }

    [Fact]
    public void The_words_are_those_of_the_reader()
    {
        Assert.Equal(ConfigReader.Tabs, Words(Schema["properties"]!["layout"]!["properties"]!["tab"]!));
        Assert.Equal(ConfigReader.Occasions, Words(Schema["properties"]!["notices"]!["properties"]!["when"]!["anyOf"]![0]!));
        Assert.Equal(ConfigReader.Losses, Words(Schema["properties"]!["terminal_lost"]!));
        Assert.Equal(ConfigReader.Sequences.Order(), Words(Schema["properties"]!["notices"]!["properties"]!["osc"]!).Distinct().Order());
    }

    [Fact]
    public void A_key_s_description_is_that_of_the_help() =>
        Assert.Equal(
            KeyTable.Default.Entries.DistinctBy(e => e.CommandName).ToDictionary(e => e.CommandName, e => e.About + "."),
            Schema["properties"]!["keys"]!["properties"]!.AsObject().ToDictionary(p => p.Key, p => p.Value!["description"]!.GetValue<string>()));

    [Theory]
    [InlineData("theme: dark\nmouse: off\nlayout: {steps: 40%, tab: log}", true)]
    [InlineData("theme: {light: light, dark: dark}", true)]
    [InlineData("notices: {when: [blocked], after: 2m, osc: 9, command: notify-send hello}", true)]
    [InlineData("notices: {when: never}", false)]
    [InlineData("notices: {after: 5}", false)]
    [InlineData("layout: {steps: 5}", false)]
    [InlineData("layout: {step: 50}", false)]
    [InlineData("keys: {down: [j, Down], up: k}", true)]
    [InlineData("keys: {fly: j}", false)]
    [InlineData("terminal_lost: stop", true)]
    [InlineData("terminal_lost: wait", false)]
    public void A_configuration_is_right_for_the_schema_when_the_reader_has_nothing_to_say(string text, bool isRight)
    {
        Assert.Equal(isRight, ConfigFile.Read(text, "config.yaml").Problems.Count == 0);
        Assert.Equal(isRight, Check.Problems(YamlNodes.Parse(text)).Count == 0);
    }

    private static JsonObject Read()
    {
        using var stream = typeof(ConfigFile).Assembly.GetManifestResourceStream("schemas/config.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }

    private static IEnumerable<string> Names(JsonNode part) => part["properties"]!.AsObject().Select(p => p.Key).Order();

    private static IEnumerable<string> Words(JsonNode part) => part["enum"]!.AsArray().Select(n => n!.ToString());
}
