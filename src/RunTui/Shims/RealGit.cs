using System.Diagnostics;
using System.Text;

namespace RunTui.Shims;

/// <summary>Asks the real git, in this process's folder and environment, what a decision needs.</summary>
/// <param name="path">The program.</param>
internal sealed class RealGit(string path)
{
    private const int MostCharacters = 4 * 1024 * 1024;
    private const int MostMilliseconds = 20_000;

    /// <summary>What it said on standard output, without the line break at its end; null where it failed, or took too long.</summary>
    public string? Read(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var said = process.StandardOutput.ReadToEndAsync();
        if (!said.Wait(MostMilliseconds) || !process.WaitForExit(MostMilliseconds))
        {
            process.Kill(entireProcessTree: true);
            return null;
        }

        return process.ExitCode == 0 && said.Result.Length <= MostCharacters ? said.Result.TrimEnd('\n') : null;
    }
}
