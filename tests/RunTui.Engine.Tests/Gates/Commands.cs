using System.Diagnostics;
using RunTui.Engine.Gates;
using RunTui.Processes;

namespace RunTui.Engine.Tests.Gates;

/// <summary>Ways for a check to run its commands: for real, or told by the test what comes back.</summary>
internal static class Commands
{
    /// <summary>Runs real processes, plainly.</summary>
    public static readonly CommandRunner Real = async (spec, timeout, cancel) =>
    {
        var start = new ProcessStartInfo(spec.FileName, spec.Arguments)
        {
            WorkingDirectory = spec.WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in spec.Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(cancel);
        var output = await process.StandardOutput.ReadToEndAsync(cancel) + await error;
        await process.WaitForExitAsync(cancel);
        return new(new() { ExitCode = process.ExitCode }, output, output.Length);
    };

    /// <summary>Answers every command with an exit code and an output.</summary>
    public static CommandRunner Answering(Func<ProcessSpec, (int ExitCode, string Output)> answer) => (spec, _, _) =>
    {
        var (exitCode, output) = answer(spec);
        return Task.FromResult(new CommandResult(new() { ExitCode = exitCode }, output, output.Length));
    };

    /// <summary>Ends every command in one way.</summary>
    public static CommandRunner Ending(ProcessExit exit) => (_, _, _) => Task.FromResult(new CommandResult(exit, "", 0));

    /// <summary>Every program is installed.</summary>
    public static string? Anything(string program) => "/bin/" + program;

    /// <summary>Only these programs are installed.</summary>
    public static Func<string, string?> Only(params string[] programs) => program => programs.Contains(program) ? "/bin/" + program : null;
}
