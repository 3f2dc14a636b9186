using System.Collections.Immutable;

namespace RunTui.Processes.Tests;

public sealed class StartErrorTests : IDisposable
{
    private readonly AttemptFolder _attempt = new();

    public void Dispose() => _attempt.Dispose();

    [Fact]
    public void A_missing_working_directory_is_named()
    {
        var spec = _attempt.ShellSpec("true") with { WorkingDirectory = "/no/such/folder" };

        var problem = Assert.Throws<DirectoryNotFoundException>(() => _attempt.Start(spec));

        Assert.Equal("'/bin/sh' could not be started: its working directory '/no/such/folder' does not exist.", problem.Message);
    }

    [Fact]
    public async Task A_short_command_names_it_as_well()
    {
        var spec = _attempt.ShellSpec("true") with { WorkingDirectory = "/no/such/folder" };

        await Assert.ThrowsAsync<DirectoryNotFoundException>(
            () => ShortCommand.RunAsync(spec, TimeSpan.FromSeconds(30), TimeProvider.System, default));
    }

    [Fact]
    public void A_missing_input_is_named()
    {
        var files = _attempt.Files with { StandardInput = _attempt["no-prompt.txt"] };

        var problem = Assert.Throws<IOException>(
            () => DetachedProcess.Start(_attempt.ShellSpec("true"), files, _attempt.Marker, TimeProvider.System));

        Assert.Contains($"its input '{files.StandardInput}' can't be opened", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_missing_for_the_output_is_named()
    {
        var files = _attempt.Files with { Output = _attempt["no/attempt.log"] };

        var problem = Assert.Throws<IOException>(
            () => DetachedProcess.Start(_attempt.ShellSpec("true"), files, _attempt.Marker, TimeProvider.System));

        Assert.Contains($"its output '{files.Output}' can't be opened", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_argument_longer_than_the_system_passes_is_refused_with_its_reason()
    {
        var spec = new ProcessSpec("echo") { Arguments = [new string('x', 4 * 1024 * 1024)], WorkingDirectory = _attempt.Path };

        var problem = Assert.Throws<IOException>(() => _attempt.Start(spec));

        Assert.Equal("'echo' could not be started: Argument list too long (error 7).", problem.Message);
    }

    [Fact]
    public void A_NUL_in_an_argument_is_refused()
    {
        var spec = new ProcessSpec("echo") { Arguments = ["a\0b"], WorkingDirectory = _attempt.Path };

        var problem = Assert.Throws<ArgumentException>(() => _attempt.Start(spec));

        Assert.Contains("a␀b", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_whose_name_holds_an_equals_sign_is_refused()
    {
        var spec = _attempt.ShellSpec("true") with { Environment = ImmutableDictionary<string, string?>.Empty.Add("A=B", "c") };

        Assert.Throws<ArgumentException>(() => _attempt.Start(spec));
    }
}
