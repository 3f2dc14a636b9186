using System.Diagnostics;
using RunTui.EndToEnd.Tests.Support;
using RunTui.Testing;

namespace RunTui.EndToEnd.Tests.Install;

/// <summary>The real program, called through the names that <c>install</c> puts on the PATH.</summary>
public sealed class ProgramNamesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Home => Directory.CreateDirectory(_folder["home"]).FullName;

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task Installed_names_keep_their_tools_commands_and_nothing_is_left_of_them()
    {
        _folder.Write("site/blueprint.json", """
            { "name": "site", "goal": "Test.", "created": "2026-01-01T00:00:00Z", "context": "A test.", "defaults": { "tool": "shell" },
              "steps": [{ "id": "a", "title": "A", "detail": "echo 'BLOCKED: which one?'", "done_when": "it ran", "depends": [], "status": "pending" }] }
            """);
        Assert.Equal(0, (await RunAsync(RunTuiProcess.Program, "install", "--host", "all")).Exit);

        var blocked = await RunAsync(Name("run-workflow"), "site");
        Assert.Equal(0, blocked.Exit);
        Assert.Contains("mode legacy, autonomy max", blocked.Out, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync(Name("run-skill"), "site", "--launch-mode", "standard")).Exit);
        Assert.Equal(1, (await RunAsync(Name("run-skill"), "runs")).Exit);
        Assert.Equal(0, (await RunAsync(Name("run-tui"), "runs")).Exit);
        Assert.StartsWith("{", (await RunAsync(Name("runr"), "paths")).Out, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync(Name("run-tui"), "uninstall")).Exit);
        foreach (var path in (string[])[".claude", ".codex", ".gemini", ".local/bin", ".local/share", ".run-tui-install.lock"])
        {
            Assert.False(Path.Exists(Path.Combine(Home, path)), path);
        }
    }

    private string Name(string name) => Path.Combine(Home, ".local", "bin", name);

    private async Task<(int Exit, string Out)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        (start.Environment["HOME"], start.Environment["DOTNET_ROOT"], start.Environment["PATH"]) = (Home, RunTuiProcess.RuntimeRoot, "/usr/bin:/bin");
        foreach (var name in (string[])["XDG_DATA_HOME", "XDG_CACHE_HOME", "CODEX_HOME"])
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await error;
        await process.WaitForExitAsync();
        return (process.ExitCode, text);
    }
}
