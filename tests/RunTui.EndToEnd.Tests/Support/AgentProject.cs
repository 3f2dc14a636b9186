using RunTui.Testing;

namespace RunTui.EndToEnd.Tests.Support;

/// <summary>A git repository with programs of a test's in the place of agents. Each call of one is a line of <see cref="Calls"/>.</summary>
internal sealed class AgentProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public AgentProject()
    {
        Root = Directory.CreateDirectory(_folder["shop"]).FullName;
        Sandbox = new Sandbox();
        Git("init", "-q", "-b", "main", ".");
        Git("config", "user.name", "Tester");
        Git("config", "user.email", "tester@example.org");
    }

    public string Root { get; }

    public Sandbox Sandbox { get; }

    /// <summary>What agents were called, in order: <c>program step</c>.</summary>
    public string[] Calls => File.Exists(CallsFile) ? File.ReadAllLines(CallsFile) : [];

    public string CallsFile => Path.Combine(Sandbox.Outside, "calls");

    public RunTuiProcess Start(params string[] arguments)
    {
        var environment = Sandbox.Environment;
        environment["PATH"] = $"{Path.Combine(Sandbox.Outside, "bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        environment["ROUTER_METRICS_FILE"] = Path.Combine(Sandbox.Outside, "metrics.json");
        return RunTuiProcess.Start(arguments, Root, environment);
    }

    public async Task<CommandOutcome> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await process.EndAsync();
    }

    /// <summary>A program that says it is signed in, keeps its prompt in <c>$prompt</c> and the step in <c>$step</c>, and goes on with a script.</summary>
    public void Agent(string name, string script)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Sandbox.Outside, "bin")).FullName, name);
        File.WriteAllText(
            path,
            $"#!/bin/sh\ncase \"$1\" in --version) echo '{name} 1.2.3'; exit 0;; login|auth) exit 0;; esac\nprompt=$(cat)\nstep=${{RUN_TUI_ATTEMPT#*/}}; step=${{step%%/*}}\necho \"{name} $step\" >> '{CallsFile}'\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public void Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public string Git(params string[] arguments) => TaskRepository.GitIn(Root, arguments);

    public void Dispose()
    {
        Sandbox.Dispose();
        _folder.Dispose();
    }
}
