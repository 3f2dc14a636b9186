using System.Collections.Immutable;
using System.Text;
using RunTui.Engine.Gates;
using RunTui.Engine.Workspaces;
using RunTui.Processes;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Workspaces;

/// <summary>A repository with one commit, and a home without settings, so that nothing of the machine's own git shows.</summary>
internal sealed class GitSandbox : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GitSandbox()
    {
        Directory.CreateDirectory(Main);
        Directory.CreateDirectory(_folder["home"]);
        Run(Main, "init", "-q", "-b", "main");
        Run(Main, "config", "user.name", "Ada");
        Run(Main, "config", "user.email", "ada@example.org");
        Write(Main, "a.txt", "a\n");
        Write(Main, "src/b.txt", "b\n");
        Write(Main, ".gitignore", "node_modules/\n.env\n*.ignored\ncache/\n");
        Base = CommitAll(Main, "first");
    }

    /// <summary>The user's own checkout.</summary>
    public string Main => _folder["main"];

    /// <summary>Its first commit.</summary>
    public string Base { get; }

    public string Root => _folder.Path;

    public Git Git => new(Runner, Main);

    public Workspace InPlace => new() { Folder = Main, MainCheckout = Main, Branch = "main", BaseCommit = Base };

    public Task<CommandResult> Runner(ProcessSpec spec, TimeSpan timeout, CancellationToken cancel)
    {
        var environment = spec.Environment
            .SetItem("HOME", _folder["home"]).SetItem("XDG_CONFIG_HOME", _folder["home"]).SetItem("GIT_CONFIG_NOSYSTEM", "1").SetItem("GIT_CONFIG_GLOBAL", null)
            .SetItem("GIT_AUTHOR_NAME", null).SetItem("GIT_AUTHOR_EMAIL", null).SetItem("GIT_COMMITTER_NAME", null).SetItem("GIT_COMMITTER_EMAIL", null).SetItem("EMAIL", null)
            .SetItem("GIT_CEILING_DIRECTORIES", _folder.Path);
        return ShortCommand.RunAsync(spec with { Environment = environment }, timeout, TimeProvider.System, cancel);
    }

    /// <summary>A runner that fails where git is called with this argument, as a full disk or a killed process would.</summary>
    public CommandRunner Failing(string argument, int exitCode, string said) => (spec, timeout, cancel) => spec.Arguments.Contains(argument)
        ? Task.FromResult(new CommandResult(new ProcessExit { ExitCode = exitCode }, said, said.Length))
        : Runner(spec, timeout, cancel);

    public Task<Workspace> NewWorktree(string name = "w1") => Worktrees.CreateAsync(Git, Main, _folder["worktrees", name], $"runr/{name}/task", Base);

    /// <summary>Calls git as a person would; it must succeed.</summary>
    public string Run(string folder, params string[] arguments)
    {
        var spec = new ProcessSpec("git") { Arguments = [.. arguments], WorkingDirectory = folder };
        var result = Runner(spec, TimeSpan.FromMinutes(1), CancellationToken.None).GetAwaiter().GetResult();
        Assert.True(result.Exit.ExitCode == 0, $"git {string.Join(' ', arguments)}: {result.Output}");
        return result.Output.TrimEnd('\n');
    }

    public void Shell(string folder, string script)
    {
        var spec = new ProcessSpec("sh") { Arguments = ["-ec", script], WorkingDirectory = folder };
        var result = Runner(spec, TimeSpan.FromMinutes(1), CancellationToken.None).GetAwaiter().GetResult();
        Assert.True(result.Exit.ExitCode == 0, $"{script}: {result.Output}");
    }

    public string CommitAll(string folder, string message)
    {
        Run(folder, "add", "--all");
        Run(folder, "commit", "-q", "-m", message);
        return Run(folder, "rev-parse", "HEAD");
    }

    public static void Write(string folder, string path, string content)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    /// <summary>A file name of bytes that are no text; .NET itself can't name it.</summary>
    public static string OddName => Encoding.ASCII.GetString([(byte)'o', (byte)'d', (byte)'d']) + "\\377\\376.txt";

    public string[] StatusOf(string folder) => [.. Run(folder, "status", "--porcelain").Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    public ImmutableArray<string> FilesIn(string folder, string commit) => [.. Run(folder, "ls-tree", "-r", "--name-only", "-z", commit).Split('\0', StringSplitOptions.RemoveEmptyEntries)];

    public void Dispose() => _folder.Dispose();
}
