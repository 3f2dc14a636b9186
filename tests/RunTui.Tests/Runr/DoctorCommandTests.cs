using System.Text.Json;

namespace RunTui.Tests.Runr;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly RunrRepository _repository = new();

    private CommandLineHost Host => _repository.Host;

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 60000)]
    public async Task All_in_order_is_said_a_line_each_without_asking_a_model()
    {
        _repository.Worker("claude", "echo called >> ../calls; exit 0");

        Assert.Equal(0, await Host.RunAsync("doctor"));

        Assert.Contains("claude 1.2.3", Host.Out, StringComparison.Ordinal);
        Assert.Contains("codex 1.2.3", Host.Out, StringComparison.Ordinal);
        Assert.EndsWith("A run can start.\n", Host.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(Host.Folder["calls"]));
        Assert.DoesNotContain("!", Host.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Ping_asks_each_worker_once_and_says_what_kind_of_trouble_there_is()
    {
        _repository.Worker("claude", "cat > ../prompt; echo called >> ../calls; echo '{\"result\":\"pong\"}'");
        _repository.Worker("codex", "echo '401 Unauthorized: sign in first'; exit 1");

        Assert.Equal(1, await Host.RunAsync("doctor", "--ping", "--json"));

        Assert.Equal(("ok", "answers without a terminal"), Check("ping:claude"));
        Assert.Equal(("problem", "auth: ends with 1: 401 Unauthorized: sign in first"), Check("ping:codex"));
        Assert.Equal("called\n", File.ReadAllText(Host.Folder["calls"]));
        Assert.Contains("pong", File.ReadAllText(Host.Folder["prompt"]), StringComparison.Ordinal);
        Assert.False(Json().GetProperty("ok").GetBoolean());
    }

    [Fact(Timeout = 60000)]
    public async Task A_worker_that_is_missing_is_a_problem_only_where_a_phase_needs_it()
    {
        File.Delete(Host.Folder["bin", "codex"]);
        Assert.Equal(1, await Host.RunAsync("doctor", "--json"));
        Assert.Equal(("problem", "codex not found: install Codex, or name another worker in \"phases\""), Check("worker:codex"));

        _repository.Write(".runr/runr.config.json", RunrRepository.Config.Replace("\"agent\"", "\"phases\": { \"implement\": \"claude\" }, \"agent\"", StringComparison.Ordinal));
        Assert.Equal(0, await Host.RunAsync("doctor", "--json"));
        Assert.Equal(("warning", "codex not found, but no phase needs it"), Check("worker:codex"));
    }

    [Fact(Timeout = 60000)]
    public async Task A_worker_that_does_not_start_well_is_quoted()
    {
        Host.Folder.WriteProgram(Path.Combine("bin", "codex"), "echo 'Cannot find module'; exit 1");

        Assert.Equal(1, await Host.RunAsync("doctor", "--json"));

        Assert.Equal(("problem", "'codex --version' fails with 1: Cannot find module"), Check("worker:codex"));
    }

    [Fact(Timeout = 60000)]
    public async Task The_tools_of_default_routes_are_shown_without_a_call()
    {
        Assert.Equal(0, await Host.RunAsync("doctor", "--json"));
        Assert.Equal(("ok", $"codex:ok, {Host.Folder["bin", "codex"]}, codex 1.2.3, signed in"), Check("route:codex"));
        Assert.Equal(("ok", $"claude:ok, {Host.Folder["bin", "claude"]}, claude 1.2.3, only a call can tell whether it is signed in"), Check("route:claude-code"));

        Host.Folder.WriteProgram(Path.Combine("bin", "codex"), "case \"$1\" in --version) echo codex 2; exit 0;; esac; echo 'Not logged in'; exit 1");
        Assert.Equal(0, await Host.RunAsync("doctor", "--json"));
        Assert.Equal(("warning", $"codex:ok, {Host.Folder["bin", "codex"]}, codex 2, 'codex login status' says: Not logged in"), Check("route:codex"));

        File.Delete(Host.Folder["bin", "codex"]);
        await Host.RunAsync("doctor", "--json");
        Assert.Equal(("warning", "codex:missing, and no other model takes over without a person's approval (CODEX_FAIL_CLOSED=1)"), Check("route:codex"));
    }

    [Theory(Timeout = 60000)]
    [InlineData("{ \"agent\": {} ", "problem", "not JSON")]
    [InlineData("""{ "agent": {}, "scope": {}, "verification": { "cwd": "nowhere", "tier0": ["true"] } }""", "problem", "there is no folder nowhere")]
    [InlineData("""{ "agent": {}, "scope": { "presets": ["vitst"] }, "verification": {} }""", "warning", "there is no preset \"vitst\"")]
    [InlineData("""{ "agent": {}, "scope": {}, "verification": {} }""", "warning", "no commands")]
    public async Task What_is_wrong_in_the_configuration_is_named(string config, string state, string expected)
    {
        _repository.Write(".runr/runr.config.json", config);

        Assert.Equal(state == "problem" ? 1 : 0, await Host.RunAsync("doctor", "--json"));

        Assert.Contains(Checks(), check => check.State == state && check.Message.Contains(expected, StringComparison.Ordinal));
    }

    [Fact(Timeout = 60000)]
    public async Task Without_repository_and_configuration_both_are_said_and_how_they_are_made()
    {
        Host.WorkingDirectory = Directory.CreateDirectory(Host.Folder["plain"]).FullName;

        Assert.Equal(1, await Host.RunAsync("doctor"));

        Assert.Contains("not a git repository (or any of the parent directories)", Host.Out, StringComparison.Ordinal);
        Assert.Contains("make one with: run-tui init", Host.Out, StringComparison.Ordinal);
        Assert.EndsWith("No run can start: 2 problems.\n", Host.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task A_worktree_of_no_run_and_a_changed_file_are_warnings()
    {
        _repository.Write("src/a.txt", "changed");
        _repository.Write(".runr-worktrees/20260101000000/x", "");

        Assert.Equal(0, await Host.RunAsync("doctor", "--json"));

        Assert.Contains("src/a.txt", Check("tree").Message, StringComparison.Ordinal);
        Assert.Contains("git worktree remove .runr-worktrees/20260101000000", Check("worktrees").Message, StringComparison.Ordinal);
    }

    private JsonElement Json() => JsonDocument.Parse(Host.Out).RootElement;

    private IEnumerable<(string Id, string State, string Message)> Checks() => Json().GetProperty("checks").EnumerateArray()
        .Select(c => (c.GetProperty("id").GetString()!, c.GetProperty("state").GetString()!, c.GetProperty("message").GetString()!));

    private (string State, string Message) Check(string id) => Checks().Where(check => check.Id == id).Select(check => (check.State, check.Message)).Single();
}
