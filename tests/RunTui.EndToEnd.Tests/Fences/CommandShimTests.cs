using System.Collections.Immutable;
using RunTui.EndToEnd.Tests.Support;
using RunTui.Engine.Guards.Fences;
using RunTui.Processes;
using RunTui.Testing;

namespace RunTui.EndToEnd.Tests.Fences;

/// <summary>An agent's fence before programs that only write down what they were called with: nothing that is tried here can do any harm.</summary>
public sealed class CommandShimTests : IDisposable
{
    private static readonly string[] Recorders = ["rm", "find", "kubectl", "psql", "chmod", "node", "shutdown", "cp", "tee", "npm"];

    private readonly TemporaryFolder _folder = new();
    private readonly ImmutableDictionary<string, string> _variables;

    public CommandShimTests()
    {
        Directory.CreateDirectory(_folder["home"]);
        Directory.CreateDirectory(Path.Combine(_folder["work"], "runs", "r1"));
        Directory.CreateDirectory(_folder["real"]);
        foreach (var name in Recorders)
        {
            var path = Path.Combine(_folder["real"], name);
            File.WriteAllText(path, $"#!/bin/sh\necho \"{name} $*\" >>'{_folder["calls"]}'\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        var settings = new FenceSettings { Program = [RunTuiProcess.Program], Workspace = _folder["work"], ProtectedPaths = [Path.Combine(_folder["work"], "runs", "r1")] };
        _variables = AgentFence.Prepare(_folder["fence"], settings, name => name == "PATH" ? $"{_folder["real"]}:{Environment.GetEnvironmentVariable("PATH")}" : null);
    }

    public void Dispose() => _folder.Dispose();

    [Theory(Timeout = 120000)]
    [InlineData("rm -rf ~/x")]
    [InlineData("rm -rf .")]
    [InlineData("rm -rf ./build ..")]
    [InlineData("rm -f \"$HOME/.profile\"")]
    [InlineData("rm runs/r1/events.jsonl")]
    [InlineData("cp a runs/r1/control/b")]
    [InlineData("cd runs/r1 && cp /tmp/a b")]
    [InlineData("mkdir .run; cd .run && cp a b")]
    [InlineData("echo x | tee .claude/settings.json")]
    [InlineData("bash -c 'rm -rf ~/x'")]
    [InlineData("sh -c 'echo x > .run/state.json'")]
    [InlineData("bash -c 'kill -9 -1 && true' _")]
    [InlineData("echo 'rm -rf ~/x' | sh")]
    [InlineData("printf 'echo x > .run/x\\n' | bash -s")]
    [InlineData("echo ~/x | xargs rm -rf")]
    [InlineData("find . -exec rm -rf {} +")]
    [InlineData("kubectl delete ns shop")]
    [InlineData("psql -c 'drop table x'")]
    [InlineData("chmod -R 777 ~")]
    [InlineData("shutdown now")]
    public async Task Refused_command_never_reaches_the_real_program(string command)
    {
        var (exit, output, calls) = await RunAsync(command);

        Assert.NotEqual(0, exit);
        Assert.Contains("run-tui: refused: ", output, StringComparison.Ordinal);
        Assert.Contains("; instead: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("rm -rf", calls, StringComparison.Ordinal);
        Assert.DoesNotContain("events", calls, StringComparison.Ordinal);
        Assert.NotEmpty(GuardRefusals.Read(_folder["fence"]).Refusals);
    }

    [Theory(Timeout = 120000)]
    [InlineData("rm -rf ./build", "rm -rf ./build\n")]
    [InlineData("rm a.txt", "rm a.txt\n")]
    [InlineData("rm -rf build 'a b'", "rm -rf build a b\n")]
    [InlineData("sh -c 'node x'", "node x\n")]
    [InlineData("bash -c 'node \"$1\"' _ y", "node y\n")]
    [InlineData("echo 'node z' | bash", "node z\n")]
    [InlineData("printf 'node $1\\n' | sh -s -- w", "node w\n")]
    [InlineData("find . -name x -print", "find . -name x -print\n")]
    [InlineData("find ./build -delete", "find ./build -delete\n")]
    [InlineData("kubectl get pods", "kubectl get pods\n")]
    [InlineData("cp a b", "cp a b\n")]
    [InlineData("chmod +x run.sh", "chmod +x run.sh\n")]
    [InlineData("echo './build' | xargs rm -rf", "rm -rf ./build\n")]
    [InlineData("printf '#!/usr/bin/env bash\\nnode \"$@\"\\n' > s; /bin/chmod +x s; ./s 1 2", "node 1 2\n")]
    public async Task Harmless_command_is_done(string command, string expected)
    {
        var (exit, output, calls) = await RunAsync(command);

        Assert.True(exit == 0, output);
        Assert.Equal(expected, calls);
        Assert.Empty(GuardRefusals.Read(_folder["fence"]).Refusals);
    }

    [Fact(Timeout = 120000)]
    public async Task Shell_keeps_its_input_its_exit_code_and_its_arguments()
    {
        var (exit, output, _) = await RunAsync("echo told | bash -c 'read -r line; echo \"$line $0 $1 $#\"; exit 7' name 'a b'");

        Assert.Equal((7, "told name a b 1\n"), (exit, output));
    }

    [Fact(Timeout = 120000)]
    public async Task Refusal_is_recorded_as_one_line()
    {
        await RunAsync("rm -rf \"$HOME/x\"");

        var refusal = Assert.Single(GuardRefusals.Read(_folder["fence"]).Refusals);
        Assert.Equal(("rm", "rm", $"rm -rf {_folder["home"]}/x"), (refusal.Guard, refusal.Operation, refusal.Target));
    }

    [Fact(Timeout = 120000)]
    public async Task Everything_in_doubt_is_refused_when_the_guard_is_gone()
    {
        var settings = new FenceSettings { Program = [_folder["gone"]], Workspace = _folder["work"] };
        AgentFence.Prepare(_folder["fence"], settings, name => name == "PATH" ? Environment.GetEnvironmentVariable("PATH") : null);

        Assert.Equal((1, ""), await RunAsync("rm -rf ./build") is var (exit, _, calls) ? (exit, calls) : default);
        Assert.Equal((0, "rm a.txt\n"), await RunAsync("rm a.txt") is var (plain, _, done) ? (plain, done) : default);
    }

    private async Task<(int? Exit, string Output, string Calls)> RunAsync(string command)
    {
        var spec = new ProcessSpec("/bin/sh")
        {
            Arguments = ["-c", command],
            WorkingDirectory = _folder["work"],
            Environment = _variables.ToImmutableDictionary(pair => pair.Key, string? (pair) => pair.Value).SetItem("HOME", _folder["home"]).SetItem("DOTNET_ROOT", RunTuiProcess.RuntimeRoot),
        };
        var result = await ShortCommand.RunAsync(spec, TimeSpan.FromMinutes(1), TimeProvider.System, TestContext.Current.CancellationToken);
        return (result.Exit.ExitCode, result.Output, File.Exists(_folder["calls"]) ? await File.ReadAllTextAsync(_folder["calls"], TestContext.Current.CancellationToken) : "");
    }
}
