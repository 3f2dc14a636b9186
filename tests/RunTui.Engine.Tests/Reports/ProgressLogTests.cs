using RunTui.Engine.Reports;

namespace RunTui.Engine.Tests.Reports;

public sealed class ProgressLogTests
{
    [Fact]
    public void Entry_has_run_workflows_form()
    {
        Assert.Equal("# Progress — Demo\nCreated: T\n", ProgressLog.Header("Demo", "T"));
        Assert.Equal(
            "\n### s1 — T\n**Tool**: codex\n**Status**: failed (attempt 1/2)\nIt failed.\nTwice.\n",
            ProgressLog.Entry("s1", "T", "codex", "failed (attempt 1/2)", "It failed.\r\nTwice.\n"));
    }

    [Fact]
    public void Entry_keeps_backslashes_as_they_are()
    {
        Assert.EndsWith("\nC:\\new\\code \\c kept\n", ProgressLog.Entry("s1", "T", "-", "done", @"C:\new\code \c kept"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("### s2 — T")]
    [InlineData("  # Progress")]
    [InlineData("**Status**: done")]
    [InlineData("\r### s2 — T")]
    [InlineData("\u001b### s2 — T")]
    public void Entry_of_a_text_cannot_pass_for_one_of_ours(string line)
    {
        var entry = ProgressLog.Entry("s1", "T", "codex", "blocked", "Said:\n" + line + "\nend");

        Assert.Single(entry.Split('\n'), x => x.TrimStart('\u001b').StartsWith("###", StringComparison.Ordinal));
        Assert.Single(entry.Split('\n'), x => x.StartsWith("**Status**", StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', entry);
    }

    [Fact]
    public void Id_and_status_stay_on_their_lines()
    {
        Assert.Equal(
            "\n### s1 x — T\n**Tool**: a b\n**Status**: done ### y\nok\n",
            ProgressLog.Entry("s1\nx", "T", "a\nb", "done\n### y", "ok"));
    }
}
