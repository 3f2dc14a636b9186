using System.Collections.Immutable;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Tests.Agents;

public sealed class WorkerAgentTests : ReaderTestBase
{
    private const string Claude = """{"type":"result","subtype":"success","is_error":false,"result":"done","total_cost_usd":0.5,"usage":{"input_tokens":3,"output_tokens":4}}""";

    [Fact]
    public void A_command_is_started_as_it_stands_with_the_prompt_on_stdin()
    {
        var agent = Catalog(("claude", new("my-claude", ["-p", "a b"], "json"))).Find("claude-code")!;

        var command = agent.BuildCommand(new()
        {
            Autonomy = AutonomyProfile.Max,
            Model = "m",
            RunFolder = "/run",
            WorkingFolder = "/tree",
            RepositoryRoot = "/repo",
            PromptFile = "/run/prompt.txt",
            OutputSchema = "{}",
        });

        Assert.Equal(("my-claude", "my-claude", "/tree", true), (agent.Cli, command.Spec.FileName, command.Spec.WorkingDirectory, command.PromptOnStdin));
        Assert.Equal(["-p", "a b"], command.Spec.Arguments);
        Assert.Null(command.Spec.Environment["CLAUDECODE"]);
    }

    [Fact]
    public void With_puts_commands_in_the_place_of_tools()
    {
        var catalog = Catalog(("codex", new("./c.sh", [], "text")), ("opencode", new("opencode", [], "text")), ("shell", new("zsh", [], "text")));

        Assert.Equal(["claude-code", "codex", "gemini", "shell", "opencode"], catalog.All.Select(a => a.Name));
        Assert.Equal(["claude", "/repo/c.sh", "gemini", "sh", "opencode"], catalog.All.Select(a => a.Cli));
    }

    [Fact]
    public void With_takes_our_own_name_before_Runrs() => Assert.Equal(
        "ours", Catalog(("claude", new("theirs", [], "json")), ("claude-code", new("ours", [], "json"))).Find("claude-code")!.Cli);

    [Fact]
    public void Text_is_all_that_was_printed() =>
        Assert.Equal("one\n\ntwo\nthree\nfour", Finish("text", "one", "", "two", "three", "four").FinalText);

    [Theory]
    [InlineData("""{"result":"", "content":" the content ", "message":"m"}""", "the content")]
    [InlineData("""{"message":"m"}""", "m")]
    [InlineData("""{"status":"ok"}""", """{"status":"ok"}""")]
    [InlineData("no JSON", "no JSON")]
    [InlineData("""[{"type":"system"},{"result":"r"}]""", "r")]
    [InlineData("{\n  \"result\": \"r\"\n}", "r")]
    [InlineData("warning: slow\n{\"result\":\"r\"}\nbye", "r")]
    public void Of_json_it_is_the_first_answer_that_is_not_empty(string printed, string expected) =>
        Assert.Equal(expected, Finish("json", printed.Split('\n')).FinalText);

    [Fact]
    public void Of_Claudes_json_it_has_cost_and_failure_too()
    {
        var output = Finish("json", "(node:1) warning", Claude);
        Assert.Equal(("done", 7, 0.5m, null), (output.FinalText, output.Tokens, output.CostUsd, output.Failure));

        var failed = Finish("json", Claude.Replace("false", "true", StringComparison.Ordinal).Replace("done", "API Error: 401 Unauthorized", StringComparison.Ordinal));
        Assert.Equal(FailureClass.Auth, failed.Failure?.Class);
    }

    [Fact]
    public void Of_events_it_is_the_last_message_and_else_all_that_was_printed()
    {
        Assert.Equal("hello", Finish("jsonl", """{"type":"item.completed","item":{"type":"agent_message","text":"hello"}}""").FinalText);
        Assert.Equal("a\nb\nc\nd", Finish("jsonl", "a", "b", "c", "d").FinalText);
    }

    [Fact]
    public void A_blocker_is_found_in_the_answer() =>
        Assert.Equal("which one?", Finish("json", """{"result":"I looked.\nBLOCKED: which one?"}""").BlockedReason);

    [Fact]
    public void A_flood_is_kept_within_bounds() =>
        Assert.InRange(Finish("text", Enumerable.Repeat(new string('x', 10_000), 100)).FinalText.Length, 100_000, 200_000);

    private static AgentCatalog Catalog(params (string Name, WorkerCommand Command)[] workers) =>
        new AgentCatalog(new FixedTime(), _ => null).With(workers.ToImmutableDictionary(w => w.Name, w => w.Command), "/repo");

    private static AgentOutput Finish(string output, params IEnumerable<string> lines) => Finish($"worker-{output}", Success, lines);
}
