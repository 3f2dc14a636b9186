using System.Text;
using System.Text.Json;

namespace RunTui.Tests.Routes;

public sealed class ExecCommandTests : IDisposable
{
    private readonly ExecHost _codex = new();

    private CommandLineHost Host => _codex.Host;

    public void Dispose() => _codex.Dispose();

    [Fact(Timeout = 60000)]
    public async Task The_answer_alone_comes_on_stdout_and_the_prompt_goes_in_on_stdin()
    {
        Assert.Equal(0, await Host.RunAsync("exec", "Where is it? 'quotes' $HOME"));

        Assert.Equal("Two files.\n", Host.Out);
        Assert.Equal("", Host.Error);
        Assert.Equal("Where is it? 'quotes' $HOME", _codex.Prompt);
        Assert.Equal(
            ["exec", "--skip-git-repo-check", "-C", Host.WorkingDirectory!, "-m", "gpt-5.4", "-c", "model_reasoning_effort=\"xhigh\"", "-s", "read-only", "--json", "--output-last-message"],
            _codex.Arguments[..^1]);
        Assert.False(File.Exists(_codex.Arguments[^1]));
    }

    [Theory(Timeout = 60000)]
    [InlineData("workspace-write", "src", "workspace-write", "src")]
    [InlineData("workspace-write", "src", "src", "workspace-write")]
    [InlineData("read-only", "src", "src", "read-only")]
    [InlineData("workspace-write", "", "workspace-write")]
    public async Task Both_orders_of_sandbox_and_folder_are_taken(string sandbox, string folder, params string[] words)
    {
        Assert.Equal(0, await Host.RunAsync(["exec", "do it", .. words]));

        Assert.Equal(Path.TrimEndingDirectorySeparator(Path.Combine(Host.WorkingDirectory!, folder)), After("-C"));
        Assert.Equal(sandbox, After("-s"));
        Assert.Equal("", Host.Error);
    }

    [Fact(Timeout = 60000)]
    public async Task A_folder_alone_may_be_written_to_and_that_is_said()
    {
        Assert.Equal(0, await Host.RunAsync("exec", "do it", "./src"));

        Assert.Equal("workspace-write", After("-s"));
        Assert.Contains($"exec may change {Path.Combine(Host.WorkingDirectory!, "src")}: a folder without a sandbox grants workspace-write", Host.Error, StringComparison.Ordinal);
        Assert.Equal("Two files.\n", Host.Out);
    }

    [Theory(Timeout = 60000)]
    [InlineData("-v is the flag", "-v is the flag")]
    [InlineData("--json", "--", "--json")]
    public async Task A_prompt_may_begin_with_a_dash(string prompt, params string[] words)
    {
        Assert.Equal(0, await Host.RunAsync(["exec", .. words]));

        Assert.Equal(prompt, _codex.Prompt);
    }

    [Fact(Timeout = 60000)]
    public async Task A_dash_reads_the_prompt_from_stdin()
    {
        Host.Input = Encoding.UTF8.GetBytes("From a pipe, größer");

        Assert.Equal(0, await Host.RunAsync("exec", "-", "read-only"));

        Assert.Equal("From a pipe, größer", _codex.Prompt);
    }

    [Theory(Timeout = 60000)]
    [InlineData("ERROR: there is no prompt")]
    [InlineData("ERROR: the prompt is empty", "")]
    [InlineData("ERROR: the prompt is empty; nothing came in on stdin", "-")]
    [InlineData("ERROR: \"readonly\" is no sandbox and no folder (did you mean \"read-only\"?)", "do it", "readonly")]
    [InlineData("ERROR: \"loud\" is no sandbox; there are read-only and workspace-write", "do it", "src", "loud")]
    [InlineData("ERROR: ./no: there is no such folder", "do it", "./no")]
    public async Task Wrong_arguments_return_1_before_any_call(string error, params string[] words)
    {
        Assert.Equal(1, await Host.RunAsync(["exec", .. words]));

        Assert.StartsWith(error, Host.Error, StringComparison.Ordinal);
        Assert.Equal(("", 0), (Host.Out, _codex.Calls));
    }

