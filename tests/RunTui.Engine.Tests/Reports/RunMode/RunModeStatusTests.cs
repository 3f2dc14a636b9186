using RunTui.Engine.Events;
using RunTui.Engine.Guards;
using RunTui.Engine.Reports.RunMode;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Reports.RunMode;

/// <summary>What is said of Run Mode's run in a repository.</summary>
public sealed class RunModeStatusTests
{
    [Fact]
    public void Without_a_run_it_says_so_and_how_to_start_one()
    {
        using var folder = new TemporaryFolder();
        var status = new RunModeStatus(RunModeDocuments.Read(folder.Path), DateTimeOffset.UnixEpoch);

        Assert.StartsWith("No run in progress", status.ToText(Cells), StringComparison.Ordinal);
        Assert.Contains("run-tui sprint-plan", status.ToText(Cells), StringComparison.Ordinal);
        Assert.Equal("""{"status":"no_run_in_progress"}""", status.ToJson().ToJsonString());
    }

    [Fact]
    public void A_state_that_another_program_wrote_is_shown_as_well()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".run/state.json", """{"run_id":"run-1","target":"sprint-1","branch":"feature/x","state":"RUNNING","phase":"REVIEW","timestamps":{"started":"2026-01-02T14:00:00Z"},"options":{"timeout_hours":4}}""");
        folder.Write(".run/circuit-breaker.json", "{ damaged");

        var status = new RunModeStatus(RunModeDocuments.Read(folder.Path), new(2026, 1, 2, 15, 5, 0, TimeSpan.Zero));
        var text = status.ToText(Cells);

        Assert.Contains("RUNNING", text, StringComparison.Ordinal);
        Assert.Contains("REVIEW (In Review)", text, StringComparison.Ordinal);
        Assert.Contains("1h 05m / 4h 00m", text, StringComparison.Ordinal);
        Assert.StartsWith(".run/circuit-breaker.json is damaged: it is not JSON (line 1).\n", text, StringComparison.Ordinal);
        Assert.Equal("""{"runtime_seconds":3900,"timeout_remaining_seconds":10500}""", status.ToJson()["computed"]!.ToJsonString());
    }

    [Fact]
    public void A_sprint_is_reported_in_four_parts()
    {
        var run = new PlayedRun("sprint").Launch().Begin("sprint-1").Rejected("sprint-1", 7, findings: 4).Work("sprint-1", deleted: 1).Enter("sprint-1", "review");

        Assert.Equal(
            """
            ╔══════════════════════════════════════════════════════════════════╗
            ║                         RUN MODE STATUS                          ║
            ╠══════════════════════════════════════════════════════════════════╣
            ║   Run ID:         run-20260102-0a1b2c3d                          ║
            ║   State:          RUNNING (Running)                              ║
            ║   Target:         sprint-1                                       ║
            ║   Branch:         feature/work                                   ║
            ╠══════════════════════════════════════════════════════════════════╣
            ║ PROGRESS                                                         ║
            ║   Cycle:          2 / 20                                         ║
            ║   Phase:          REVIEW (In Review)                             ║
            ║   Runtime:        0h 15m / 8h 00m                                ║
            ╠══════════════════════════════════════════════════════════════════╣
            ║ METRICS                                                          ║
            ║   Files changed:  4                                              ║
            ║   Files deleted:  1                                              ║
            ║   Commits:        2                                              ║
            ║   Findings fixed: 0                                              ║
            ╠══════════════════════════════════════════════════════════════════╣
            ║ CIRCUIT BREAKER                                                  ║
            ║   State:          CLOSED                                         ║
            ║   Same issue:     1/3                                            ║
            ║   No progress:    0/5                                            ║
            ║   Cycle count:    2/20                                           ║
            ║   Timeout:        7h 45m left of 8h 00m                          ║
            ╚══════════════════════════════════════════════════════════════════╝

            """,
            Text(run));
    }

    [Fact]
    public void A_plan_shows_each_sprint()
    {
        var run = new PlayedRun().Launch().Complete("sprint-1").Begin("sprint-2").Enter("sprint-2", "implement");

        var text = Text(run);

        Assert.Contains("║   [✓] sprint-1 (1 cycle) ", text, StringComparison.Ordinal);
        Assert.Contains("║   [→] sprint-2 (cycle 1, IMPLEMENT) ", text, StringComparison.Ordinal);
        Assert.Contains("║   [ ] sprint-3 ", text, StringComparison.Ordinal);
        Assert.Contains("Progress: 1/3 sprints (33%)", text, StringComparison.Ordinal);
        Assert.Contains("plan-20260102-0a1b2c3d", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_long_report_has_three_histories()
    {
        var run = new PlayedRun("sprint").Launch().Begin("sprint-1").Rejected("sprint-1", 7, findings: 4);

        var text = Status(run).ToText(Cells, verbose: true);

        Assert.Contains("\nCycle History\n  1     REVIEW         4 findings     2 files\n", text, StringComparison.Ordinal);
        Assert.Contains("\nCircuit Breaker History\n  It has not tripped.\n", text, StringComparison.Ordinal);
        Assert.Contains("\nDeleted Files\n  No files were deleted.\n", text, StringComparison.Ordinal);

        run.Play(PhaseEvents.Tripped("sprint-1", new BreakerRule(BreakerKind.Cycles, 1), "enough"));
        text = Status(run).ToText(Cells, verbose: true, [new("a/b.txt", "sprint-1", 2)]);

        Assert.Matches(@"\n  \[2026-01-02T14:\d\d:00Z\] cycle_limit: enough\n", text);
        Assert.Contains("\n  └── b.txt (sprint-1, cycle 2)\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_is_wider_than_eighty_cells_or_steers_a_terminal_whatever_the_files_say()
    {
        using var folder = new TemporaryFolder();
        var wide = string.Concat(Enumerable.Repeat("漢字\\u001b[2J\\n", 200));
        folder.Write(".run/state.json", $$$"""{"run_id":"{{{wide}}}","target":"{{{wide}}}","branch":"{{{wide}}}","state":"{{{wide}}}","phase":"{{{wide}}}","halt":{"reason":"{{{wide}}}"},"cycles":{"history":[{"cycle":1,"phase":"{{{wide}}}"}]},"timestamps":{"started":"9999-99-99"}}""");
        folder.Write(".run/circuit-breaker.json", $$"""{"state":"{{wide}}","history":[{"timestamp":"{{wide}}","trigger":"x","reason":"{{wide}}"}],"triggers":[]}""");

        var text = new RunModeStatus(RunModeDocuments.Read(folder.Path), DateTimeOffset.UnixEpoch).ToText(Cells, verbose: true, [new(string.Concat(Enumerable.Repeat("漢", 100)), "sprint-1", 1)]);

        Assert.All(text.Split('\n'), line => Assert.True(Cells(line) <= 80, line));
        Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public void Json_has_the_documents_and_what_follows_from_them()
    {
        var run = new PlayedRun("sprint").Launch().Begin("sprint-1");

        var json = Status(run).ToJson();

        Assert.Equal(["run", "circuit_breaker", "computed"], json.Select(p => p.Key));
        Assert.Equal("run-20260102-0a1b2c3d", json["run"]!["run_id"]!.GetValue<string>());
        Assert.Equal("CLOSED", json["circuit_breaker"]!["state"]!.GetValue<string>());
    }

    private static RunModeStatus Status(PlayedRun run) => new(RunModeDocuments.Of(run.Standing), run.Now.AddMinutes(1));

    private static string Text(PlayedRun run) => Status(run).ToText(Cells);

    private static int Cells(string text) => text.EnumerateRunes().Sum(r => r.Value is >= 0x2E80 and < 0xFB00 ? 2 : 1);
}
