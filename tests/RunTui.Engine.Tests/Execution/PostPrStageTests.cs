using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

/// <summary>What Run Mode's runs do once their pull request is there, and what somebody outside hears of their end.</summary>
public sealed class PostPrStageTests
{
    private const string Pushes = "notifications:\n  push_command:\n    enabled: true\n    command: 'echo \"$LOA_PUSH_SOURCE $LOA_PUSH_STATE $LOA_PUSH_ID $LOA_PUSH_MESSAGE\" >> .git/pushed; exit 3'\n";

    [Fact(Timeout = 60_000)]
    public async Task What_was_published_is_validated_and_then_ready_for_a_person()
    {
        using var host = Host(PostPrHost.Url, "true");
        host.Audits(SprintHost.Completes, FlowHost.Approve);

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal("READY_FOR_HITL", StateOf(host, "state.json"));
        Assert.Equal(("READY_FOR_HITL", "post-pr-20260401-0badcafe"), (StateOf(host, "post-pr-state.json"), Read(host, "post-pr-state.json").GetProperty("post_pr_id").GetString()));
        Assert.Contains("+1", host.Flow.PromptOf("claude-code", 2), StringComparison.Ordinal);
        Assert.Equal("READY_FOR_HITL", StateOf(host, "sprint-plan-state.json"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_validation_that_halts_halts_the_run_with_its_reason_and_a_resume_tries_it_again()
    {
        using var host = Host(PostPrHost.Url, "test -f .git/mended || exit 2");
        host.Audits(SprintHost.Completes, FlowHost.Approve);

        await host.RunAsync();

        Assert.Equal("HALTED", StateOf(host, "state.json"));
        Assert.StartsWith("build_failed: e2e-testing", Read(host, "state.json").GetProperty("halt").GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("build_failed", Read(host, "post-pr-state.json").GetProperty("halt_reason").GetString());

        File.WriteAllText(Path.Combine(host.Repo, ".git", "mended"), "");
        Assert.Null(await host.AnswerAsync("publish", RunCommand.Retry));
        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal("READY_FOR_HITL", StateOf(host, "state.json"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_a_pull_request_there_is_nothing_to_validate()
    {
        using var host = Host(null, "exit 2");

        var ended = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal("JACKED_OUT", StateOf(host, "state.json"));
        Assert.Contains(ended.Step("publish").Phases, v => v.Id == "post-pr-audit" && v.Detail == "there is no pull request to validate");
        Assert.False(File.Exists(Path.Combine(host.Repo, ".run", "post-pr-state.json")));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_end_of_a_run_is_told_once_whatever_becomes_of_the_command()
    {
        using var host = Host(null, "true");
        host.Flow.Write(".loa.config.yaml", Pushes);

        var ended = await host.RunAsync();
        await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        var told = Assert.Single(Told(host));
        Assert.StartsWith("sprint JACKED_OUT run-20260401-0badcafe sprint-plan JACKED_OUT", told, StringComparison.Ordinal);
        Assert.Equal("JACKED_OUT", Read(host, "push-last-state.json").GetProperty("sprint").GetProperty("state").GetString());
    }

    [Fact(Timeout = 60_000)]
    public async Task Each_halt_is_told_and_the_end_after_it_too()
    {
        using var host = Host(PostPrHost.Url, "test -f .git/mended || exit 2");
        host.Audits(SprintHost.Completes, FlowHost.Approve);
        host.Flow.Write(".loa.config.yaml", Pushes.Replace("exit 3", "sleep 300", StringComparison.Ordinal).Replace("command:\n", "command:\n    timeout_sec: 1\n", StringComparison.Ordinal));
        await host.RunAsync();
        File.WriteAllText(Path.Combine(host.Repo, ".git", "mended"), "");
        await host.AnswerAsync("publish", RunCommand.Retry);

        await host.RunAsync();

        Assert.Equal(["HALTED", "READY_FOR_HITL"], Told(host).Select(line => line.Split(' ')[1]));
        Assert.All(Told(host), line => Assert.True(line.Length < 250));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("enabled: false")]
    [InlineData("enabled: true\n    command: ''")]
    public async Task Nobody_is_told_where_it_is_off_or_names_no_command(string settings)
    {
        using var host = Host(null, "true");
        host.Flow.Write(".loa.config.yaml", $"notifications:\n  push_command:\n    {settings}\n");

        await host.RunAsync();

        Assert.False(File.Exists(Path.Combine(host.Repo, ".run", "push-last-state.json")));
    }

    private static SprintHost Host(string? url, string tests)
    {
        var rules = new JsonObject
        {
            ["phases"] = new JsonObject { ["context-clear"] = new JsonObject { ["enabled"] = false }, ["e2e-testing"] = new JsonObject { ["command"] = tests } },
        };
        if (url is not null)
        {
            rules["pr_url"] = url;
        }

        return new SprintHost(fields:
        [
            ("run_mode", new JsonObject { ["kind"] = "sprint-plan", ["run_id"] = "run-20260401-0badcafe", ["plan_id"] = "plan-20260401-abc123", ["target"] = "sprint-plan", ["post_pr"] = true }),
            ("post_pr", rules),
        ]);
    }

    private static string[] Told(SprintHost host) => File.ReadAllLines(Path.Combine(host.Repo, ".git", "pushed"));

    private static JsonElement Read(SprintHost host, string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(host.Repo, ".run", file))).RootElement;

    private static string? StateOf(SprintHost host, string file) => Read(host, file).GetProperty("state").GetString();
}
