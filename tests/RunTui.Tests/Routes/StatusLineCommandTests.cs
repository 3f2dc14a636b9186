using System.Text.Json;
using RunTui.Testing;

namespace RunTui.Tests.Routes;

public sealed class StatusLineCommandTests : IDisposable
{
    private readonly CommandLineHost _host = new() { Time = new ManualTimeProvider() };

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Without_metrics_all_is_0()
    {
        _host.Variables["ROUTER_METRICS_FILE"] = _host.Folder["none.json"];

        Assert.Equal(0, await _host.RunAsync("statusline"));

        Assert.Equal(("Offload C:0 Σ:0 | S/F C:0/0\n", ""), (_host.Out, _host.Error));
        Assert.False(File.Exists(_host.Folder["none.json"]));
    }

    [Fact]
    public async Task File_and_json_are_shown()
    {
        var file = _host.Folder.Write("m.json", """{"version": 2, "codex": {"total_tokens": 2500000, "successes": 3, "failures": 1, "rate_limit": {"primary": {"used_percent": 28, "resets_at": 1767225600}}}}""");

        Assert.Equal(0, await _host.RunAsync("statusline", "--file", "m.json"));
        Assert.Equal("Offload C:2m Σ:2m | S/F C:3/1 | RL C:72%@00:00\n", _host.Out);

        Assert.Equal(0, await _host.RunAsync("statusline", "--file", "m.json", "--json"));
        var json = JsonDocument.Parse(_host.Out).RootElement;
        Assert.Equal((file, 2500000, 72.0), (json.GetProperty("file").GetString(), json.GetProperty("tokens").GetInt32(), json.GetProperty("backends")[0].GetProperty("remaining_percent").GetDouble()));
    }

    [Fact]
    public async Task A_file_that_is_none_is_0_and_is_named()
    {
        _host.Folder.Write("m.json", "{");

        Assert.Equal(0, await _host.RunAsync("statusline", "--file", "m.json"));

        Assert.Equal("Offload C:0 Σ:0 | S/F C:0/0\n", _host.Out);
        Assert.Contains("m.json: is no metrics file of version 2 or older", _host.Error, StringComparison.Ordinal);
    }
}
