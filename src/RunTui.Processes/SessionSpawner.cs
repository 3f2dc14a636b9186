using System.Collections;
using System.Runtime.InteropServices;

namespace RunTui.Processes;

/// <summary>Starts a shell script as the leader of a new session, with default signals and no descriptor but the three given.</summary>
internal static unsafe class SessionSpawner
{
    private const string Shell = "/bin/sh";

    /// <param name="script">One line for <c>sh -c</c>.</param>
    /// <param name="arguments">Its <c>$0</c>, <c>$1</c>, …; the program and its arguments come after them.</param>
    /// <param name="spec">The program; its working directory is the script's business.</param>
    /// <param name="marker">What the environment carries as <see cref="AttemptMarker.VariableName"/>.</param>
    /// <param name="stdio">Descriptors 0, 1 and 2.</param>
    /// <returns>The pid, which is also the id of the group and of the session.</returns>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="ArgumentException">An argument or variable can't be passed to any program.</exception>
    public static int Start(string script, IReadOnlyList<string> arguments, ProcessSpec spec, string marker, in Stdio stdio)
    {
        using var argv = new NativeStrings([Shell, "-c", script, .. arguments, spec.FileName, .. spec.Arguments]);
        using var environment = new NativeStrings(EnvironmentOf(spec, marker));
        using var path = new NativeStrings([Shell, stdio.InputPath ?? "", stdio.OutputPath ?? ""]);

        Libc.KeepExitCodes();
        var attributes = stackalloc byte[Libc.OpaqueSize];
        var actions = stackalloc byte[Libc.OpaqueSize];
        var signals = stackalloc byte[Libc.OpaqueSize];
        Check(Libc.InitAttributes(attributes), spec);
        Check(Libc.InitActions(actions), spec);
        try
        {
            Check(Libc.FillSignals(signals), spec);
            Check(Libc.SetDefaultSignals(attributes, signals), spec);
            Check(Libc.ClearSignals(signals), spec);
            Check(Libc.SetSignalMask(attributes, signals), spec);
            Check(Libc.SetFlags(attributes, Libc.SpawnFlags), spec);

            Check(stdio.InputPath is null
                ? Libc.AddDuplicate(actions, stdio.InputDescriptor, 0)
                : Libc.AddOpen(actions, 0, path[1], 0, 0), spec);
            Check(stdio.OutputPath is null
                ? Libc.AddDuplicate(actions, stdio.OutputDescriptor, 1)
                : Libc.AddOpen(actions, 1, path[2], Libc.OpenAppend, 0b110_110_110), spec);
            Check(Libc.AddDuplicate(actions, 1, 2), spec);
            CloseWhatWouldLeak(actions);

            int pid;
            Check(Libc.Spawn(&pid, path[0], actions, attributes, argv.Pointer, environment.Pointer), spec);
            return pid;
        }
        finally
        {
            _ = Libc.DestroyActions(actions);
            _ = Libc.DestroyAttributes(attributes);
        }
    }

    private static List<string> EnvironmentOf(ProcessSpec spec, string marker)
    {
        var lines = new List<string> { $"{AttemptMarker.VariableName}={marker}" };
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            var name = (string)entry.Key;
            if (name != AttemptMarker.VariableName && !spec.Environment.ContainsKey(name))
            {
                lines.Add($"{name}={entry.Value}");
            }
        }

        foreach (var (name, value) in spec.Environment)
        {
            if (name.Length == 0 || name.Contains('='))
            {
                throw new ArgumentException($"'{name}' can't be the name of an environment variable.", nameof(spec));
            }

            if (value is not null && name != AttemptMarker.VariableName)
            {
                lines.Add($"{name}={value}");
            }
        }

        return lines;
    }

    /// <summary>What we open ourselves closes on exec; what our own parent left open in us doesn't.</summary>
    private static void CloseWhatWouldLeak(byte* actions)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // Not its neighbour fd, whose links cost a look at each target.
        foreach (var descriptor in ProcessTable.Numbers("/proc/self/fdinfo"))
        {
            if (descriptor > 2 && !Libc.ClosesOnExec(descriptor))
            {
                _ = Libc.AddClose(actions, descriptor);
            }
        }
    }

    private static void Check(int error, ProcessSpec spec)
    {
        if (error != 0)
        {
            throw new IOException($"'{spec.FileName}' could not be started: {Marshal.GetPInvokeErrorMessage(error)} (error {error}).");
        }
    }
}
