using RunTui.Engine.Guards.GuardedGit;
using RunTui.Engine.Tests.Workspaces;
using RunTui.Processes;

namespace RunTui.Engine.Tests.Guards.GuardedGit;

/// <summary>A repository with a remote, whose default branch is <c>trunk</c>, on the branch <c>feature/x</c>.</summary>
public sealed class AgentRepository : IDisposable
{
    private readonly GitSandbox _sandbox = new();

    public AgentRepository()
    {
        _sandbox.Run(_sandbox.Root, "init", "-q", "--bare", "-b", "trunk", Remote);
        _sandbox.Run(Folder, "remote", "add", "origin", Remote);
        _sandbox.Run(Folder, "push", "-q", "origin", "main", "main:refs/heads/trunk", "main:refs/heads/theirs");
        _sandbox.Run(Folder, "remote", "set-head", "origin", "trunk");
        _sandbox.Run(Folder, "tag", "v1");
        _sandbox.Run(Folder, "branch", "feature/y");
        _sandbox.Run(Folder, "checkout", "-q", "-b", "feature/x");
    }

    internal GitSandbox Sandbox => _sandbox;

    public string Folder => _sandbox.Main;

    public string Remote => Path.Combine(_sandbox.Root, "remote.git");

    public void Shell(string script) => _sandbox.Shell(Folder, script);

    public string[] RemoteRefs() => _sandbox.Run(Remote, "for-each-ref", "--format=%(refname)").Split('\n');

    /// <summary>What git says, or null.</summary>
    public string? Read(IReadOnlyList<string> arguments)
    {
        var spec = new ProcessSpec("git") { Arguments = [.. arguments], WorkingDirectory = Folder };
        var result = _sandbox.Runner(spec, TimeSpan.FromMinutes(1), CancellationToken.None).GetAwaiter().GetResult();
        return result.Exit.ExitCode == 0 ? result.Output.TrimEnd('\n') : null;
    }

    /// <summary>Decides over a command line, whose words are divided as a shell does it.</summary>
    internal GitRefusal? Judge(string line) => new GitRules(new ProtectedBranches(), Read).Judge(ShellScript.Words(line));

    public void Dispose() => _sandbox.Dispose();
}
