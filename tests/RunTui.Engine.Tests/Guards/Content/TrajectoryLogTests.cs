using System.Text.Json;
using RunTui.Engine.Guards.Content;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Guards.Content;

public sealed class TrajectoryLogTests : IDisposable
{
    private const string File = "grimoires/loa/a2a/trajectory/guardrails-2026-03-01.jsonl";

    private static readonly FixedTime Time = new(new(2026, 3, 1, 23, 59, 58, TimeSpan.Zero));

    private readonly TemporaryFolder _folder = new();

    public TrajectoryLogTests() => Directory.CreateDirectory(_folder["grimoires/loa"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_check_of_a_text_is_a_line()
    {
        var verdict = new ContentGuard(new(), TimeProvider.System).Check(new("write to jane@acme.io") { Skill = "implementing-tasks" });

        Log().Input("implementing-tasks", verdict);

        var line = Lines().Single();
        Assert.Equal(("input_guardrail", "2026-03-01T23:59:58Z", "s-1", "implementing-tasks", "PROCEED"), (Text(line, "type"), Text(line, "timestamp"), Text(line, "session_id"), Text(line, "skill"), Text(line, "action")));
        Assert.Equal(21, line.GetProperty("input_size_bytes").GetInt64());
        Assert.Equal(JsonValueKind.Null, line.GetProperty("redacted_input").ValueKind);
        Assert.True(line.GetProperty("latency_ms").GetInt64() >= 0);
        var checks = line.GetProperty("checks").EnumerateArray().ToList();
        Assert.Equal(["danger_level PASS blocking", "pii_filter PASS blocking", "injection_detection PASS blocking"], checks.Select(c => $"{Text(c, "name")} {Text(c, "status")} {Text(c, "mode")}"));
        Assert.Equal((1, "email"), (checks[1].GetProperty("redactions").GetInt32(), checks[1].GetProperty("patterns_found")[0].GetString()));
        Assert.DoesNotContain("jane", line.GetRawText());
    }

    [Fact]
    public void A_decision_about_danger_is_a_line()
    {
        Log().Danger(new DangerLevels(new()).Decide("run-mode", true, allowHigh: true));

        var line = Lines().Single();
        Assert.Equal(("danger_level", "WARN", "high", "autonomous", true), (Text(line, "type"), Text(line, "action"), Text(line, "level"), Text(line, "mode"), line.GetProperty("override_used").GetBoolean()));
        Assert.NotEmpty(Text(line, "reason"));
    }

    [Fact]
    public void A_handoff_is_a_line()
    {
        Log().Handoff("reviewing-code", new() { From = "implementer", To = "reviewer", Artifacts = [("a.md", 12)], ContextPreserved = ["branch"] });

        var line = Lines().Single();
        Assert.Equal(("handoff", "implementer", "reviewer", "file_based"), (Text(line, "type"), Text(line, "from_agent"), Text(line, "to_agent"), Text(line, "handoff_type")));
        Assert.Equal(("a.md", 12L), (Text(line.GetProperty("artifacts")[0], "path"), line.GetProperty("artifacts")[0].GetProperty("size_bytes").GetInt64()));
        Assert.Equal("branch", line.GetProperty("context_preserved")[0].GetString());
    }

    [Fact]
    public void Hostile_names_make_no_line_invalid_and_leak_nothing()
    {
        Log().Danger(new DangerLevels(new()).Decide("a\"b\n\ud800{jane@acme.io} ghp_" + new string('a', 36), true));

        var line = Assert.Single(Lines());
        Assert.DoesNotContain("jane", line.GetRawText());
        Assert.DoesNotContain("aaaaaaaa", line.GetRawText());
    }

    [Fact]
    public void Without_the_project_s_folder_nothing_is_written()
    {
        Directory.Delete(_folder["grimoires/loa"]);

        Log().Danger(new DangerLevels(new()).Decide("run-mode", true));

        Assert.False(Directory.Exists(_folder["grimoires/loa"]));
    }

    [Fact]
    public void Switches_keep_lines_back()
    {
        var decision = new DangerLevels(new()).Decide("run-mode", true);
        var verdict = new ContentGuard(new(), TimeProvider.System).Check(new("write to jane@acme.io"));
        Log(new() { Enabled = false }).Danger(decision);
        Log(new() { DangerLevelDecisions = false }).Danger(decision);
        Log(new() { InputGuardrails = false }).Input("x", verdict);
        Log(new() { Handoffs = false }).Handoff("x", new() { From = "a", To = "b" });
        Assert.False(System.IO.File.Exists(_folder[File]));

        Log(new() { RedactionAudit = false }).Input("x", verdict);
        Assert.False(Lines().Single().GetProperty("checks")[0].TryGetProperty("patterns_found", out _));
    }

    [Fact]
    public async Task Many_writers_lose_no_line()
    {
        var decision = new DangerLevels(new()).Decide("run-mode", true);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 50; i++)
            {
                Log().Danger(decision);
            }
        })));

        Assert.Equal(400, Lines().Count);
    }

    private TrajectoryLog Log(GuardLogSettings? settings = null) => new(_folder.Path, settings ?? new(), "s-1", Time);

    private List<JsonElement> Lines() => [.. System.IO.File.ReadAllLines(_folder[File]).Select(line => JsonDocument.Parse(line).RootElement)];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
