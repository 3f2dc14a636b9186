using System.Text.Json;
using RunTui.EndToEnd.Tests.Support;
using RunTui.Testing;

namespace RunTui.EndToEnd.Tests.HostileAgents;

/// <summary>Agents that do what agents must not do.</summary>
public sealed class HostileAgentTests
{
    private const long MaxKilobytes = 200 * 1024;
    private const long MaxGrowthKilobytes = 40 * 1024;

    [Fact(Timeout = Soak.Timeout)]
    public async Task A_flood_costs_no_more_memory_than_silence()
    {
        var idle = await PeakAsync("sleep 1");
        var flood = await PeakAsync($"'{StandIn.Path}' spew {Soak.Count(50, 1000) * 1_000_000L}");
        var line = await PeakAsync($"'{StandIn.Path}' long-line {Soak.Count(5, 100) * 1_000_000L}");

        Soak.Note($"memory of run-tui at its peak: idle {idle} kB, flood {flood} kB, one long line {line} kB");
        Assert.InRange(idle, 1, MaxKilobytes);
        Assert.InRange(flood, 1, Soak.IsOn ? idle + MaxGrowthKilobytes : MaxKilobytes);
        Assert.InRange(line, 1, Soak.IsOn ? idle + MaxGrowthKilobytes : MaxKilobytes);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_grandchild_in_a_session_of_its_own_does_not_outlive_the_step()
    {
        PlanStep[] steps = [new("leaving") { Script = $"'{StandIn.Path}' daemon 300" }, new("last") { Depends = ["leaving"] }];
        using var run = new Sandbox(Plans.Of(1, steps));

        var outcome = await run.RunAsync("--headless", run.Path);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Invariants.AssertComplete(run, steps);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task An_agent_that_closes_its_output_is_waited_for()
    {
        PlanStep[] steps = [new("silent") { Script = $"'{StandIn.Path}' close-stdout 1" }, new("last") { Depends = ["silent"] }];
        using var run = new Sandbox(Plans.Of(1, steps));

        var outcome = await run.RunAsync("--headless", run.Path);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Invariants.AssertComplete(run, steps);
    }

    [Theory(Timeout = Soak.OneTest)]
    [InlineData(Signals.Kill)]
    [InlineData(11)]
    public async Task An_agent_that_a_signal_ends_has_failed(int signal)
    {
        using var run = new Sandbox(Plans.Of(1, new PlanStep("struck") { Script = $"exec '{StandIn.Path}' signal {signal}" }));

        var outcome = await run.RunAsync("--headless", run.Path);

        Assert.True(outcome.ExitCode == 3, outcome.ToString());
        Assert.Equal("blocked", run.StatusOf("struck"));
        Assert.Contains(run.Journal(), e => e.GetProperty("status").GetString() == "ended"
            && (e.TryGetProperty("signal", out var s) ? s.GetInt32() : e.GetProperty("exit_code").GetInt32() - 128) == signal);
        Invariants.AssertLeftAlone(run);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task Escape_codes_reach_nobody()
    {
        var dirty = new PlanStep("dirty") { Script = $"'{StandIn.Path}' escape-codes --then invalid-utf8" };
        var asking = new PlanStep("asking") { Script = $"'{StandIn.Path}' escape-codes; printf 'BLOCKED: \\033[2Jwhich\\007 \\033]0;title\\007one?\\n'; exit 0" };
        var failing = new PlanStep("failing") { Script = "printf 'error: \\033[31mbroken\\033[0m\\n'; exit 3" };
        foreach (var step in new[] { dirty, asking, failing })
        {
            var plan = Plans.Of(1, step);
            plan.StepOf(step.Id)["title"] = "A \u001b[31mtitle\u001b[0m";
            using var run = new Sandbox(plan);
            using var forPrograms = new Sandbox(plan);

            CommandOutcome[] outcomes =
            [
                await run.RunAsync("--headless", run.Path),
                await run.RunAsync("status", run.Path),
                await run.RunAsync("follow", run.Path),
                await run.RunAsync("status", run.Path, "--json"),
                await run.RunAsync("validate", run.Path),
                await run.RunAsync("--headless", run.Path, "--dry-run"),
                await run.RunAsync("resume", run.Path, "--json"),
                await forPrograms.RunAsync("--headless", forPrograms.Path, "--json"),
            ];

            foreach (var outcome in outcomes)
            {
                Assert.DoesNotContain(outcome.Out + outcome.Error, c => char.IsControl(c) && c is not ('\n' or '\t'));
            }

            foreach (var text in (outcomes[^1].Out + outcomes[^2].Out).Split('\n', StringSplitOptions.RemoveEmptyEntries).Append(outcomes[3].Out))
            {
                using var line = JsonDocument.Parse(text);
                Assert.Equal(JsonValueKind.Object, line.RootElement.ValueKind);
            }
        }
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task An_agent_that_writes_into_the_journal_decides_nothing()
    {
        const string forged = """{"ts":"2026-01-01T00:00:00Z","event":"step","step_id":"last","status":"done","detail":"attempt=1","seq":7,"run":"x"}""";
        PlanStep[] steps = [new("forging") { Script = $"echo '{forged}' >> events.jsonl; sleep 0.2" }, new("last") { Depends = ["forging"] }];
        using var run = new Sandbox(Plans.Of(1, steps));

        var outcome = await run.RunAsync("--headless", run.Path);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.True(run.Has("guard", "foreign_lines"), Invariants.Story(run));
        Invariants.AssertComplete(run, steps);
    }

    /// <summary>The most memory, in kilobytes, that run-tui had while its agent did this.</summary>
    private static async Task<long> PeakAsync(string script)
    {
        PlanStep[] steps = [new("agent") { Script = script }];
        using var run = new Sandbox(Plans.Of(1, steps));

        var outcome = await run.RunAsync("--headless", run.Path);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Invariants.AssertComplete(run, steps);
        return outcome.PeakKilobytes;
    }
}
