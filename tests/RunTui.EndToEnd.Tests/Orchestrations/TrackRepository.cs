using System.Diagnostics;
using System.Text.Json;
using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Orchestrations;

/// <summary>A real git repository with Runr's configuration, and a worker that does what the task's text says.</summary>
internal sealed class TrackRepository : IDisposable
{
    /// <summary>Writes the file that the task names; where the task says to, it waits until the test lets it go on.</summary>
    private const string Worker = """
        #!/bin/sh
        case "$1" in --version) echo 'worker 1.0'; exit 0;; esac
        prompt=$(cat)
        name=$(printf '%s' "$prompt" | sed -n 's/.*WRITE \([a-z0-9/._-]*\).*/\1/p' | head -n 1)
        echo "start $name $(pwd)" >> "$RUN_TUI_TRACE"
        case "$prompt" in *'WAIT FOR GO'*) until [ -e "$RUN_TUI_GO" ]; do sleep 0.05; done;; esac
        mkdir -p "$(dirname "$name")"
        echo "$name" >> "$name"
        echo "end $name" >> "$RUN_TUI_TRACE"
        echo 'BEGIN_JSON'
        echo '{"status":"ok","handoff_memo":"Written.","commands_run":[],"observations":[]}'
        echo 'END_JSON'
        """;

    public TrackRepository()
    {
        Root = Directory.CreateDirectory(Path.Combine(Sandbox.Outside, "repo")).FullName;
        Git("init", "-q", "-b", "main", ".");
        Git("config", "user.name", "Tester");
        Git("config", "user.email", "tester@example.com");
        Write("src/a.txt", "a\n");
        var worker = Write("../worker", Worker);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(worker, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        Git("add", "-A");
        Git("commit", "-qm", "Start");
        Write(".runr/runr.config.json", $$"""
            { "agent": { "name": "shop" }, "scope": { "allowlist": ["src/**"] }, "verification": { "tier0": ["true"] },
              "phases": { "plan": "codex", "implement": "codex", "review": "codex" },
              "workers": { "codex": { "bin": "{{Path.GetFullPath(worker)}}", "args": ["exec"], "output": "text" } } }
            """);
    }

    public Sandbox Sandbox { get; } = new();

    public string Root { get; }

    public string Trace => Path.Combine(Sandbox.Outside, "trace");

    public string[] Traces => File.Exists(Trace) ? File.ReadAllLines(Trace) : [];

    /// <summary>The newest orchestration's folder; null before there is one.</summary>
    public string? Folder => Directory.Exists(Path.Combine(Root, ".runr", "orchestrations"))
        ? Directory.EnumerateDirectories(Path.Combine(Root, ".runr", "orchestrations")).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    public string[] Runs => Directory.Exists(Path.Combine(Root, ".runr", "runs")) ? [.. Directory.EnumerateDirectories(Path.Combine(Root, ".runr", "runs")).Order(StringComparer.Ordinal)] : [];

    /// <summary>Writes a task that writes a file.</summary>
    public void Task(string name, string writes, bool waits = false, string matter = "") =>
        Write($".runr/tasks/{name}.md", $"{(matter.Length > 0 ? $"---\n{matter}\n---\n" : "")}# {name}\n\nWRITE {writes}\n{(waits ? "WAIT FOR GO\n" : "")}");

    public string Write(string name, string content)
    {
        var path = Path.GetFullPath(Path.Combine(Root, name));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Starts <c>orchestrate</c> in the repository.</summary>
    public RunTuiProcess Start(params string[] arguments)
    {
        var environment = Sandbox.Environment;
        environment["RUN_TUI_TRACE"] = Trace;
        return RunTuiProcess.Start(["orchestrate", .. arguments], Root, environment);
    }

    public async Task<CommandOutcome> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await process.EndAsync();
    }

    /// <summary>A document of the orchestration's.</summary>
    public JsonElement Json(params string[] name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine([Folder!, .. name])));
        return document.RootElement.Clone();
    }

    /// <summary>What all there is to know for a test that failed.</summary>
    public string Story() => string.Join('\n', Directory.EnumerateFiles(Path.Combine(Root, ".runr"), "*", SearchOption.AllDirectories)
        .Where(path => path.EndsWith("events.jsonl", StringComparison.Ordinal) || path.EndsWith(".log", StringComparison.Ordinal))
        .Select(path => $"--- {path}\n{File.ReadAllText(path)}").Append(string.Join('\n', Traces)));

    public string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Root, RedirectStandardOutput = true })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output;
    }

    public void Dispose() => Sandbox.Dispose();
}
