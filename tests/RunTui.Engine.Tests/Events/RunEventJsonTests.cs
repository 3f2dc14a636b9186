using System.Text;
using System.Text.Json;
using RunTui.Engine.Events;

namespace RunTui.Engine.Tests.Events;

public sealed class RunEventJsonTests
{
    private static string Written(RunEvent e) => Encoding.UTF8.GetString(RunEventJson.Write(e));

    private static RunEvent? Read(string line) => RunEventJson.TryRead(Encoding.UTF8.GetBytes(line));

    [Fact]
    public void Line_begins_with_run_workflows_keys_in_its_order()
    {
        var line = Written(new RunEvent
        {
            Ts = "2026-01-02T03:04:05Z",
            Event = "recovery_attempt",
            StepId = "a",
            Status = "failed",
            Detail = "a \"quoted\" — detail",
            Attempt = 1,
            AttemptMax = 3,
            RecoveryAttempt = 1,
            RecoveryAttemptMax = 2,
            RecoveryTool = "claude-code",
            NextArtifact = "/log",
            FailureClass = "auth",
            FailureSummary = "no login",
            Seq = 7,
        });

        Assert.Equal(
            """{"ts":"2026-01-02T03:04:05Z","event":"recovery_attempt","step_id":"a","status":"failed","detail":"a \"quoted\" — detail","attempt":1,"attempt_max":3,"recovery_attempt":1,"recovery_attempt_max":2,"recovery_tool":"claude-code","next_artifact":"/log","failure_class":"auth","failure_summary":"no login","seq":7}""",
            line);
    }

    [Fact]
    public void Every_member_comes_back_as_it_was_written()
    {
        using var plan = JsonDocument.Parse("""{"steps":[1.50,"\u00e9",null,true]}""");
        var e = new RunEvent
        {
            Ts = "t",
            Event = "e",
            StepId = "s",
            Status = "x",
            Detail = "d\n\t\u0001",
            Attempt = 1,
            AttemptMax = 2,
            RecoveryAttempt = 3,
            RecoveryAttemptMax = 4,
            RecoveryTool = "r",
            RetryExhausted = true,
            HumanNeeded = false,
            NextArtifact = "n",
            FailureClass = "c",
            FailureSummary = "f",
            Phase = "p",
            Tool = "t",
            Argv = ["a", "", "ü"],
            Cwd = "/",
            Pid = 5,
            PidStart = "ps",
            ExitCode = 6,
            Signal = 7,
            DurationMs = 8,
            PeakBytes = 9_000_000_000,
            Tokens = 10,
            CostUsd = 0.123456789m,
            Model = "m",
            InputTokens = 18,
            CachedInputTokens = 19,
            OutputTokens = 20,
            Plan = plan.RootElement,
            Changes = ["a: 1 → 2"],
            Kind = "k",
            Measure = 13,
            By = "b",
            Note = "no",
            Summary = "su",
            LastFailure = "l",
            StopReason = "stalled_timeout",
            Commit = "c0ffee",
            Branch = "runr/1/b",
            Findings = 14,
            Actionable = 15,
            Files = 16,
            Deleted = 17,
            Seq = 11,
            Run = "r",
            At = 12,
        };

        var line = Written(e);

        Assert.Equal(line, Written(Read(line)!));
        Assert.Equal(typeof(RunEvent).GetProperties().Length - 1, JsonDocument.Parse(line).RootElement.EnumerateObject().Count());
    }

    [Fact]
    public void Unknown_fields_are_kept_and_mistyped_ones_left_out()
    {
        var e = Read("""{"ts":5,"event":"step","status":null,"attempt":"three","argv":[1,"x",{}],"plan":{"a":1},"weather":{"rain":[1,2]},"seq":1e2,"cost_usd":"free"}""")!;

        Assert.Equal(("", "step", "", null, null), (e.Ts, e.Event, e.Status, e.Attempt, e.CostUsd));
        Assert.Contains("\"weather\":{\"rain\":[1,2]}", Written(e), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("{\"event\":\"step\"")]
    [InlineData("{\"event\":\"step\"} trailing")]
    public void Line_that_is_no_object_reads_as_null(string line)
    {
        Assert.Null(Read(line));
    }

    [Fact]
    public void No_line_of_random_bytes_throws()
    {
        var random = new Random(1);
        var seed = Encoding.UTF8.GetBytes(Written(new RunEvent { Event = "step", Detail = "détail", Argv = ["a"], Seq = 1, At = 2, CostUsd = 1 }));
        for (var i = 0; i < 5_000; i++)
        {
            var line = (byte[])seed.Clone();
            for (var k = random.Next(1, 4); k > 0; k--)
            {
                line[random.Next(line.Length)] = (byte)random.Next(256);
            }

            if (RunEventJson.TryRead(line) is { } e)
            {
                Assert.NotNull(RunEventJson.TryRead(RunEventJson.Write(e)));
            }
        }
    }

    [Fact]
    public void Long_texts_are_cut_between_characters()
    {
        var cut = RunEvents.Cut(new string('x', 478) + "😀" + new string('y', 100));

        Assert.Equal(new string('x', 478) + "…", cut);
        Assert.Equal(480, RunEvents.Cut(new string('x', 1000)).Length);
    }
}
