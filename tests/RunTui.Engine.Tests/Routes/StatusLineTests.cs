using RunTui.Engine.Routes;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Routes;

public sealed class StatusLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "Offload C:0 Σ:0 | S/F C:0/0")]
    [InlineData("""{"version": 2, "codex": {"total_tokens": 6234, "successes": 5, "failures": 13, "rate_limit": {"primary": {"remaining_percent": 71.5, "resets_at": 1767258000}}}}""", "Offload C:6k Σ:6k | S/F C:5/13 | RL C:72%@09:00")]
    [InlineData("""{"version": 2, "codex": {"total_tokens": 999, "successes": 1}}""", "Offload C:999 Σ:999 | S/F C:1/0")]
    [InlineData("""{"version": 2, "codex": {"total_tokens": 999999}}""", "Offload C:999k Σ:999k | S/F C:0/0")]
    [InlineData("""{"version": 2, "codex": {"total_tokens": 1999999}}""", "Offload C:1m Σ:1m | S/F C:0/0")]
    [InlineData("""{"version": 2, "codex": {"total_tokens": 600}, "gemini": {"total_tokens": 500, "successes": 2, "failures": 1}}""", "Offload C:600 G:500 Σ:1k | S/F C:0/0 G:2/1")]
    [InlineData("""{"version": 2, "codex": {"rate_limit": {"primary": {"used_percent": 130}}}, "gemini": {"rate_limit": {"remaining_percent": 12.5, "resets_at": "2026-01-01T10:30:00+01:00"}}}""", "Offload C:0 G:0 Σ:0 | S/F C:0/0 G:0/0 | RL C:0%  G:13%@09:30")]
    [InlineData("""{"version": 2, "codex": {"total_tokens": "many", "successes": -3, "failures": 1e30}, "claude-code": {"attempts": 1, "total_tokens": 7, "successes": 1}}""", "Offload C:0 A:7 Σ:7 | S/F C:0/1000000000000000 A:1/0")]
    [InlineData("not json", "Offload C:0 Σ:0 | S/F C:0/0")]
    [InlineData("[]", "Offload C:0 Σ:0 | S/F C:0/0")]
    public void Of_shows_what_is_known(string file, string line)
    {
        if (file.Length > 0)
        {
            _folder.Write("m.json", file);
        }

        Assert.Equal(line.Replace("%  G", "% G", StringComparison.Ordinal), StatusLine.Of(new RouterMetrics(_folder["m.json"], TimeProvider.System).Read(out _), TimeZoneInfo.Utc));
    }
}
