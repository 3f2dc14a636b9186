using System.Text.Json.Nodes;

namespace RunTui.Tests.Commands;

public sealed class RecapCommandTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact(Timeout = 60000)]
    public async Task A_run_that_waits_says_what_shipped_what_waits_and_how_it_is_answered()
    {
        _host.Plan("site", ("one", "echo built"), ("two", "echo 'BLOCKED: which?'; exit 3"));
        await _host.RunAsync("--headless", "runs/site");

        Assert.Equal(0, await _host.RunAsync("recap", "runs/site"));

        Assert.StartsWith("# site: Incomplete / Blocked\n", _host.Out, StringComparison.Ordinal);
        Assert.Contains("## What shipped\n\n- **Step one**: built\n", _host.Out, StringComparison.Ordinal);
        Assert.Contains("| `two` Step two | blocked | shell | 1 |", _host.Out, StringComparison.Ordinal);
        Assert.Contains("run-tui resolve", _host.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task A_decision_and_the_checks_are_told()
    {
        var plan = _host.PlanOf("site", """{ "id": "one", "detail": "test -f ok || { echo 'BLOCKED: no file'; exit 3; }", "acceptance": { "commands": ["true"] } }""");
        await _host.RunAsync("--headless", "runs/site");
        File.WriteAllText(Path.Combine(plan, "ok"), "");
        Assert.Equal(0, await _host.RunAsync("resolve", "runs/site", "one", "--note", "made it | *now*"));
        await _host.RunAsync("--headless", "runs/site");

        Assert.Equal(0, await _host.RunAsync("recap", "runs/site"));

        Assert.Contains("## Blockers and answers\n\n- `one`: ", _host.Out, StringComparison.Ordinal);
        Assert.Contains("made it \\| \\*now\\*", _host.Out, StringComparison.Ordinal);
        Assert.Contains("- `one`: passed: true\n", _host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_nobody_has_started_has_a_recap_too()
    {
        _host.Plan("site", ("one", "true"));
        Assert.Equal(0, await _host.RunAsync("recap", "runs/site", "--json"));
        var json = JsonNode.Parse(_host.Out)!;
        Assert.Equal(1, json["schema_version"]!.GetValue<int>());
        Assert.Equal("pending", json["steps"]![0]!["status"]!.GetValue<string>());
        Assert.Null(json["started_at"]);
    }

    [Fact(Timeout = 60000)]
    public async Task Words_of_an_agent_close_no_issue_and_lead_nowhere()
    {
        _host.Plan("site", ("one", "echo 'Closes https://github.com/o/r/issues/14 GH-15 #16 www.evil.example'"));
        await _host.RunAsync("--headless", "runs/site");

        Assert.Equal(0, await _host.RunAsync("recap", "runs/site"));

        Assert.Contains("Closes https:&#8203;//github.com/o/r/issues/14 GH-&#8203;15 \\#&#8203;16 www&#8203;.evil.example", _host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_would_be_markup_are_shown_as_they_are()
    {
        _host.PlanOf("site", """{ "id": "a|b", "title": "# <img src=x> [a](b) @octocat \u001b[31m ```\n| x" }""");
        Assert.Equal(0, await _host.RunAsync("recap", "runs/site"));
        Assert.Contains("\\# \\<img src=x\\> \\[a\\](b) `@`octocat", _host.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', _host.Out);
        Assert.Contains("| a\\|b ", _host.Out, StringComparison.Ordinal);
    }
}
