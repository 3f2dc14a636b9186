using System.Diagnostics;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Tests.Execution;

/// <summary>
/// A git repository with a run in it whose flow plans, implements and reviews. The three workers are scripts of the test's: each call
/// gets the next one, in the checkout, and its prompt is kept.
/// </summary>
internal sealed class FlowHost : IDisposable
{
    private readonly EngineHost _host;

    public FlowHost(params (string Name, JsonNode? Value)[] fields)
        : this(new EngineHost(folder: Path.Combine("repo", ".runr", "runs", "demo")), fields)
    {
    }

    public FlowHost(EngineHost host, params (string Name, JsonNode? Value)[] fields)
    {
        _host = host;
        Repo = _host.Home("repo");
        Git("init", "-q", "-b", "main");
        Git("config", "user.name", "Tester");
        Git("config", "user.email", "tester@example.org");
        Write("src/a.txt", "a\n");
        Write(".gitignore", "*.ignored\n.env\n");
        Git("add", ".");
        Git("commit", "-q", "-m", "begin");
        File.AppendAllText(Path.Combine(Repo, ".git", "info", "exclude"), ".runr/\n.runr-worktrees/\n.run/\n");
        Directory.CreateDirectory(_host.Home("calls"));
        var workers = new JsonObject();
        foreach (var name in new[] { "claude-code", "codex", "gemini" })
        {
            workers[name] = new JsonObject { ["bin"] = _host.AddProgram(name, WorkerScript(name)), ["args"] = new JsonArray(), ["output"] = "text" };
        }

        var plan = Plan.Of().With(
            ("context", "# Task\nMake b."),
            ("flow", "milestone"),
            ("worktree", ".runr-worktrees/demo"),
            ("branch", "runr/demo/make-b"),
            ("workers", workers),
            ("routes", new JsonObject
            {
                ["planning"] = new JsonObject { ["tool"] = "claude-code" },
                ["implementation"] = new JsonObject { ["tool"] = "codex" },
                ["review"] = new JsonObject { ["tool"] = "gemini" },
            })).With(fields);
        if (plan["flow"]!.GetValue<string>() == "milestone-fast")
        {
            plan["steps"]!.AsArray().Add(new JsonObject { ["id"] = "m1", ["title"] = "All of it", ["detail"] = "Make b.", ["done_when"] = "b is there" });
        }

        Engine.WritePlan(plan);
    }

    public EngineHost Engine => _host;

    /// <summary>The user's own checkout.</summary>
    public string Repo { get; }

    /// <summary>The run's worktree.</summary>
    public string Worktree => Path.Combine(Repo, ".runr-worktrees", "demo");

    /// <summary>What the planner does, call by call; the last stays.</summary>
    public void Plans(params string[] scripts) => Script("claude-code", scripts);

    /// <summary>What the implementer does, call by call; the last stays.</summary>
    public void Implements(params string[] scripts) => Script("codex", scripts);

    /// <summary>What the reviewer does, call by call; the last stays.</summary>
    public void Reviews(params string[] scripts) => Script("gemini", scripts);

    /// <summary>The prompt of a worker's call, from 1.</summary>
    public string PromptOf(string worker, int call) => File.ReadAllText(_host.Home("calls", $"{worker}.prompt-{call}"));

    /// <summary>How often a worker was called.</summary>
    public int CallsOf(string worker) => File.Exists(_host.Home("calls", $"{worker}.count")) ? int.Parse(File.ReadAllText(_host.Home("calls", $"{worker}.count")), System.Globalization.CultureInfo.InvariantCulture) : 0;

    /// <summary>A planner's answer that there is nothing to plan for.</summary>
    public static string Rejection(string why) => Says(new JsonObject { ["rejection"] = why });

    /// <summary>An implementer's answer of another status than ok.</summary>
    public static string Reports(string status, string memo, JsonObject? evidence = null)
    {
        var answer = new JsonObject { ["status"] = status, ["handoff_memo"] = memo };
        if (evidence is not null)
        {
            answer["evidence"] = evidence;
        }

        return Says(answer);
    }

    /// <summary>Writes a file of the user's own checkout.</summary>
    public void Write(string path, string text)
    {
        var full = Path.Combine(Repo, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Gives the repository a hook that looks at every commit first.</summary>
    public void AddHook(string script)
    {
        var path = Path.Combine(Repo, ".git", "hooks", "pre-commit");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Calls git in the user's own checkout.</summary>
    public string Git(params string[] arguments) => GitIn(Repo, arguments);

    public static string GitIn(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"git {string.Join(' ', arguments)}: {error.Result}");
        return text.TrimEnd('\n');
    }

    /// <summary>The subjects of the run's commits on its branch, newest first.</summary>
    public string[] Commits(string branch = "runr/demo/make-b") => Git("log", "--format=%s", "main.." + branch).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public Task<EndedRun> RunAsync() => _host.RunAsync(LaunchMode.Standard);

    public Task<LiveRun> StartAsync() => _host.StartAsync(LaunchMode.Standard);

    /// <summary>A script's end: an answer of the implementer that all is well.</summary>
    public static string Ok(string memo = "Done.") => Says(new JsonObject { ["status"] = "ok", ["handoff_memo"] = memo, ["commands_run"] = new JsonArray(), ["observations"] = new JsonArray() });

    /// <summary>A reviewer's answer that lets the work pass.</summary>
    public static string Approve => Says(new JsonObject { ["status"] = "approve", ["changes"] = new JsonArray() });

    /// <summary>A reviewer's answer that asks for changes.</summary>
    public static string AskFor(params string[] changes) => Says(new JsonObject { ["status"] = "request_changes", ["changes"] = Plan.List(changes) });

    /// <summary>A planner's answer; each milestone is named by its goal and makes one file.</summary>
    public static string Milestones(params (string Goal, string File)[] milestones) => Says(new JsonObject
    {
        ["milestones"] = new JsonArray([.. milestones.Select(m => new JsonObject
        {
            ["goal"] = m.Goal,
            ["files_expected"] = Plan.List(m.File),
            ["done_checks"] = Plan.List($"{m.File} is there"),
            ["risk_level"] = "low",
        })]),
    });

    /// <summary>A script that answers with this, between the marks.</summary>
    public static string Says(JsonObject answer) => $"cat <<'END_OF_ANSWER'\nI did what I could.\nBEGIN_JSON\n{answer.ToJsonString()}\nEND_JSON\nEND_OF_ANSWER\n";

    public void Dispose()
    {
        // A test that failed may have left agents that still write.
        _host.Dispose();
    }

    private void Script(string worker, string[] scripts)
    {
        for (var i = 0; i < scripts.Length; i++)
        {
            File.WriteAllText(_host.Home("calls", $"{worker}.{i + 1}.sh"), scripts[i]);
        }
    }

    private string WorkerScript(string name)
    {
        var calls = _host.Home("calls", name);
        return $"""
            n=$(( $(cat '{calls}.count' 2>/dev/null || echo 0) + 1 ))
            echo $n > '{calls}.count'
            cat > "{calls}.prompt-$n"
            i=$n
            while [ ! -f "{calls}.$i.sh" ] && [ $i -gt 1 ]; do i=$((i - 1)); done
            . "{calls}.$i.sh"

            """;
    }
}
