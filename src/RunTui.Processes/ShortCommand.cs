using System.IO.Pipes;
using System.Text;

namespace RunTui.Processes;

/// <summary>Commands of our own, such as git, gates and acceptance: short, with an output that is wanted whole and in memory.</summary>
public static class ShortCommand
{
    private const string Wrapper = "cd -- \"$1\" || exit 126; shift; exec \"$@\"";

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Runs a command to its end. What it leaves running is ended as well, so that nothing keeps its output open: a daemon that a
    /// command starts (git's background gc, a build server) does not outlive it.
    /// </summary>
    /// <param name="spec">What to run; a program that does not exist ends with 127.</param>
    /// <param name="timeout">When it is ended; <see cref="Timeout.InfiniteTimeSpan"/> for never.</param>
    /// <param name="time">The clock for limits.</param>
    /// <param name="cancel">Ends it: TERM, 5 seconds, KILL. The task completes and says so.</param>
    /// <param name="input">What it reads; nothing if null.</param>
    /// <exception cref="IOException">The working directory is missing, or the system refused; the message says which.</exception>
    /// <exception cref="ArgumentException">An argument or a variable can't be passed to a program.</exception>
    /// <exception cref="PlatformNotSupportedException">On Windows.</exception>
    /// <exception cref="OperationCanceledException">It was canceled before it started.</exception>
    public static async Task<CommandResult> RunAsync(
        ProcessSpec spec, TimeSpan timeout, TimeProvider time, CancellationToken cancel, string? input = null)
    {
        cancel.ThrowIfCancellationRequested();
        var marker = $"command-{Guid.NewGuid():N}";
        SessionStart.Check(spec, marker);

        using var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        var startedAt = time.GetTimestamp();
        var pid = Start(spec, marker, pipe, input);
        var ownPeakMemory = ChildStatus.OwnPeakMemory();

        var reader = new OutputReader(pipe.SafePipeHandle);
        var ladder = new EndingLadder(ProcessIdentity.OfChild(pid), marker, Grace, time);
        var ending = await ladder.EndAsync(ChildStatus.EndedAsync(pid), timeout, cancel, CancellationToken.None);
        var wallTime = time.GetElapsedTime(startedAt);
        await ladder.EndRemainsAsync(CancellationToken.None);
        var status = ChildStatus.Reap(pid, ownPeakMemory);
        var output = await reader.FinishAsync();

        var exit = new ProcessExit
        {
            ExitCode = status?.ExitCode,
            Signal = status?.Signal,
            Ending = ending,
            WallTime = wallTime,
            PeakMemoryBytes = status?.PeakMemoryBytes,
        };
        return new CommandResult(exit, output.ToString(), output.TotalBytes);
    }

    private static int Start(ProcessSpec spec, string marker, AnonymousPipeServerStream pipe, string? input)
    {
        try
        {
            using var inputFile = input is null ? null : InputFile(input);
            var stdio = new Stdio
            {
                InputPath = inputFile is null ? "/dev/null" : null,
                InputDescriptor = (int)(inputFile?.SafeFileHandle.DangerousGetHandle() ?? -1),
                OutputDescriptor = (int)pipe.ClientSafePipeHandle.DangerousGetHandle(),
            };
            return SessionSpawner.Start(Wrapper, ["run-tui-command", spec.WorkingDirectory], spec, marker, stdio);
        }
        finally
        {
            // Else the pipe would stay open as long as we do.
            pipe.DisposeLocalCopyOfClientHandle();
        }
    }

    /// <summary>A file, because whoever feeds a pipe waits for its reader. It is gone when we close it.</summary>
    private static FileStream InputFile(string input)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes(input));
        file.Flush();
        file.Position = 0;
        return file;
    }
}
