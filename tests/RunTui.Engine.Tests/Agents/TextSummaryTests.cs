using RunTui.Engine.Agents;

namespace RunTui.Engine.Tests.Agents;

public sealed class TextSummaryTests
{
    [Theory]
    [InlineData("It is\n\n  done\tnow. ", 220, "It is done now.")]
    [InlineData("one two three four", 12, "one two…")]
    [InlineData("one two three four", 8, "one two…")]
    [InlineData("one two", 7, "one two")]
    [InlineData("abcdefghijkl", 6, "abcde…")]
    [InlineData("a\e[31mred\e[0m b\a", 220, "ared b")]
    [InlineData("{\"type\":\"x\"}\nDone.\n {\"a\": [1]} ", 220, "Done.")]
    [InlineData("{ not json }", 220, "{ not json }")]
    [InlineData("Added a step.\nRUN_STEP_PATCH_BEGIN\n{\n \"a\": 1\n}\nRUN_STEP_PATCH_END\nDone.", 220, "Added a step. Done.")]
    [InlineData("C:\\new \\c \\n", 220, "C:\\new \\c \\n")]
    [InlineData("", 220, TextSummary.Nothing)]
    [InlineData(" \n{}\n", 220, TextSummary.Nothing)]
    public void Summarize_makes_one_line(string text, int limit, string expected) =>
        Assert.Equal(expected, TextSummary.Summarize(text, limit));

    [Fact]
    public void Summarize_never_splits_a_character()
    {
        for (var limit = 1; limit < 12; limit++)
        {
            var summary = TextSummary.Summarize("😀😀😀😀😀😀😀😀", limit);

            Assert.InRange(summary.Length, 1, limit);
            Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(summary)));
        }
    }
}
