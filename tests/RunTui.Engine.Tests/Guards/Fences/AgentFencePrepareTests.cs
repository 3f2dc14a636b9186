using RunTui.Engine.Guards.Fences;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Guards.Fences;

public sealed class AgentFencePrepareTests
{
    private static readonly FenceSettings Settings = new() { Program = ["/opt/it's/run-tui"], Shims = [new FenceShim("rm", "direct \"$@\"\n")] };

    [Fact]
    public void Prepare_adds_to_what_the_user_has_set()
    {
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string> { ["PATH"] = "/a:/b", ["GIT_CONFIG_COUNT"] = "1", ["GIT_CONFIG_KEY_0"] = "user.name", ["GIT_CONFIG_VALUE_0"] = "Ada" };

        var variables = AgentFence.Prepare(folder["f"], Settings, environment.GetValueOrDefault);

        Assert.Equal($"{folder["f", "bin"]}:/a:/b", variables["PATH"]);
        Assert.Equal("2", variables["GIT_CONFIG_COUNT"]);
        Assert.Equal("core.hooksPath", variables["GIT_CONFIG_KEY_1"]);
        Assert.Equal(folder["f", "hooks"], variables["GIT_CONFIG_VALUE_1"]);
        Assert.False(variables.ContainsKey("GIT_CONFIG_KEY_0"));
    }

    [Fact]
    public void Prepare_adds_nothing_twice()
    {
        using var folder = new TemporaryFolder();

        var first = AgentFence.Prepare(folder["f"], Settings, _ => null);
        var second = AgentFence.Prepare(folder["f"], Settings, name => first.GetValueOrDefault(name));

        Assert.Equal(first["PATH"], second["PATH"]);
        Assert.False(second.ContainsKey("GIT_CONFIG_COUNT"));
    }

    [Fact]
    public void Prepare_makes_programs_and_hooks_that_a_shell_can_read()
    {
        using var folder = new TemporaryFolder();

        AgentFence.Prepare(folder["it's a fence"], Settings, _ => null);

        var files = Directory.GetFiles(folder["it's a fence"], "*", SearchOption.AllDirectories);
        Assert.Contains(folder["it's a fence", "bin", "git"], files);
        Assert.Contains(folder["it's a fence", "bin", "gh"], files);
        Assert.Contains(folder["it's a fence", "bin", "rm"], files);
        Assert.Contains(folder["it's a fence", "hooks", "pre-push"], files);
        Assert.Contains(folder["it's a fence", "hooks", "pre-commit"], files);
        foreach (var file in files.Where(f => Path.GetFileName(Path.GetDirectoryName(f)) is "bin" or "hooks"))
        {
            using var shell = System.Diagnostics.Process.Start("sh", ["-n", file]);
            shell.WaitForExit();
            Assert.Equal(0, shell.ExitCode);
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute));
        }
    }

    [Theory]
    [InlineData("relative")]
    [InlineData("/with:colon")]
    public void Prepare_refuses_a_folder_that_no_path_can_hold(string folder) => Assert.Throws<ArgumentException>(() => AgentFence.Prepare(folder, Settings, _ => null));

    [Fact]
    public void FindReal_looks_behind_the_fence_only()
    {
        using var folder = new TemporaryFolder();
        var fence = new FenceFolder(folder["f"]);
        folder.WriteProgram("a/tool", "");
        folder.WriteProgram("b/tool", "");
        folder.WriteProgram("f/bin/tool", "");

        Assert.Equal(folder["b", "tool"], fence.FindReal("tool", $"{folder["a"]}:{folder["f", "bin"]}:.:{folder["b"]}"));
        Assert.Equal(folder["a", "tool"], fence.FindReal("tool", $"{folder["a"]}:{folder["b"]}"));
        Assert.Null(fence.FindReal("tool", folder["f", "bin"] + "/"));
    }
}
