using System.Diagnostics;
using System.Text.Json.Nodes;

namespace RunTui.Tests.RunMode;

/// <summary>
/// A git repository with a plan of sprints, on a branch of the user's, and a bare remote. Codex implements, Gemini reviews and Claude
/// audits: scripts on PATH, which know the sprint they work on as <c>$step</c> and where its reports go as <c>$a</c>.
/// </summary>
internal sealed class RunModeRepository : IDisposable
{
    public const string Config = "# ours\nrun_mode:\n  enabled: true # on\n";

    public const string Implements = "mkdir -p src; echo \"$step $$\" >> src/$step.txt; echo Done.\n";

    public static readonly string Approves = Report("engineer-feedback.md", "All good", "review", "APPROVED");

    public static readonly string AsksForMore = Report("engineer-feedback.md", "## Changes Required\n\n- src: it lacks a heading", "review", "CHANGES_REQUIRED");

    public static readonly string Completes = Report("auditor-sprint-feedback.md", "APPROVED - nothing to object to", "audit", "APPROVED") + "touch $a/COMPLETED\n";

    private static readonly string[] Roles = ["--tool", "codex", "--tool", "review=gemini", "--tool", "audit=claude-code"];

    public RunModeRepository(int sprints = 2, string? config = Config)
    {
        Root = Directory.CreateDirectory(Host.Folder["repo"]).FullName;
        Host.WorkingDirectory = Root;
        Agent("codex", Implements);
        Agent("gemini", Approves);
        Agent("claude", Completes);
        Host.Variables["PATH"] = $"{Host.Folder["bin"]}:/usr/bin:/bin";
        Git("init", "-q", "-b", "main", ".");
        Git("config", "user.name", "Tester");
        Git("config", "user.email", "tester@example.com");
        Write("src/a.txt", "a\n");
        if (sprints > 0)
        {
            Write("grimoires/loa/sprint.md", "# Plan\n\n" + string.Concat(Enumerable.Range(1, sprints).Select(n => $"## Sprint {n}: Part {n}\n\nMake part {n}.\n\n")));
        }

        if (config is not null)
        {
            Write(".loa.config.yaml", config);
        }

        Git("add", "-A");
        Git("commit", "-qm", "begin");
        Git("init", "-q", "--bare", Remote);
        Git("remote", "add", "origin", Remote);
        Git("push", "-q", "origin", "main");
        Git("switch", "-qc", "feature/mine");
    }

    public CommandLineHost Host { get; } = new();

    public string Root { get; }

    public string Remote => Host.Folder["remote.git"];

    /// <summary>The run folders.</summary>
    public string[] Runs => Directory.Exists(Path.Combine(Root, ".run")) ? [.. Directory.GetDirectories(Path.Combine(Root, ".run"), "run-*")] : [];

    /// <summary>The one document on stdout.</summary>
    public JsonNode Json => JsonNode.Parse(Assert.Single(Host.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)))!;

    /// <summary>The reasons for which a run was refused.</summary>
    public string? Reason => Json["reasons"] is JsonArray reasons ? Assert.Single(reasons)!.GetValue<string>() : null;

    /// <summary>Runs a verb of Run Mode's with the three agents.</summary>
    public Task<int> RunAsync(string verb, params string[] arguments) => Host.RunAsync([verb, .. arguments, .. Roles]);

    public string Write(string name, string content) => Host.Folder.Write(Path.Combine("repo", name), content);

    /// <summary>Makes an agent. Its fence calls the program that started it, which is a test here and knows no commands: hence the PATH.</summary>
    public void Agent(string name, string script) => Host.Folder.WriteProgram(
        Path.Combine("bin", name),
        $"case \"$1\" in --version) echo '{name} 1.2.3'; exit 0;; login|auth) exit 0;; esac\nPATH=/usr/bin:/bin\ncat > /dev/null\nstep=${{RUN_TUI_ATTEMPT#*/}}; step=${{step%%/*}}; a=grimoires/loa/a2a/$step; mkdir -p $a\n{script}\n");

    public string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)}: {error.Result}");
        return output.TrimEnd('\n');
    }

    /// <summary>Everything below <c>.run</c>, and the branches.</summary>
    public string State
    {
        get
        {
            var folder = Path.Combine(Root, ".run");
            var files = Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories) : [];
            return string.Join('\n', [.. files.Order(StringComparer.Ordinal), Git("branch", "-a"), Git("status", "--porcelain")]);
        }
    }

    public JsonNode StateJson => JsonNode.Parse(File.ReadAllText(Path.Combine(Root, ".run", "state.json")))!;

    public void Dispose() => Host.Dispose();

    private static string Report(string file, string text, string gate, string verdict) =>
        $"cat > $a/{file} <<'END_OF_REPORT'\n{text}\n\n<!-- LOA-VERDICT {{\"gate\":\"{gate}\",\"verdict\":\"{verdict}\",\"counts\":{{\"critical\":0,\"high\":{(verdict == "APPROVED" ? 0 : 1)},\"medium\":0,\"low\":0}},\"sprint_id\":\"sprint-1\",\"ts\":\"2026-04-01T10:00:00Z\"}} -->\nEND_OF_REPORT\necho 'See the report.'\n";
}
