using System.Text.Json.Nodes;
using RunTui.Engine.Agents;
using RunTui.Engine.Routes;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Routes;

public sealed class RouterMetricsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();

    private RouterMetrics Metrics => new(_folder["m.json"], _time);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Record_counts_a_call_with_all_fields_of_the_schema()
    {
        var reset = new DateTimeOffset(2026, 1, 1, 5, 0, 0, TimeSpan.Zero);
        Assert.Null(Metrics.Record(new()
        {
            Tool = "codex",
            InputTokens = 100,
            CachedInputTokens = 40,
            OutputTokens = 20,
            RateLimits = new(new(28, reset), new(120, null)),
        }));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(Metrics.Record(new() { Tool = "codex", Cause = FailureCause.Auth }));

        var file = File();
        Assert.Equal(
            """
            {"version":2,"session_started_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:01:00Z","codex":{"runs":1,"attempts":2,"successes":1,"failures":1,"input_tokens":100,"cached_input_tokens":40,"output_tokens":20,"total_tokens":120,"last_exit_code":11,"last_error_reason":"authentication_failure","last_error_at":"2026-01-01T00:01:00Z","rate_limit":{"primary":{"used_percent":28,"remaining_percent":72,"resets_at":1767243600},"secondary":{"used_percent":120,"remaining_percent":0,"resets_at":null},"updated_at":"2026-01-01T00:00:00Z"}},
            """.Trim(),
            file.ToJsonString()[..(file.ToJsonString().IndexOf("\"gemini\"", StringComparison.Ordinal))]);
        Assert.Equal("""{"deferred_tokens":120,"estimated_claude_saved_tokens":120,"attempts":2,"successes":1,"failures":1}""", file["totals"]!.ToJsonString());
    }

    [Fact]
    public async Task Record_loses_no_call_of_many_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 10; i++)
            {
                Assert.Null(Metrics.Record(new() { Tool = "codex", InputTokens = 1, OutputTokens = 1 }));
            }
        }, TestContext.Current.CancellationToken)));

        Assert.Equal(80, (int)File()["codex"]!["attempts"]!);
        Assert.Equal(160, (int)File()["totals"]!["deferred_tokens"]!);
        Assert.Equal(["m.json", "m.json.lock"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("{ \"version\": 2,")]
    [InlineData("[1]")]
    [InlineData("{\"version\": 2, \"codex\": {\"runs\": 1, \"runs\": 2}}")]
    public void Record_begins_anew_where_the_file_is_none_and_keeps_it_aside(string text)
    {
        _folder.Write("m.json", text);

        Assert.Null(Metrics.Record(new() { Tool = "codex" }));

        Assert.Equal(1, (int)File()["codex"]!["attempts"]!);
        Assert.Equal(text, System.IO.File.ReadAllText(_folder["m.json.bad"]));
    }

    [Fact]
    public void Record_migrates_an_older_file_and_keeps_what_it_does_not_know()
    {
        _folder.Write("m.json", """{"version": 1, "updated_at": "2025-12-31T00:00:00Z", "codex": {"runs": 3, "total_tokens": 50}, "gemini": {"attempts": 2, "total_tokens": 7, "tool_tokens": 4}, "note": "mine"}""");

        Assert.Null(Metrics.Record(new() { Tool = "codex", InputTokens = 5 }));

        var file = File();
        Assert.Equal((2, "2025-12-31T00:00:00Z", "mine"), ((int)file["version"]!, (string)file["session_started_at"]!, (string)file["note"]!));
        Assert.Equal((4, 55, 1), ((int)file["codex"]!["runs"]!, (int)file["codex"]!["total_tokens"]!, (int)file["codex"]!["attempts"]!));
        Assert.Equal((4, 62, 3), ((int)file["gemini"]!["tool_tokens"]!, (int)file["totals"]!["deferred_tokens"]!, (int)file["totals"]!["attempts"]!));
    }

    [Fact]
    public void Record_leaves_a_newer_file_alone()
    {
        _folder.Write("m.json", """{"version": 3, "codex": {"attempts": 9}}""");

        Assert.EndsWith("a newer version wrote it; the call is not counted", Metrics.Record(new() { Tool = "codex" }), StringComparison.Ordinal);

        Assert.Equal(9, (int)File()["codex"]!["attempts"]!);
    }

    [Fact]
    public void Record_counts_a_backend_that_the_file_does_not_have()
    {
        Metrics.Record(new() { Tool = "claude-code", OutputTokens = 3 });
        Metrics.Record(new() { Tool = "codex", OutputTokens = 4 });

        Assert.Equal((3, 7), ((int)File()["claude-code"]!["total_tokens"]!, (int)File()["totals"]!["deferred_tokens"]!));
    }

    [Fact]
    public void Record_says_in_one_line_that_it_cannot_write()
    {
        Directory.CreateDirectory(_folder["m.json"]);
        Assert.EndsWith("m.json: it is a folder; the call is not counted", Metrics.Record(new() { Tool = "codex" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Record_follows_no_link_in_the_locks_place()
    {
        System.IO.File.CreateSymbolicLink(_folder["m.json.lock"], _folder["victim"]);

        Assert.Contains("symbolic link", Metrics.Record(new() { Tool = "codex" }), StringComparison.Ordinal);

        Assert.False(System.IO.File.Exists(_folder["victim"]));
    }

    [Theory]
    [InlineData("1", 0)]
    [InlineData("0", 1)]
    [InlineData(null, 1)]
    public void StartSession_begins_anew_only_where_it_is_asked_for(string? value, int attempts)
    {
        Metrics.Record(new() { Tool = "codex" });

        Assert.Null(Metrics.StartSession(name => name == "ROUTER_RESET_ON_SESSION_START" ? value : null));

        Assert.Equal(attempts, (int)File()["codex"]!["attempts"]!);
    }

    [Fact]
    public void PathOf_is_the_named_file_else_one_for_each_user_in_the_temporary_folder()
    {
        Assert.Equal("/w/m.json", RouterMetrics.PathOf(name => name == "ROUTER_METRICS_FILE" ? "m.json" : null, "/w"));
        Assert.Equal("/t/superpower-router-metrics-a_.._b.json", RouterMetrics.PathOf(name => name switch { "USER" => "a/../b", "TMPDIR" => "/t", _ => null }, "/w"));
    }

    [Fact]
    public void Of_takes_what_the_stream_told()
    {
        var call = RouterCall.Of("codex", new AgentOutput { InputTokens = 5, CachedInputTokens = 2, OutputTokens = 1 }, FailureCause.Timeout);

        Assert.Equal(("codex", 5L, 2L, 1L, FailureCause.Timeout), (call.Tool, call.InputTokens, call.CachedInputTokens, call.OutputTokens, call.Cause));
    }

    private JsonObject File() => JsonNode.Parse(System.IO.File.ReadAllText(_folder["m.json"]))!.AsObject();
}