    [Theory(Timeout = 60000)]
    [InlineData("CODEX_EFFORT", "max")]
    [InlineData("CODEX_FAIL_CLOSED", "yes")]
    [InlineData("CODEX_TIMEOUT", "soon")]
    public async Task A_wrong_variable_returns_1_before_any_call(string name, string value)
    {
        Host.Variables[name] = value;

        Assert.Equal(1, await Host.RunAsync("exec", "do it", "--json"));

        Assert.StartsWith($"ERROR: {name}: ", Host.Error, StringComparison.Ordinal);
        Assert.Equal(("bad_request", 1, 0), (Json("cause").GetString(), Json("exit").GetInt32(), _codex.Calls));
    }

    [Fact(Timeout = 60000)]
    public async Task The_environment_chooses_model_and_effort()
    {
        (Host.Variables["CODEX_MODEL"], Host.Variables["CODEX_EFFORT"]) = ("gpt-5.3-codex", "low");

        Assert.Equal(0, await Host.RunAsync("exec", "do it"));

        Assert.Equal(("gpt-5.3-codex", "model_reasoning_effort=\"low\""), (After("-m"), After("-c")));
    }

    [Theory(Timeout = 60000)]
    [InlineData("auth", 11, 1, "echo 'Error: unexpected status 401 Unauthorized' >&2; exit 1")]
    [InlineData("timeout", 12, 1, "echo 'Error: 401 Unauthorized' >&2; exit 124")]
    [InlineData("other", 1, 2, "echo 'the author of the login page wrote 403 lines' >&2; exit 1")]
    [InlineData("other", 1, 2, "echo '{\"type\":\"item.comp'; exit 0")]
    [InlineData("other", 1, 2, "kill -9 $$")]
    [InlineData("bad_request", 1, 1, "echo '{\"type\":\"turn.failed\",\"error\":{\"message\":\"no\",\"status\":400}}'; exit 1")]
    public async Task A_failure_is_closed_with_20_and_else_has_its_causes_code(string cause, int open, int calls, string script)
    {
        _codex.Codex(script);

        Assert.Equal(20, await Host.RunAsync("exec", "do it", "--json"));
        Assert.Equal((cause, 20, calls, calls), (Json("cause").GetString(), Json("exit").GetInt32(), Json("attempts").GetInt32(), _codex.Calls));
        Assert.Contains($"ERROR: codex failed ({cause}): ", Host.Error, StringComparison.Ordinal);
        Assert.Contains("\nFAIL_CLOSED: ", Host.Error, StringComparison.Ordinal);
        Assert.Contains("\nACTION_REQUIRED: ", Host.Error, StringComparison.Ordinal);
        Assert.Equal(calls > 1, Host.Error.Contains("RETRY: codex failed", StringComparison.Ordinal));

        Host.Variables["CODEX_FAIL_CLOSED"] = "0";
        Assert.Equal(open, await Host.RunAsync("exec", "do it"));
        Assert.DoesNotContain("FAIL_CLOSED: ", Host.Error, StringComparison.Ordinal);
        Assert.Equal("", Host.Out);
    }

