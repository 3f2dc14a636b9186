using RunTui.Engine.Fire.Scripts;
using RunTui.Engine.Fire.Snapshots;
using RunTui.Engine.Text;
using YamlDotNet.RepresentationModel;

namespace RunTui.Engine.Tests.Fire.Scripts;

public sealed class FirePlainMatterTests
{
    [Theory]
    [InlineData("id: a\nstatus: pending\n")]
    [InlineData("title: Pay it back (now)\r\ncreated: 2026-01-01T10:00:00.123Z\r\n")]
    [InlineData("title: \"Pay it back\"\ndepends_on: []\nrun_id: null\nx: 1.0  \n\ny: a-b_c/d+e\n")]
    public void Plain_fields_are_read_as_the_parser_reads_them(string yaml)
    {
        var parsed = (YamlMappingNode)YamlSource.Parse(yaml)[0].RootNode;

        Assert.Equal(parsed.Children.Select(Shown), FirePlainMatter.TryRead(yaml)!.Children.Select(Shown));

        static string Shown(KeyValuePair<YamlNode, YamlNode> field) => $"{field.Key}={FireNode.TextOf(field.Value)} {field.Value.NodeType}";
    }

    [Theory]
    [InlineData("")]
    [InlineData("a:\n  - b\n")]
    [InlineData("a: b: c\n")]
    [InlineData("a: b:\n")]
    [InlineData("a: b # c\n")]
    [InlineData("a: b\n  c\n")]
    [InlineData("a: b\nc\n")]
    [InlineData("a: 'b'\n")]
    [InlineData("a: \"b\\n\"\n")]
    [InlineData("a: &b c\n")]
    [InlineData("a: [b]\n")]
    [InlineData("a: |\n")]
    [InlineData("a: -\n")]
    [InlineData("a: b\na: c\n")]
    [InlineData("a: b\tc\n")]
    [InlineData(" a: b\n")]
    [InlineData("a: \n")]
    public void All_else_is_left_to_the_parser(string yaml) => Assert.Null(FirePlainMatter.TryRead(yaml));
}
