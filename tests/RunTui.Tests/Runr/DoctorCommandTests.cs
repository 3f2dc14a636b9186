using System.Text.Json;
using RunTui.Runr;

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
        Assert.EndsWith("\nCan start: a plan in runs/, a work item, a task. Not yet: a sprint (not turned on: run-tui setup).\n", Host.Out, StringComparison.Ordinal);
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

    [Fact(Timeout = 60000)]
    public async Task Gemini_is_looked_for_as_well_and_is_agent_enough()
    {
        Host.Variables["PATH"] = Host.Folder["bin"];
        Assert.Equal(0, await Host.RunAsync("doctor", "--json"));
        Assert.Equal(("note", "gemini not found; only steps that name it need it"), Check("agent:gemini"));

        _repository.Worker("gemini", "exit 3");
        File.Delete(Host.Folder["bin", "claude"]);
        File.Delete(Host.Folder["bin", "codex"]);
        Directory.Delete(Path.Combine(_repository.Root, ".runr"), recursive: true);
        Assert.Equal(0, await Host.RunAsync("doctor", "--json"));
        Assert.Equal(("ok", $"{Host.Folder["bin", "gemini"]}, gemini 1.2.3, only a call can tell whether it is signed in"), Check("agent:gemini"));
        Assert.DoesNotContain(Checks(), check => check.Id == "agents");
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
    public async Task Without_repository_and_configuration_both_are_said_and_how_they_are_made_and_what_can_start_all_the_same()
    {
        Host.WorkingDirectory = Directory.CreateDirectory(Host.Folder["plain"]).FullName;

        Assert.Equal(0, await Host.RunAsync("doctor"));

        Assert.Contains("not a git repository (or any of the parent directories)", Host.Out, StringComparison.Ordinal);
        Assert.Contains("make one with: run-tui init", Host.Out, StringComparison.Ordinal);
        Assert.EndsWith("\nCan start: a plan in runs/, a work item. Not yet: a sprint (git, not turned on: run-tui setup), a task (git, config).\n", Host.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task How_git_is_mended_fits_what_is_wrong_with_it()
    {
        Host.WorkingDirectory = Directory.CreateDirectory(Host.Folder["new"]).FullName;
        await Host.RunAsync("doctor", "--json");
        Assert.Contains("git init", FixOf("git"), StringComparison.Ordinal);

        _repository.Git("init", "-q", Host.WorkingDirectory);
        await Host.RunAsync("doctor", "--json");
        Assert.Contains("has no commit yet", Check("git").Message, StringComparison.Ordinal);
        Assert.Equal("commit something: git commit --allow-empty -m \"Begin\"", FixOf("git"));

        Host.WorkingDirectory = Path.Combine(_repository.Root, ".git");
        await Host.RunAsync("doctor", "--json");
        Assert.Equal("Name the folder with the files.", FixOf("git"));

        Assert.Equal(1, await Host.RunAsync("doctor", "--json", "--repo", Host.Folder["elsewhere"]));
        Assert.Equal("Name one that exists.", FixOf("git"));
    }

    [Fact]
    public void Without_git_it_is_git_that_is_to_be_installed() =>
        Assert.StartsWith("install git", DoctorAdvice.GitFix("git_missing"), StringComparison.Ordinal);

    [Fact(Timeout = 60000)]
    public async Task What_only_tasks_need_is_a_problem_where_somebody_works_with_tasks_alone()
    {
        Directory.Delete(Path.Combine(_repository.Root, ".runr"), recursive: true);
        Assert.Equal(0, await Host.RunAsync("doctor", "--json"));
        Assert.Equal(("note", "there is no .runr/runr.config.json; make one with: run-tui init"), Check("config"));
        Assert.True(Json().GetProperty("ok").GetBoolean());

        Assert.Equal(1, await Host.RunAsync("doctor", "--json", "--config", "other.json"));
        Assert.Equal("problem", Check("config").State);

        Host.Program = "runr";
        Assert.Equal(1, await Host.RunAsync("doctor", "--json"));
        Assert.Equal("problem", Check("config").State);

        Host.Program = "run-tui";
        Directory.CreateDirectory(Path.Combine(_repository.Root, ".runr"));
        Assert.Equal(1, await Host.RunAsync("doctor", "--json"));
        Assert.Equal("problem", Check("config").State);
    }

    [Fact(Timeout = 60000)]
    public async Task One_agent_is_enough_where_nobody_works_with_tasks_and_none_is_not()
    {
        Directory.Delete(Path.Combine(_repository.Root, ".runr"), recursive: true);
        Host.Variables["PATH"] = Host.Folder["bin"];
        File.Delete(Host.Folder["bin", "codex"]);
        Assert.Equal(0, await Host.RunAsync("doctor", "--json"));
        Assert.Equal(("warning", "codex not found; only what names it needs it"), Check("worker:codex"));

        File.Delete(Host.Folder["bin", "claude"]);
        Assert.Equal(1, await Host.RunAsync("doctor"));
        Assert.Contains("no agent is there that works", Host.Out, StringComparison.Ordinal);
        Assert.Contains("\nCan start: a plan in runs/ that has shell steps alone. Not yet: a work item (agents), ", Host.Out, StringComparison.Ordinal);
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

    private string FixOf(string id) => Json().GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("id").GetString() == id).GetProperty("fix").GetString()!;

    [Fact]
    public async Task Each_finding_says_what_it_means_and_one_that_is_not_in_order_how_it_is_mended()
    {
        Assert.Equal(1, await Host.RunAsync("doctor", "--repo", Host.Folder["elsewhere"], "--json"));
        var checks = Json().GetProperty("checks").EnumerateArray().ToList();
        Assert.All(checks, check => Assert.NotEqual("", check.GetProperty("explanation").GetString()));
        Assert.All(checks, check => Assert.Equal(check.GetProperty("state").GetString() == "ok", check.GetProperty("fix").ValueKind == JsonValueKind.Null));
        Assert.Equal(1, Json().GetProperty("schema_version").GetInt32());
    }

    [Fact]
    public async Task Skills_are_looked_for_where_install_puts_them()
    {
        Host.Variables["CODEX_HOME"] = "relative";
        await Host.RunAsync("install", "--host", "codex");

        await Host.RunAsync("doctor", "--json");

        Assert.Equal(("ok", "installed for codex"), Check("skills"));
    }

    [Fact]
    public async Task The_way_to_install_that_it_names_is_there()
    {
        Host.Variables["PATH"] = "";

        await Host.RunAsync("doctor", "--json");

        var program = Json().GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("id").GetString() == "program");
        Assert.EndsWith("dotnet publish src/RunTui -c Release -o <folder>, then <folder>/run-tui install", program.GetProperty("fix").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_concerns_the_installation_is_looked_at_outside_a_repository_too()
    {
        Host.WorkingDirectory = Directory.CreateDirectory(Host.Folder["elsewhere"]).FullName;
        Host.Folder.Write("home/.config/run-tui/config.yaml", "theme: dark\nmouze: off\n");
        Host.Folder.Write("home/.codex/skills/run/SKILL.md", "");
        Assert.Equal(0, await Host.RunAsync("doctor", "--json"));
        Assert.Equal("ok", Check("dotnet").State);
        Assert.Equal(("ok", "not needed"), Check("tmux"));
        Assert.Equal(("ok", "installed for codex"), Check("skills"));
        Assert.Equal("warning", Check("settings").State);
        Assert.Contains("config.yaml:2: mouze", Check("settings").Message, StringComparison.Ordinal);

        await Host.RunAsync("doctor");
        Assert.Contains("To mend it: run-tui init\n", Host.Out, StringComparison.Ordinal);
    }
}
