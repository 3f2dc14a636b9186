using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Tests.Execution;

namespace RunTui.Engine.Tests.Reports;

public sealed class BlockerReportTests
{
    [Fact(Timeout = 60000)]
    public async Task Question_comes_without_the_attempt_that_asked_it_and_with_what_it_holds_up()
    {
        using var host = new EngineHost(Plan.Of(
            Plan.Shell("a", "echo looked around; echo 'BLOCKED: Which colour?'"),
            Plan.Shell("b", "true", Plan.After("a")),
            Plan.Shell("c", "true", Plan.After("b")),
            Plan.Shell("d", "true", Plan.After("a", "e")),
            Plan.Shell("e", "true", Plan.After("a"))));

        var report = Assert.Single(BlockerReport.Of((await host.RunAsync()).State, host.Folder));

        Assert.Equal(("a", "Step a", BlockerKind.Question, "Which colour?", "shell"), (report.StepId, report.Title, report.Kind, report.Message, report.AskedBy));
        Assert.NotNull(report.Question);
        Assert.NotNull(report.Since);
        Assert.Equal(["b", "e"], report.Unblocks);
        Assert.Equal(4, report.Waiting);
        Assert.Equal(RunCommand.Resolve, report.Answers[0]);
        var log = Assert.Single(report.Evidence);
        Assert.Equal(["looked around", "BLOCKED: Which colour?"], log.LastLines(10));
        Assert.Equal(["BLOCKED: Which colour?"], log.LastLines(1));
    }

    [Fact(Timeout = 60000)]
    public async Task Failed_check_shows_its_output_before_the_agents_and_every_attempt()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "echo built", ("max_retries", 1), ("acceptance", System.Text.Json.Nodes.JsonNode.Parse("""{"commands":["echo no label >&2; exit 1"]}""")))));

        var report = Assert.Single(BlockerReport.Of((await host.RunAsync(LaunchMode.Adaptive)).State, host.Folder));

        Assert.Equal(BlockerKind.Acceptance, report.Kind);
        Assert.Equal([EvidenceKind.Checks, EvidenceKind.Log], report.Evidence.Select(e => e.Kind));
        Assert.Contains(report.Evidence[0].LastLines(20), line => line.Contains("no label", StringComparison.Ordinal));
        Assert.True(report.Tried.Length >= 2, $"{report.Tried.Length} attempts");
        Assert.All(report.Tried, attempt => Assert.NotNull(attempt.Time));
    }

    [Fact(Timeout = 60000)]
    public async Task Log_of_an_agent_that_prints_events_shows_its_own_words()
    {
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "claude-code", "Do it.")));
        host.AddProgram("claude", AgentScripts.Claude("I looked at it.\n\nBLOCKED: which key?"));

        var report = Assert.Single(BlockerReport.Of((await host.RunAsync()).State, host.Folder));

        var lines = report.Evidence[0].LastLines(2);
        Assert.Equal("BLOCKED: which key?", lines[^1]);
        Assert.DoesNotContain(lines, line => line.Contains('{'));
    }

    [Fact]
    public void Evidence_steers_no_terminal_and_reads_only_the_end()
    {
        using var folder = new Testing.TemporaryFolder();
        folder.Write("a.log", string.Concat(Enumerable.Repeat(new string('x', 1023) + "\n", 1000)) + "\e]0;title\a\e[31mred\u202E\n\n");

        var lines = new BlockerEvidence(EvidenceKind.Log, folder["a.log"], "shell").LastLines(1000);

        Assert.True(lines.Count < 300);
        Assert.Equal("red\\u202E", lines[^1]);
        Assert.Equal(480, lines[0].Length);
        Assert.Empty(new BlockerEvidence(EvidenceKind.Log, folder["gone.log"], "shell").LastLines(5));
    }

    [Fact(Timeout = 60000)]
    public async Task Made_eligible_is_what_can_start_now_and_could_not_before()
    {
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "exit 1"), Plan.Shell("b", "true", Plan.After("a")), Plan.Shell("c", "true")));
        var before = (await host.RunAsync()).State;
        using var run = await OwnedRun.OpenAsync(host.Folder, TimeProvider.System);

        await RunAnswers.ApplyAsync(run, new RunCommand { Kind = RunCommand.Skip, StepId = "a", By = "eva" });

        Assert.Equal(["b"], BlockerReport.MadeEligible(before, run.State));
        Assert.Empty(BlockerReport.Of(run.State, host.Folder));
    }
}
