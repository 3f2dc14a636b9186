using System.Text.Json;
using RunTui.Testing;

namespace RunTui.Tests.Commands;

public sealed class RunsCommandTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact(Timeout = 60000)]
    public async Task Runs_lists_what_needs_a_person_first()
    {
        _host.Plan("done", ("a", "echo a"));
        _host.Plan("asks", ("a", "echo 'BLOCKED: which one?'"));
        _host.Plan("new", ("a", "echo a"));
        await _host.RunAsync("--headless", "runs/done");
        await _host.RunAsync("--headless", "runs/asks");

        var exit = await _host.RunAsync("runs");

        Assert.Equal(0, exit);
        var lines = _host.Out.TrimEnd().Split('\n');
        Assert.Equal(["waits for you", "not started", "completed"], lines.Select(l => l.Split("  ")[0]));
        Assert.EndsWith("runs/asks  a: which one?", lines[0], StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Runs_as_json_is_one_object_a_line()
    {
        var run = _host.Plan("asks", ("a", "echo 'BLOCKED: which one?'"));
        await _host.RunAsync("--headless", "runs/asks");

        await _host.RunAsync("runs", "--json");

        using var json = JsonDocument.Parse(_host.Out);
        Assert.Equal(run, json.RootElement.GetProperty("path").GetString());
        Assert.Equal("waits for you", json.RootElement.GetProperty("state").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("waiting").GetInt32());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("pid").ValueKind);
    }

    [Fact(Timeout = 60000)]
    public async Task Runs_names_those_at_work_lately_elsewhere()
    {
        using var elsewhere = new TemporaryFolder();
        Directory.Move(_host.Plan("site", ("a", "echo a")), elsewhere["site"]);
        Assert.Equal(0, await _host.RunAsync("--headless", elsewhere["site"]));

        await _host.RunAsync("runs");

        Assert.Contains(elsewhere["site"], Assert.Single(_host.Out.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_without_any_says_where_it_looked()
    {
        Assert.Equal(0, await _host.RunAsync("runs"));

        Assert.Equal("", _host.Out);
        Assert.Contains(_host.Folder.Path, Assert.Single(_host.Error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("attach", "no run is at work")]
    [InlineData("attach site", "nobody works on this run")]
    [InlineData("attach nowhere", "neither a path nor the id of a run")]
    public async Task Attach_to_nothing_is_one_line(string line, string expected)
    {
        _host.Plan("site", ("a", "echo a"));

        Assert.Equal(1, await _host.RunAsync(line.Split(' ')));

        Assert.Contains(expected, _host.Error.Split('\n')[0], StringComparison.Ordinal);
    }
}