    [Fact(Timeout = 60000)]
    public async Task A_failure_that_passes_is_tried_once_more_at_once()
    {
        _codex.Codex($"if [ $calls -lt 2 ]; then echo broken >&2; exit 1; fi\n{ExecHost.Says}");

        Assert.Equal(0, await Host.RunAsync("exec", "do it"));

        Assert.Equal(("Two files.\n", 2), (Host.Out, _codex.Calls));
        Assert.StartsWith("RETRY: codex failed; it is asked once more (It ended with exit code 1. broken)\n", Host.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task A_missing_codex_says_how_to_go_on()
    {
        File.Delete(Host.Folder["bin", "codex"]);
        Host.Variables["PATH"] = Host.Folder["bin"];

        Assert.Equal(20, await Host.RunAsync("exec", "do it"));
        Assert.Contains("ACTION_REQUIRED: install Codex", Host.Error, StringComparison.Ordinal);
        Assert.Contains("ask the user whether Claude (sonnet) is to do it instead", Host.Error, StringComparison.Ordinal);

        Host.Variables["CODEX_FAIL_CLOSED"] = "0";
        Assert.Equal(13, await Host.RunAsync("exec", "do it", "--json"));
        Assert.Equal(("not_found", 0), (Json("cause").GetString(), Json("attempts").GetInt32()));
    }

    [Fact(Timeout = 60000)]
    public async Task A_codex_that_hangs_is_ended_with_all_that_it_started()
    {
        Host.Variables["CODEX_TIMEOUT"] = "1";
        _codex.Codex("echo '{\"type\":\"error\",\"message\":\"401 Unauthorized\"}'; sleep 600 & sleep 600");

        Assert.Equal(20, await Host.RunAsync("exec", "do it", "--json"));

        Assert.Equal(("timeout", 1), (Json("cause").GetString(), _codex.Calls));
        Assert.Contains("it was still working when its 1 s were over", Host.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task The_file_with_the_last_message_goes_before_the_events()
    {
        _codex.Codex($"{ExecHost.Says}\nprintf 'Whole\\nmessage' > \"$last\"");
        Assert.Equal(0, await Host.RunAsync("exec", "do it"));
        Assert.Equal("Whole\nmessage\n", Host.Out);

        _codex.Codex($"{ExecHost.Says}\nprintf ' ' > \"$last\"");
        Assert.Equal(0, await Host.RunAsync("exec", "do it"));
        Assert.Equal("Two files.\n", Host.Out);
    }

    [Fact(Timeout = 60000)]
    public async Task An_answer_of_nothing_is_one_but_is_told()
    {
        _codex.Codex("exit 0");

        Assert.Equal(0, await Host.RunAsync("exec", "do it"));

        Assert.Equal(("", "run-tui: codex ended well and answered nothing\n"), (Host.Out, Host.Error));
    }

    [Theory(Timeout = 60000)]
    [InlineData(true, "red␇\\xFF\n")]
    [InlineData(false, "\u001b[31mred\a\\xFF\n")]
    public async Task A_terminal_is_shown_no_commands_of_the_agents(bool isTerminal, string expected)
    {
        Host.IsTerminal = isTerminal;
        _codex.Codex("""printf '{"type":"item.completed","item":{"type":"agent_message","text":"\\u001b[31mred\\u0007\377"}}\n'""");

        Assert.Equal(0, await Host.RunAsync("exec", "do it"));

        Assert.Equal(expected, Host.Out);
    }

    [Fact(Timeout = 60000)]
    public async Task Json_tells_all_of_the_call()
    {
        Assert.Equal(0, await Host.RunAsync("exec", "--json", "do it", "src", "read-only"));

        Assert.Equal(
            $$"""{"text":"Two files.","exit":0,"cause":null,"message":null,"attempts":1,"tokens":{"input":100,"cached_input":40,"output":20,"total":120},"model":"gpt-5.4","effort":"xhigh","sandbox":"read-only","dir":"{{Path.Combine(Host.WorkingDirectory!, "src")}}","fail_closed":true}""" + "\n",
            Host.Out);
    }

    [Fact(Timeout = 60000)]
    public async Task Each_call_counts_in_the_metrics_and_the_status_line()
    {
        _codex.Codex($"if [ $calls -lt 2 ]; then echo broken >&2; exit 1; fi\n{ExecHost.Says}");

        Assert.Equal(0, await Host.RunAsync("exec", "do it"));
        Assert.Equal(0, await Host.RunAsync("statusline"));

        Assert.Equal("Offload C:120 Σ:120 | S/F C:1/1\n", Host.Out);
    }

    [Fact(Timeout = 60000)]
    public async Task Metrics_that_cannot_be_written_stop_no_call()
    {
        Host.Variables["ROUTER_METRICS_FILE"] = Host.Folder["work"];

        Assert.Equal(0, await Host.RunAsync("exec", "do it"));

        Assert.Equal("Two files.\n", Host.Out);
        Assert.Contains("it is a folder; the call is not counted", Host.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Help_shows_the_forms_and_the_exit_codes()
    {
        Assert.Equal(0, await Host.RunAsync("exec", "--help"));

        Assert.Contains("run-tui exec [--json] <prompt> <folder> [read-only|workspace-write]", Host.Out, StringComparison.Ordinal);
        Assert.Contains("Example: run-tui exec", Host.Out, StringComparison.Ordinal);
        Assert.Equal(0, _codex.Calls);
    }

    private string After(string option) => _codex.Arguments[Array.IndexOf(_codex.Arguments, option) + 1];

    private JsonElement Json(string field) => JsonDocument.Parse(Host.Out).RootElement.GetProperty(field);
}
