namespace RunTui.Tests.Commands;

public sealed class SetCommandTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Set_changes_fields_of_steps_and_of_the_run_as_one_edit()
    {
        var plan = _host.Plan("site", ("a", "exit 3"), ("b", "true"));
        await _host.RunAsync("--headless", "runs/site");

        Assert.Equal(0, await _host.RunAsync("set", "runs/site", "a.detail=true", "b.timeout=60", "defaults.max_retries=1", "a.status=pending"));

        Assert.Contains("b.timeout: ", _host.Out, StringComparison.Ordinal);
        Assert.Contains("Can start now: a\n  run-tui resume " + plan, _host.Out, StringComparison.Ordinal);
        Assert.Single(File.ReadLines(Path.Combine(plan, "events.jsonl")), l => l.Contains("\"event\":\"plan\",\"step_id\":\"\",\"status\":\"changed\"", StringComparison.Ordinal));
        Assert.Contains("## Resume", File.ReadAllText(Path.Combine(plan, "progress.md")), StringComparison.Ordinal);
        Assert.Equal(0, await _host.RunAsync("resume", "runs/site"));
    }

    [Theory]
    [InlineData("a.timout=5", "a.timout: a step has no field \"timout\" that can be set; did you mean \"timeout\"?")]
    [InlineData("c.timeout=5", "c.timeout: the plan has no step \"c\"")]
    [InlineData("defaults.tol=codex", "did you mean \"defaults.tool\"?")]
    [InlineData("a.timeout", "write <step>.<field>=<value>")]
    [InlineData("a.timeout=soon", "a.timeout=soon: ")]
    [InlineData("a.depends=b", "a → b → a")]
    [InlineData("a.status=blocked", "the runner's word")]
    [InlineData("a.status=dome", "\"dome\" is no status; use pending, skipped or done")]
    public async Task Set_changes_nothing_where_one_field_is_wrong(string wrong, string said)
    {
        var plan = _host.Plan("site", ("a", "true"), ("b", "true"));
        var before = File.ReadAllText(Path.Combine(plan, "blueprint.json"));

        Assert.Equal(1, await _host.RunAsync("set", "runs/site", "b.timeout=60", wrong));

        Assert.Contains(said, Assert.Single(_host.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(plan, "blueprint.json")));
    }

    [Fact]
    public async Task Set_takes_step_ids_with_commas_and_an_empty_value_takes_a_field_out()
    {
        var plan = _host.PlanOf("site", """{"id":"a.1"}""", """{"id":"b"}""", """{"id":"c","timeout":9}""");

        Assert.Equal(0, await _host.RunAsync("set", "runs/site", "c.depends=a.1,b", "c.timeout=", "a.1.title=First"));

        var text = File.ReadAllText(Path.Combine(plan, "blueprint.json"));
        Assert.Contains("First", text, StringComparison.Ordinal);
        Assert.DoesNotContain("timeout", text, StringComparison.Ordinal);
        Assert.Equal(0, await _host.RunAsync("set", "runs/site", "a.1.title=First"));
        Assert.Equal("Nothing to change: it says so already.\n", _host.Out);
    }
}
