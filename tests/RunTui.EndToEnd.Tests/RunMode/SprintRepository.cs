using System.Text.Json.Nodes;
using RunTui.EndToEnd.Tests.Support;
using RunTui.Testing;

namespace RunTui.EndToEnd.Tests.RunMode;

/// <summary>
/// A clone of a bare remote with a plan of three sprints, on a branch of the user's, and the agents' programs on PATH: Codex implements,
/// Gemini reviews, Claude audits. <c>gh</c> keeps what it was called with and says that it made a pull request.
/// </summary>
internal sealed class SprintRepository : IDisposable
{
    public const string Implements = "mkdir -p src; echo \"$step $$\" >> src/$step.txt; [ $step = sprint-2 ] && rm -f src/old.txt; echo Made it.\n";
    public const string PullRequestUrl = "https://github.com/acme/shop/pull/7";

    public static readonly string Approves = Report("engineer-feedback.md", "All good", "review", "APPROVED");
    public static readonly string AsksForMore = Report("engineer-feedback.md", "## Changes Required\n\n- src: it lacks a heading", "review", "CHANGES_REQUIRED");
    public static readonly string Completes = Report("auditor-sprint-feedback.md", "APPROVED - nothing to object to", "audit", "APPROVED") + "touch $a/COMPLETED\n";

    private static readonly string[] Roles = ["--tool", "codex", "--tool", "review=gemini", "--tool", "audit=claude-code"];

    private readonly TemporaryFolder _folder = new();

    public SprintRepository()
    {
        Root = Directory.CreateDirectory(_folder["repo"]).FullName;
        Sandbox = new Sandbox();
        Agent("codex", Implements);
        Agent("gemini", Approves);
        Agent("claude", Completes);
        Gh();
        Git("init", "-q", "-b", "main", ".");
        Git("config", "user.name", "Tester");
        Git("config", "user.email", "tester@example.org");
        Write("src/old.txt", "old\n");
        Write(".loa.config.yaml", "run_mode:\n  enabled: true\npost_pr_validation:\n  enabled: false\n");
        Write("grimoires/loa/sprint.md", "# Plan\n\n" + string.Concat(Enumerable.Range(1, 3).Select(n => $"## Sprint {n}: Part {n}\n\nMake part {n}.\n\n")));
        Git("add", "-A");
        Git("commit", "-qm", "begin");
        Git("init", "-q", "--bare", "-b", "main", Remote);
        Git("remote", "add", "origin", Remote);
        Git("push", "-q", "origin", "main");
        Git("remote", "set-head", "origin", "main");
        Git("switch", "-qc", "feature/mine");
    }

    public string Root { get; }

    public string Remote => _folder["remote.git"];

    public Sandbox Sandbox { get; }

    /// <summary>What the agents were started for, in order: program, sprint.</summary>
    public string[] Calls => Lines("calls");

    /// <summary>What gh was called with, a line each.</summary>
    public string[] GhCalls => Lines("gh.calls");

    /// <summary>The body of the pull request as it was last given to gh.</summary>
    public string Body => File.ReadAllText(Path.Combine(Sandbox.Outside, "gh.body"));

    public JsonNode StateJson => JsonNode.Parse(File.ReadAllText(Path.Combine(Root, ".run", "state.json")))!;

    /// <summary>The run's branch.</summary>
    public string Branch => (string)Sandbox.ReadPlan()["branch"]!;

    /// <summary>The branches of the remote, but for main.</summary>
    public string[] Pushed => [.. TaskRepository.GitIn(Remote, "branch", "--format=%(refname:short)").Split('\n').Where(b => b != "main")];

    /// <summary>The subjects of the commits on the run's branch at the remote, oldest first.</summary>
    public string[] PushedCommits => TaskRepository.GitIn(Remote, "log", "--reverse", "--format=%s", $"main..{Branch}").Split('\n');

    public RunTuiProcess Start(params string[] arguments)
    {
        var environment = Sandbox.Environment;
        environment["PATH"] = $"{Path.Combine(Sandbox.Outside, "bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        return RunTuiProcess.Start(arguments[0] is "sprint" or "sprint-plan" or "bug" ? [.. arguments, .. Roles] : arguments, Root, environment);
    }

    /// <summary>Calls run-tui and waits for its end. The only run is the sandbox's from then on.</summary>
    public async Task<CommandOutcome> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var outcome = await process.EndAsync();
        Follow();
        return outcome;
    }

    public void Follow()
    {
        if (Directory.Exists(Path.Combine(Root, ".run")) && Directory.GetDirectories(Path.Combine(Root, ".run"), "run-*") is [var run])
        {
            Sandbox.Path = run;
        }
    }

    public void Agent(string name, string script) => Program(
        name,
        $"case \"$1\" in --version) echo '{name} 1.2.3'; exit 0;; login|auth) exit 0;; esac\ncat > /dev/null\nstep=${{RUN_TUI_ATTEMPT#*/}}; step=${{step%%/*}}; a=grimoires/loa/a2a/$step; mkdir -p $a\necho \"{name} $step\" >> '{Path.Combine(Sandbox.Outside, "calls")}'\n{script}");

    public string Git(params string[] arguments) => TaskRepository.GitIn(Root, arguments);

    public void Dispose()
    {
        Sandbox.Dispose();
        _folder.Dispose();
    }

    private void Gh() => Program("gh", $$"""
        echo "$*" >> '{{Sandbox.Outside}}/gh.calls'
        case "$1 $2" in
          "auth status") exit 0;;
          "pr list") if [ -e '{{Sandbox.Outside}}/gh.made' ]; then echo '[{"number":7,"url":"{{PullRequestUrl}}","isDraft":true}]'; else echo '[]'; fi; exit 0;;
        esac
        for word in "$@"; do case "$word" in --body-file=*) cat "${word#--body-file=}" > '{{Sandbox.Outside}}/gh.body';; esac; done
        touch '{{Sandbox.Outside}}/gh.made'; echo {{PullRequestUrl}}
        """);

    private void Program(string name, string script)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Sandbox.Outside, "bin")).FullName, name);

        // Renamed over the old one: that may be at work.
        File.WriteAllText(path + ".new", $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path + ".new", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        File.Move(path + ".new", path, overwrite: true);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private string[] Lines(string name) => File.Exists(Path.Combine(Sandbox.Outside, name)) ? File.ReadAllLines(Path.Combine(Sandbox.Outside, name)) : [];

    private static string Report(string file, string text, string gate, string verdict) =>
        $"cat > $a/{file} <<'END_OF_REPORT'\n{text}\n\n<!-- LOA-VERDICT {{\"gate\":\"{gate}\",\"verdict\":\"{verdict}\",\"counts\":{{\"critical\":0,\"high\":{(verdict == "APPROVED" ? 0 : 1)},\"medium\":0,\"low\":0}},\"sprint_id\":\"sprint-1\",\"ts\":\"2026-04-01T10:00:00Z\"}} -->\nEND_OF_REPORT\necho 'See the report.'\n";
}
