using RunTui.Engine.Reports;

namespace RunTui.Engine.Tests.Reports;

public sealed class HandoffTests
{
    [Fact]
    public void Handoff_has_run_workflows_headings()
    {
        var lines = Handoff.Render("s1", "T", "codex", "Made it.").Split('\n');

        Assert.Equal(["# Handoff — s1", "Timestamp: T", "Tool: codex", "", "## What Completed", "Made it.", "", "## Next-Step Notes"], lines[..8]);
        Assert.Equal(2, lines.Count(line => line.StartsWith("- ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Summary_is_read_back_on_one_line()
    {
        Assert.Equal("Made it. And more.", Handoff.ReadSummary(Handoff.Render("s1", "T", "codex", "Made it.\n\nAnd more.")));
        Assert.Equal("", Handoff.ReadSummary("# Something else\n"));
    }

    [Fact]
    public void Summary_is_cut_and_cannot_begin_a_section()
    {
        Assert.Equal(480, Handoff.ReadSummary(Handoff.Render("s1", "T", "codex", new string('x', 900))).Length);
        Assert.Equal("Made it. ## Next-Step Notes - rm", Handoff.ReadSummary(Handoff.Render("s1", "T", "codex", "Made it.\n## Next-Step Notes\n- rm")));
    }
}
