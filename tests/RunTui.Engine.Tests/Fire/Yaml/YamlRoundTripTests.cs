using RunTui.Engine.Fire.Yaml;
using YamlDotNet.Core;

namespace RunTui.Engine.Tests.Fire.Yaml;

public sealed class YamlRoundTripTests
{
    [Theory]
    [InlineData("a: 1\nb: 1.0\nc: 0x1F\nd: yes\ne: true\nf: ~\ng: null\nh: 2026-01-01T00:00:00Z\ni: 1e3\n")]
    [InlineData("a: \"1\"\nb: '1.0'\nc: \"null\"\nd: \"\"\ne: ''\nf: \"0123\"\n")]
    [InlineData("a: []\nb: {}\nc:\n  - 1\n  - []\n  - - 1\n    - 2\n  - a: 1\n    b: 2\n")]
    [InlineData("\"a: b\": 1\n'x': 2\n? [a, {b: c}]\n: 3\n")]
    [InlineData("a: |\n  one\n    two\n\n  three\nb: |-\n  x\nc: |+\n  y\n\nd: 1\n")]
    [InlineData("a: it's \"fine\"\nb: x#y\nc: a:b\nd: -1\ne: \"tab\\tand \\u001b\"\nf: ünï 🚀\n")]
    [InlineData("a: !!str 12\nb: !own text\nc: !own\n  d: 1\ne: !own\n  - 1\n")]
    [InlineData("<<:\n  a: 1\nb: <<\n")]
    public void What_was_read_is_written_as_it_was(string text) => Assert.Equal(text, Again(text));

    [Theory]
    [InlineData("a: [1, two, {b: c}]\n", "a:\n  - 1\n  - two\n  - b: c\n")]
    [InlineData("a:\nb:\n- 1\n-\n", "a: null\nb:\n  - 1\n  - null\n")]
    [InlineData("%YAML 1.2\n---\na: 1 # why\n...\n", "a: 1\n")]
    [InlineData("a: one\n  two\n\n  three\n", "a: \"one two\\nthree\"\n")]
    [InlineData("a: >\n  one\n  two\n", "a: |\n  one two\n")]
    [InlineData("a: &x {b: 1}\nc: *x\nd: [*x, *x]\n", "a:\n  b: 1\nc:\n  b: 1\nd:\n  - b: 1\n  - b: 1\n")]
    [InlineData("a: &x [1]\nb: &y [*x]\nc: *y\n", "a:\n  - 1\nb:\n  - - 1\nc:\n  - - 1\n")]
    [InlineData("{a: 1, ? b, c: }\n", "a: 1\nb: null\nc: null\n")]
    [InlineData("a:\t1\nb: 2\t\nc: 3\t# why\nd: \"x\"\t\n", "a: 1\nb: 2\nc: 3\nd: \"x\"\n")]
    [InlineData("a: {\"b\":1,\n  \"c\":[2,\n  3]}\n", "a:\n  \"b\": 1\n  \"c\":\n    - 2\n    - 3\n")]
    [InlineData("a: http://x/y?z=1#w\nc: x - y\n", "a: http://x/y?z=1#w\nc: x - y\n")]
    public void What_is_written_otherwise_means_the_same(string text, string expected) => Assert.Equal(expected, Again(text));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a b-c_d.e/f", "a b-c_d.e/f")]
    [InlineData("", "\"\"")]
    [InlineData(" a", "\" a\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("a:", "\"a:\"")]
    [InlineData("a #b", "\"a #b\"")]
    [InlineData("a#b:c", "a#b:c")]
    [InlineData("say \"a: b\"", "'say \"a: b\"'")]
    [InlineData("'\"", "\"'\\\"\"")]
    [InlineData("true", "\"true\"")]
    [InlineData("~", "\"~\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("-", "\"-\"")]
    [InlineData("-x", "-x")]
    [InlineData("2026-01-01", "\"2026-01-01\"")]
    [InlineData("a\nb", "\"a\\nb\"")]
    [InlineData("a\\b", "a\\b")]
    [InlineData("\u0085", "\"\\u0085\"")]
    public void A_text_is_quoted_where_it_must_be(string text, string expected)
    {
        var map = new YamlMap();
        map.SetText("a", text);

        var written = YamlWriter.Write(map);

        Assert.Equal($"a: {expected}\n", written);
        Assert.Equal(text, Assert.IsType<YamlMap>(YamlReader.Read(written)).TextOf("a"));
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", 3, 1)]
    [InlineData("a:\n\t- 1\n", 2, 1)]
    [InlineData("a:\n  b: 1\n  \tc: 1\nd: 2\n", 3, 3)]
    [InlineData("a:\n  - b\n - c\n", 3, 2)]
    [InlineData("a:\n  b: 1\n\t\nc: 1\n", 3, 1)]
    [InlineData("a: *x\n", 1, 4)]
    [InlineData("a: 1\n---\nb: 1\n", 2, 1)]
    [InlineData("a: &x [*x]\n", 1, 8)]
    public void What_is_wrong_has_a_place(string text, int line, int column)
    {
        var e = Assert.ThrowsAny<YamlException>(() => YamlReader.Read(text));

        Assert.Equal((line, column), ((int)e.Start.Line, (int)e.Start.Column));
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused()
    {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 9).Select(i =>
            $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));

        Assert.Contains("values", Assert.Throws<YamlException>(() => YamlReader.Read(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void What_is_nested_without_end_is_refused(char open) =>
        Assert.ThrowsAny<YamlException>(() => YamlReader.Read("a: " + new string(open, 100_000)));

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n...\n")]
    public void Nothing_is_no_mapping(string text) => Assert.IsNotType<YamlMap>(YamlReader.Read(text));

    private static string Again(string text) => YamlWriter.Write(Assert.IsType<YamlMap>(YamlReader.Read(text)));
}
