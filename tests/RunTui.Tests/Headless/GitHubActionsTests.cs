using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using RunTui.Headless;

namespace RunTui.Tests.Headless;

/// <summary>What a job of GitHub Actions is told, and what agents can't tell it.</summary>
public sealed class GitHubActionsTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public GitHubActionsTests()
    {
        _host.Variables["GITHUB_ACTIONS"] = "true";
        _host.Variables["GITHUB_WORKSPACE"] = _host.Folder.Path;
        _host.Variables["GITHUB_STEP_SUMMARY"] = Summary;
    }

    private string Summary => _host.Folder["summary.md"];

    public void Dispose() => _host.Dispose();

    [Fact(Timeout = 60000)]
    public async Task A_failure_a_blocker_and_the_end_become_annotations_with_the_step_s_place()
    {
        _host.Plan("site", ("one", "echo 'BLOCKED: which, 100% or: none?'; exit 3"));

        Assert.Equal(3, await _host.RunAsync("--headless", "runs/site"));

        var commands = Commands();
        Assert.Contains(commands, c => c.StartsWith("::error file=runs/site/blueprint.json,line=5,title=one waits for a person::", StringComparison.Ordinal) && c.Contains("100%25 or: none?", StringComparison.Ordinal));
        Assert.StartsWith("::error title=run-tui%3A site::Incomplete / Blocked: 0 of 1 steps done", commands[^1], StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task The_end_is_told_however_many_errors_there_are()
    {
        _host.PlanOf("site", [.. Enumerable.Range(1, 12).Select(i => $$"""{ "id": "s{{i}}", "detail": "echo 'BLOCKED: which?'; exit 3" }""")]);

        Assert.Equal(3, await _host.RunAsync("--headless", "--launch-mode", "adaptive", "runs/site"));

        var errors = Commands().Where(c => c.StartsWith("::error", StringComparison.Ordinal)).ToList();
        Assert.Equal(10, errors.Count);
        Assert.StartsWith("::error title=run-tui%3A site::", errors[^1], StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task A_run_that_ends_well_is_a_notice_and_the_summary_is_added_to_what_is_there()
    {
        _host.Plan("site", ("one", "true"));
        File.WriteAllText(Summary, "before\n");

        Assert.Equal(0, await _host.RunAsync("--headless", "runs/site"));

        Assert.Equal("::notice title=run-tui%3A site::Completed Cleanly: 1 of 1 steps done, 0 blocked, 0 skipped", Assert.Single(Commands()));
        Assert.StartsWith("before\n## site: Completed Cleanly\n", File.ReadAllText(Summary), StringComparison.Ordinal);
        Assert.Contains("| `one` Step one | done | shell | 1 |", File.ReadAllText(Summary), StringComparison.Ordinal);
    }

    [Theory(Timeout = 60000)]
    [InlineData("::error::mine")]
    [InlineData("  ::set-output name=a::b")]
    [InlineData("text ##[add-path]/tmp")]
    [InlineData("a\r::stop-commands::x")]
    [InlineData("::stop-commands::x")]
    public async Task Words_of_an_agent_are_no_command(string words)
    {
        _host.Plan(words.Contains("add-path", StringComparison.Ordinal) ? "site" : "other", ("one", $"printf '%s\\n' 'BLOCKED: {words}' '{words}'; exit 3"));

        Assert.Equal(3, await _host.RunAsync("--headless", "latest"));

        Assert.All(Commands(), c => Assert.Matches("^::(error|warning|notice) (file=[^:]*,line=[0-9]+,)?title=[^:]*::", c));
        Assert.DoesNotContain("##[", _host.Out + _host.Error, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60000)]
    [InlineData("status", "runs/site")]
    [InlineData("follow", "runs/site")]
    [InlineData("wait", "runs/site")]
    [InlineData("runs")]
    [InlineData("blockers")]
    [InlineData("recap", "runs/site")]
    [InlineData("validate", "runs/site")]
    [InlineData("--dry-run", "runs/site")]
    [InlineData("--status", "runs/site")]
    [InlineData("--headless", "runs/site")]
    [InlineData("plan", "export", "runs/site")]
    [InlineData("status", "::error::no such run")]
    [InlineData("status", "##[error]no such run")]
    public async Task Words_in_a_plan_are_no_command_of_any_verb(params string[] arguments)
    {
        HostilePlan();
        await _host.RunAsync(arguments);
        AssertHarmless();
    }

    [Theory(Timeout = 60000)]
    [InlineData("--status")]
    [InlineData("--validate")]
    [InlineData("--dry-run")]
    public async Task Words_in_a_plan_are_no_command_of_run_workflow(string option)
    {
        HostilePlan();
        _host.Program = "run-workflow";
        await _host.RunAsync(option, "runs/site");
        AssertHarmless();
    }

    [Theory(Timeout = 60000)]
    [InlineData("status", "runs/site", "--json")]
    [InlineData("runs", "--json")]
    [InlineData("blockers", "--json")]
    [InlineData("recap", "runs/site", "--json")]
    [InlineData("validate", "runs/site", "--json")]
    [InlineData("status", "##[error]no such run", "--json")]
    public async Task Json_says_the_same_in_a_job_and_gives_it_no_command(params string[] arguments)
    {
        HostilePlan();
        await _host.RunAsync(arguments);
        var (inJob, _) = (_host.Out, _host.Variables.Remove("GITHUB_ACTIONS"));
        await _host.RunAsync(arguments);

        Assert.DoesNotContain("##[", inJob, StringComparison.Ordinal);
        Assert.Equal(Parsed(_host.Out), Parsed(inJob));
    }

    [Fact(Timeout = 60000)]
    public async Task Json_of_a_run_has_an_agent_s_words_whole_and_gives_no_command()
    {
        _host.Plan("site", ("one", "echo 'BLOCKED: ##[add-mask]secret'; exit 3"));

        Assert.Equal(3, await _host.RunAsync("--headless", "--json", "runs/site"));

        AssertHarmless();
        Assert.Contains(Parsed(_host.Out), line => line.Contains("##[add-mask]secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("::error::x", ": :error::x")]
    [InlineData(" \t\u200b:\u00ad:error::x", " \t\u200b:\u00ad :error::x")]
    [InlineData("a ##[error]x", "a ## [error]x")]
    [InlineData("#\u200d#\u200b[error]x", "#\u200d#\u200b [error]x")]
    [InlineData("a::b ## [c]", "a::b ## [c]")]
    [InlineData("{\"a\":\"###[x\"}", "{\"a\":\"##\\u0023[x\"}")]
    [InlineData("  \"##[x\",", "  \"#\\u0023[x\",")]
    [InlineData("[DRY RUN] ##[x", "[DRY RUN] ## [x")]
    public void A_line_is_changed_only_where_it_is_a_command(string line, string expected) => Assert.Equal(expected, WorkflowCommands.Harmless(line));

    [Fact]
    public void What_has_no_end_of_line_gets_none()
    {
        using var inner = new StringWriter();
        using (var writer = new HarmlessWriter(inner))
        {
            writer.Write("a\n::b");
        }

        Assert.Equal("a\n: :b", inner.ToString());
    }

    [Fact(Timeout = 60000)]
    public async Task Json_stays_JSON_alone()
    {
        _host.Plan("site", ("one", "exit 1"));

        await _host.RunAsync("--headless", "--json", "runs/site");

        Assert.All(_host.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("{\"schema_version\":1,", line, StringComparison.Ordinal));
        Assert.Contains("::error", _host.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Summary));
    }

    [Fact(Timeout = 60000)]
    public async Task A_summary_that_can_t_be_written_fails_nothing()
    {
        _host.Plan("site", ("one", "true"));
        Directory.CreateDirectory(Summary);

        Assert.Equal(0, await _host.RunAsync("--headless", "runs/site"));

        Assert.Contains("summary could not be written", _host.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task A_summary_that_is_full_already_is_left_as_it_is()
    {
        _host.Plan("site", ("one", "true"));
        File.WriteAllText(Summary, new string('x', 1024 * 1024));

        Assert.Equal(0, await _host.RunAsync("--headless", "runs/site"));

        Assert.Equal(1024 * 1024, new FileInfo(Summary).Length);
        Assert.Contains("no room left", _host.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Nothing_is_added_where_it_is_no_job()
    {
        _host.Variables.Remove("GITHUB_ACTIONS");
        _host.Plan("site", ("one", "true"));

        Assert.Equal(0, await _host.RunAsync("--headless", "runs/site"));

        Assert.Empty(Commands());
        Assert.False(File.Exists(Summary));
    }

    private void HostilePlan()
    {
        _host.PlanOf("site", """{ "id": "one", "title": "##[error]x", "tool": "shell", "done_when": "::error::y", "detail": "::error::z" }""");
        var plan = _host.Folder["runs", "site", "blueprint.json"];
        File.WriteAllText(plan, File.ReadAllText(plan).Replace("\"name\": \"site\"", "\"name\": \"::error::x\"", StringComparison.Ordinal).Replace("\"goal\": \"Test.\"", "\"goal\": \"##[add-mask]x\"", StringComparison.Ordinal));
    }

    private void AssertHarmless()
    {
        Assert.All(Commands(), c => Assert.Matches("^::(error|warning|notice) (file=[^:]*,line=[0-9]+,)?title=[^:]*::", c));
        Assert.DoesNotContain("##[", _host.Out + _host.Error, StringComparison.Ordinal);
    }

    private static List<string> Parsed(string lines) =>
        [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))];

    /// <summary>The lines that a runner takes for commands.</summary>
    private List<string> Commands() => [.. (_host.Out + "\n" + _host.Error).Split('\n', '\r').Where(line => line.TrimStart().StartsWith("::", StringComparison.Ordinal))];
}
