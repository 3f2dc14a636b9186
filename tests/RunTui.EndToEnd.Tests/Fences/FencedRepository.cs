using System.Collections.Immutable;
using RunTui.EndToEnd.Tests.Support;
using RunTui.Engine.Guards.Fences;
using RunTui.Processes;
using RunTui.Testing;

namespace RunTui.EndToEnd.Tests.Fences;

/// <summary>A clone of a bare repository on the branch <c>feature/x</c>, and an agent's fence with the real program in it.</summary>
internal sealed class FencedRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImmutableDictionary<string, string?> _environment;

    /// <param name="program">How run-tui is called; the real one if null.</param>
    /// <param name="defaultBranch">The remote's default branch.</param>
    public FencedRepository(string? program = null, string defaultBranch = "main")
    {
        Directory.CreateDirectory(_folder["home"]);
        _environment = new Dictionary<string, string?>
        {
            ["HOME"] = _folder["home"],
            ["XDG_CONFIG_HOME"] = _folder["home"],
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["DOTNET_ROOT"] = RunTuiProcess.RuntimeRoot,
            ["GIT_CONFIG_COUNT"] = null,
        }.ToImmutableDictionary();
        Plain($"git init -q --bare -b {defaultBranch} '{Remote}'; git init -q -b {defaultBranch} '{Checkout}'", _folder.Path);
        Plain($"""
            git config user.name Ada; git config user.email ada@example.org
            echo a >a.txt; git add .; git commit -qm first
            git remote add origin '{Remote}'; git push -q origin {defaultBranch}; git remote set-head origin {defaultBranch}
            git switch -qc feature/x; echo b >b.txt; git add .; git commit -qm second
            """);
        Variables = AgentFence.Prepare(
            Fence,
            new FenceSettings { Program = [program ?? RunTuiProcess.Program], GuardedRepository = Path.Combine(Checkout, ".git") },
            name => name is "PATH" ? Environment.GetEnvironmentVariable("PATH") : null);
    }

    public string Checkout => _folder["checkout"];

    public string Remote => _folder["remote.git"];

    public string Fence => _folder["fence"];

    public ImmutableDictionary<string, string> Variables { get; }

    public ImmutableArray<GuardRefusal> Refusals => GuardRefusals.Read(Fence).Refusals;

    /// <summary>Runs a script as an agent would.</summary>
    public CommandResult Agent(string script)
    {
        var environment = _environment;
        foreach (var (name, value) in Variables)
        {
            environment = environment.SetItem(name, value);
        }

        return Run(script, Checkout, environment);
    }

    /// <summary>Runs a script as its owner would; it must succeed.</summary>
    public string Plain(string script, string? folder = null)
    {
        var result = Run("set -e\n" + script, folder ?? Checkout, _environment);
        Assert.True(result.Exit.ExitCode == 0, $"{script}: {result.Output}");
        return result.Output.TrimEnd('\n');
    }

    /// <summary>The refs of the remote.</summary>
    public string[] RemoteRefs() => Plain("git for-each-ref --format='%(refname)'", Remote).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose() => _folder.Dispose();

    private static CommandResult Run(string script, string folder, ImmutableDictionary<string, string?> environment)
    {
        var spec = new ProcessSpec("sh") { Arguments = ["-c", script], WorkingDirectory = folder, Environment = environment };
        return ShortCommand.RunAsync(spec, TimeSpan.FromMinutes(1), TimeProvider.System, CancellationToken.None).GetAwaiter().GetResult();
    }
}
