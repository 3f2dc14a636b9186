using System.Collections;
using System.Runtime.InteropServices;

namespace RunTui.Processes;

/// <summary>Has another program go on in this process: same pid, descriptors, terminal and folder, so that nobody sees a difference.</summary>
public static unsafe class ProcessReplacement
{
    /// <summary>Doesn't return where it succeeds.</summary>
    /// <param name="path">The program, absolute.</param>
    /// <param name="arguments">Its arguments, the first being its own name.</param>
    /// <exception cref="IOException">The system refused, or has no such call.</exception>
    /// <exception cref="ArgumentException">An argument can't be passed to a program.</exception>
    public static void Execute(string path, IReadOnlyList<string> arguments)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new IOException($"'{path}' can't take this process's place on Windows.");
        }

        var lines = new List<string>();
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            lines.Add($"{entry.Key}={entry.Value}");
        }

        using var argv = new NativeStrings(arguments);
        using var environment = new NativeStrings(lines);
        using var program = new NativeStrings([path]);

        // .NET ignores it, and what is ignored stays so in the next program: 'git log | head' would go on for nobody.
        Libc.KeepBrokenPipes();
        _ = Libc.Execute(program[0], argv.Pointer, environment.Pointer);
        throw new IOException($"'{path}' could not be started: {Marshal.GetLastPInvokeErrorMessage()}");
    }
}
