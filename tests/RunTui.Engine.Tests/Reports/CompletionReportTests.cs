using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports;

namespace RunTui.Engine.Tests.Reports;

public sealed class CompletionReportTests
{
    private static readonly StatusSnapshot Status = StatusSnapshot.Build(new()
    {
        RunFolder = "/runs/r1",
        Blueprint = new()
        {
            Name = "R1",
            Goal = "Ship",
            Steps =
            [
                new() { Id = "a", Title = "First", Status = StepStatus.Done },
                new() { Id = "b", Title = "Second", Status = StepStatus.Done },
                new() { Id = "c", Title = "Third", Status = StepStatus.Skipped },
            ],
        },
        State = new() { Status = "completed" },
        RecapExists = true,
    });

    [Fact]
    public void Recap_tells_what_shipped_what_moved_and_what_is_open()
    {
        var handoffs = new Dictionary<string, string> { ["a"] = "Made\nthe thing.", ["b"] = new('x', 300) };

        var recap = CompletionRecap.Render(Status, handoffs, "/runs/r1/completion-summary.txt").Split('\n');

        Assert.Equal("# Run Recap — R1", recap[0]);
        Assert.Equal(
            ["- Outcome: Completed With Skips", "- Goal: Ship", "- Progress: 2/3 done | 0 blocked | 1 skipped", "- Run dir: /runs/r1", "- Terminal summary: `/runs/r1/completion-summary.txt`"],
            recap[2..7]);
        Assert.Equal(["## What Shipped", "## What Moved", "## Still Open", "## First Read"], recap.Where(line => line.StartsWith('#')).Skip(1));
        Assert.Contains(new string('x', 300), recap);
        Assert.Contains("- `a` — First: Made the thing.", recap);
        Assert.Contains("- `b` — Second: " + new string('x', 277) + "...", recap);
        Assert.Contains("- `c` — Third (skipped)", recap);
    }

    [Fact]
    public void Recap_says_so_when_nothing_was_done()
    {
        var status = StatusSnapshot.Build(new() { RunFolder = "/runs/r1", Blueprint = new() { Steps = [new() { Id = "a", Title = "First" }] } });

        var recap = CompletionRecap.Render(status, new Dictionary<string, string>(), "summary.txt");

        Assert.Contains("- No step was finished.", recap, StringComparison.Ordinal);
        Assert.Contains("- `a` — First (pending)", recap, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_is_the_surface_in_a_frame_and_names_the_recap_once()
    {
        var rule = new string('═', 55);

        var summary = CompletionSummary.Render(Status, timeouts: 0, "completion-summary.txt");

        Assert.Equal(
            $"\n{rule}\n  Run Summary — R1\n{rule}\n{StatusSurface.Render(Status)}Summary artifact: completion-summary.txt\n{rule}\n",
            summary);
        Assert.Single(summary.Split('\n'), line => line.StartsWith("Recap artifact:", StringComparison.Ordinal));
    }

    [Fact]
    public void Summary_counts_timeouts_where_there_were_any()
    {
        Assert.Contains("\nTimeouts: 2\nSummary artifact:", CompletionSummary.Render(Status, timeouts: 2, "s"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/repo/runs/r1/recap.md", "/repo", "runs/r1/recap.md")]
    [InlineData("/else/recap.md", "/repo", "/else/recap.md")]
    [InlineData("/repository/recap.md", "/repo", "/repository/recap.md")]
    [InlineData("/repo/..recap.md", "/repo", "..recap.md")]
    public void Display_path_is_relative_inside_the_repository(string path, string root, string expected)
    {
        Assert.Equal(expected, DisplayPath.Of(path, root));
    }
}
