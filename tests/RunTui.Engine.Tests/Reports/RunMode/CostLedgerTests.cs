using RunTui.Engine.Events;
using RunTui.Engine.Reports.RunMode;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Reports.RunMode;

/// <summary>What a day of all runs of a repository costs.</summary>
public sealed class CostLedgerTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 0, 30, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private CostLedger Ledger => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Adds_up_what_was_spent_since_midnight_utc()
    {
        Ledger.Append("run-1", "sprint-1", Attempt(0.25m, Now.AddHours(-1)), Now);
        Ledger.Append("run-1", "sprint-1", Attempt(1.5m, Now), Now);
        Ledger.Append("run-2", "sprint-2", Attempt(0.000001m, null), Now);

        Assert.Equal(1.500001m, Ledger.Today(Now));
        Assert.Equal(0.25m, Ledger.Today(Now.AddHours(-1)));
        Assert.Equal(0, Ledger.Today(Now.AddDays(1)));
        Assert.Equal("""{"ts":"2026-01-01T23:30:00Z","run":"run-1","step":"sprint-1","tool":"claude","tokens":7,"cost_micro_usd":250000}""", File.ReadLines(_folder[".run", "cost-ledger.jsonl"]).First());
    }

    [Fact]
    public void Passes_over_lines_that_say_nothing()
    {
        _folder.Write(
            ".run/cost-ledger.jsonl",
            """
            {"ts":"2026-01-02T00:00:00Z","cost_micro_usd":1000000}
            {"ts":"2026-01-02T00:00:00Z","cost_micro_usd":-9000000}
            {"ts":"2026-01-02T00:00:00Z","cost_micro_usd":1e300}
            {"ts":"2026-01-02T00:00:00Z"}
            {"timestamp":"2026-01-02T00:10:00Z","cost_micro_usd":"500000"}
            ["2026-01-02"]
            not JSON 2026-01-02
            {"ts":"2026-01-02T00:00:0
            """);

        Assert.Equal(1.5m, Ledger.Today(Now));
    }

    [Fact]
    public void Is_nothing_where_there_is_none_or_it_leads_elsewhere()
    {
        Assert.Equal(0, Ledger.Today(Now));
        var elsewhere = _folder.Write("elsewhere", "");
        Directory.CreateDirectory(_folder[".run"]);
        File.CreateSymbolicLink(_folder[".run", "cost-ledger.jsonl"], elsewhere);

        Ledger.Append("run-1", "sprint-1", Attempt(1, Now), Now);

        Assert.Equal("", File.ReadAllText(elsewhere));
    }

    private static EndedAttempt Attempt(decimal cost, DateTimeOffset? at) =>
        new() { Kind = AttemptKind.Work, Number = 1, Tool = "claude", Tokens = 7, CostUsd = cost, EndedAt = at?.ToUnixTimeMilliseconds() };
}
