using System.Diagnostics;

namespace RunTui.Tests.Runr;

/// <summary>A real git repository with Runr's configuration and one task, and stand-ins for both workers on PATH.</summary>
internal sealed class RunrRepository : IDisposable
{
    public const string Config = """
        { "agent": { "name": "shop" }, "scope": { "allowlist": ["src/**"] }, "verification": { "tier0": ["true"] } }
        """;

    public RunrRepository()
    {
        Root = Directory.CreateDirectory(Host.Folder["repo"]).FullName;
        Host.WorkingDirectory = Root;
        Worker("claude", "exit 3");
        Worker("codex", "exit 3");
        Host.Variables["PATH"] = $"{Host.Folder["bin"]}:/usr/bin:/bin";
        Git("init", "-q", "-b", "main", ".");
        Git("config", "user.name", "Tester");
        Git("config", "user.email", "tester@example.com");
        Write("src/a.txt", "a\n");
        Commit();
        Write(".runr/runr.config.json", Config);
        Write(".runr/tasks/dark-mode.md", "# Add dark mode\n\nA toggle.\n");
    }

    public CommandLineHost Host { get; } = new();

    public string Root { get; }

    /// <summary>Everything below <c>.runr</c>, sorted.</summary>
    public IEnumerable<string> RunrFiles => Directory.EnumerateFiles(Path.Combine(Root, ".runr"), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Root, path)).Order(StringComparer.Ordinal);

    public string Write(string name, string content) => Host.Folder.Write(Path.Combine("repo", name), content);

    public void Commit()
    {
        Git("add", "-A");
        Git("commit", "-qm", "Work");
    }

    /// <summary>Puts a program on PATH that answers for its version and its login, and else does what the script says.</summary>
    public void Worker(string name, string script) => Host.Folder.WriteProgram(
        Path.Combine("bin", name), $"case \"$1\" in --version) echo '{name} 1.2.3'; exit 0;; login) exit 0;; esac\n{script}\n");

    /// <summary>Runs git and returns what it says.</summary>
    public string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Root, RedirectStandardOutput = true })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output;
    }

    public void Dispose() => Host.Dispose();
}
