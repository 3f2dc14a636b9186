using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Testing;

namespace RunTui.EndToEnd.Tests.Support;

/// <summary>
/// A git repository with Runr's configuration and a task, in a sandbox. Its workers are scripts: the one that plans and reviews
/// names two milestones and approves, the one that implements makes a file of its milestone's name.
/// </summary>
internal sealed class TaskRepository : IDisposable
{
    public const string TaskFile = ".runr/tasks/two-files.md";

    /// <summary>What a worker does that implements well: <c>$step</c> is its milestone.</summary>
    public const string MakesFile = "mkdir -p src; echo $step > src/$step.txt; ok 'Made it.'\n";

    private const string Functions = """
        case "$1" in --version) echo 'worker 1.0'; exit 0;; esac
        prompt=$(cat)
        step=${RUN_TUI_ATTEMPT#*/}; step=${step%%/*}
        says() { printf 'Done.\nBEGIN_JSON\n%s\nEND_JSON\n' "$1"; }
        ok() { says "{\"status\":\"ok\",\"handoff_memo\":\"$1\",\"commands_run\":[],\"observations\":[]}"; }
        approve() { says '{"status":"approve","changes":[]}'; }
        plan() { says '{"milestones":[{"goal":"Make m1","files_expected":["src/m1.txt"],"done_checks":["it is there"],"risk_level":"low"},{"goal":"Make m2","files_expected":["src/m2.txt"],"done_checks":["it is there"],"risk_level":"low"}]}'; }
        
        """;

    private readonly TemporaryFolder? _folder;

    /// <param name="config">What differs from the usual configuration.</param>
    /// <param name="root">Where, if it has to be a special folder; it may exist.</param>
    public TaskRepository(Action<JsonObject>? config = null, string? root = null)
    {
        _folder = root is null ? new TemporaryFolder() : null;
        Root = Directory.CreateDirectory(root ?? _folder!["repo"]).FullName;
        Sandbox = new Sandbox();
        Git("init", "-q", "-b", "main", ".");
        Git("config", "user.name", "Tester");
        Git("config", "user.email", "tester@example.org");
        Write("src/a.txt", "a\n");
        Write("readme.txt", "read me\n");
        Write(".gitignore", "*.log\n.runr/\n");
        Git("add", "-A");
        Git("commit", "-qm", "begin");
        Planner("[ \"$step\" = plan ] && plan || approve\n");
        Implementer(MakesFile);
        var settings = new JsonObject
        {
            ["agent"] = new JsonObject { ["name"] = "shop" },
            ["scope"] = new JsonObject { ["allowlist"] = new JsonArray("src/**") },
            ["verification"] = new JsonObject { ["tier0"] = new JsonArray("test -s src/m1.txt") },
            ["workers"] = new JsonObject { ["claude"] = Worker("planner"), ["codex"] = Worker("implementer") },
            ["phases"] = new JsonObject { ["plan"] = "claude", ["implement"] = "codex", ["review"] = "claude" },
        };
        config?.Invoke(settings);
        Write(".runr/runr.config.json", settings.ToJsonString());
        Write(TaskFile, "# Make two files\n\nm1.txt and m2.txt, in src.\n");
    }

    /// <summary>The user's own checkout.</summary>
    public string Root { get; }

    /// <summary>Holds the home, the processes and, once it is known, the run folder.</summary>
    public Sandbox Sandbox { get; }

    /// <summary>The run folders that have a plan.</summary>
    public string[] Runs => Directory.Exists(Path.Combine(Root, ".runr", "runs"))
        ? [.. Directory.GetDirectories(Path.Combine(Root, ".runr", "runs")).Where(run => File.Exists(Path.Combine(run, "blueprint.json")))]
        : [];

    /// <summary>What the workers were started for, in order: the marker of each.</summary>
    public string[] Calls => File.Exists(Path.Combine(Sandbox.Outside, "calls")) ? File.ReadAllLines(Path.Combine(Sandbox.Outside, "calls")) : [];

    /// <summary>The checkpoints on the run's branch, oldest first: step and files.</summary>
    public string[] Checkpoints(string branch) =>
        [.. Git("log", "--reverse", "--format=%H %(trailers:key=Run-Tui-Step,valueonly,separator=%x2c)", "main.." + branch)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => $"{line[41..]}: {Git("show", "--format=", "--name-only", line[..40]).Replace('\n', ' ')}")];

    /// <summary>The only branch of runs.</summary>
    public string Branch => Assert.Single(Git("branch", "--list", "--format=%(refname:short)", "runr/*").Split('\n'), name => name.Length > 0);

    /// <summary>All that a run in a worktree must leave as it is.</summary>
    public string Checkout => string.Join('\n', Git("status", "--porcelain=v2", "--branch"), Git("rev-parse", "HEAD"), Git("stash", "list"), Git("diff", "HEAD"));

    public void Planner(string script) => Program("planner", script);

    public void Implementer(string script) => Program("implementer", script);

    public string Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string Git(params string[] arguments) => GitIn(Root, arguments);

    public static string GitIn(string folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = git.StandardError.ReadToEndAsync();
        var text = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)}: {error.Result}");
        return text.TrimEnd('\n');
    }

    /// <summary>Starts run-tui in the user's checkout.</summary>
    public RunTuiProcess Start((string Name, string Value)[] variables, params string[] arguments)
    {
        var environment = Sandbox.Environment;
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        return RunTuiProcess.Start(arguments, Root, environment);
    }

    public RunTuiProcess Start(params string[] arguments) => Start([], arguments);

    public async Task<CommandOutcome> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await process.EndAsync();
    }

    /// <summary>Carries the task out in a worktree, as JSON. The sandbox's run is that run from then on.</summary>
    public async Task<CommandOutcome> RunTaskAsync(params string[] options)
    {
        var outcome = await RunAsync(["run", "--task", TaskFile, "--worktree", "--json", .. options]);
        Follow();
        return outcome;
    }

    /// <summary>Makes the only run the sandbox's.</summary>
    public void Follow()
    {
        if (Runs is [var run])
        {
            Sandbox.Path = run;
        }
    }

    public void Dispose()
    {
        Sandbox.Dispose();
        _folder?.Dispose();
    }

    /// <summary>The document that a command begins with.</summary>
    public static JsonElement First(CommandOutcome outcome)
    {
        using var document = JsonDocument.Parse(outcome.Out.Split('\n')[0]);
        return document.RootElement.Clone();
    }

    private JsonObject Worker(string name) => new() { ["bin"] = Path.Combine(Sandbox.Outside, name), ["args"] = new JsonArray(), ["output"] = "text" };

    private void Program(string name, string script)
    {
        var path = Path.Combine(Sandbox.Outside, name);
        File.WriteAllText(path, $"#!/bin/sh\n{Functions}\necho \"$RUN_TUI_ATTEMPT\" >> '{Path.Combine(Sandbox.Outside, "calls")}'\n{script}");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
