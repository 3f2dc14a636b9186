namespace RunTui.Processes;

/// <summary>
/// An agent that doesn't hang on whoever started it: it leads a session of its own, its input and output are files, and a line of
/// shell around it writes down how it ended. An owner that goes away loses nothing; the next one adopts it.
/// </summary>
public sealed class DetachedProcess
{
    private const string WrapperName = "run-tui-attempt";

    /// <summary>
    /// A signal to the group is meant for the agent: the wrapper survives it (by handlers, because what is ignored is inherited)
    /// to write the exit code. exec, so that only a program can be meant and never a word of the shell. No variables, because
    /// one of the same name in the environment would change for the agent.
    /// </summary>
    private const string Wrapper =
        "trap : TERM INT HUP; "
        + "if cd -- \"$1\"; then (shift 2; exec \"$@\"); set -- \"$2\" $?; else set -- \"$2\" 126; fi; "
        + "echo \"$2\" >\"$1\"; exit \"$2\"";

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private readonly bool _isChild;
    private readonly long _ownPeakMemory;
    private int _waited;

    private DetachedProcess(ProcessIdentity identity, ProcessFiles files, string marker, TimeProvider time, bool isChild, long startedAt)
    {
        Identity = identity;
        Files = files;
        Marker = marker;
        _time = time;
        _isChild = isChild;
        _startedAt = startedAt;
        _ownPeakMemory = isChild ? ChildStatus.OwnPeakMemory() : 0;
    }

    /// <summary>What the next owner needs to find it, beside the files and the marker.</summary>
    public ProcessIdentity Identity { get; }

    public ProcessFiles Files { get; }

    /// <summary>The value of <see cref="AttemptMarker.VariableName"/> in its environment.</summary>
    public string Marker { get; }

    /// <summary>How long it has between TERM and KILL; 5 seconds. To be set before <see cref="WaitAsync"/>.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Starts it. A program that does not exist is found out by the shell: it ends with 127, and one that can't be executed with
    /// 126, with the reason in the output.
    /// </summary>
    /// <param name="spec">What to start.</param>
    /// <param name="files">Its files; their folders must exist.</param>
    /// <param name="marker">What tells this attempt from all others, of every run.</param>
    /// <param name="time">The clock for limits.</param>
    /// <exception cref="IOException">The working directory or a file is missing, or the system refused; the message says which.</exception>
    /// <exception cref="ArgumentException">An argument, a variable or the marker can't be passed to a program.</exception>
    /// <exception cref="PlatformNotSupportedException">On Windows.</exception>
    public static DetachedProcess Start(ProcessSpec spec, ProcessFiles files, string marker, TimeProvider time)
    {
        SessionStart.Check(spec, marker);
        if (files.StandardInput is not null)
        {
            SessionStart.CheckFile(spec, "input", files.StandardInput, FileMode.Open, FileAccess.Read);
        }

        SessionStart.CheckFile(spec, "output", files.Output, FileMode.OpenOrCreate, FileAccess.Write);
        if (Path.Exists(files.Exit) || Path.GetDirectoryName(files.Exit) != Path.GetDirectoryName(files.Output))
        {
            // Beside the output, which could be opened, a new file can be made: one that comes and goes would only take its time.
            SessionStart.CheckFile(spec, "exit file", files.Exit, FileMode.OpenOrCreate, FileAccess.Write);
            File.Delete(files.Exit);
        }

        var startedAt = time.GetTimestamp();
        var stdio = new Stdio { InputPath = files.StandardInput ?? "/dev/null", OutputPath = files.Output };
        var pid = SessionSpawner.Start(Wrapper, [WrapperName, spec.WorkingDirectory, files.Exit], spec, marker, stdio);
        return new DetachedProcess(ProcessIdentity.OfChild(pid), files, marker, time, isChild: true, startedAt);
    }

    /// <summary>Takes over what another owner has started, whether it still runs or has ended meanwhile.</summary>
    /// <param name="identity">The process; null where its owner died before it could write that down, and nothing has its marker.</param>
    /// <param name="files">Its files, as it was started with them.</param>
    /// <param name="marker">Its marker.</param>
    /// <param name="time">The clock for limits.</param>
    /// <returns>
    /// Null where it is gone and left no exit code, as after a crash of the system; <see cref="EndRemainsAsync"/> then ends what
    /// may have outlived it.
    /// </returns>
    public static DetachedProcess? Adopt(ProcessIdentity? identity, ProcessFiles files, string marker, TimeProvider time) =>
        identity?.IsAlive == true || ExitFile.Read(files.Exit) is not null
            ? new DetachedProcess(identity ?? new ProcessIdentity(0, ""), files, marker, time, isChild: false, time.GetTimestamp())
            : null;

    /// <summary>
    /// The living process with this marker, for an owner that died between starting it and writing down its identity. Only Linux
    /// can answer; elsewhere it is always null.
    /// </summary>
    public static ProcessIdentity? Find(string marker) =>
        OperatingSystem.IsLinux()
            ? SessionRemains.FindLeader(marker, System.Text.Encoding.UTF8.GetBytes($"/bin/sh\0-c\0{Wrapper}\0{WrapperName}\0"))
            : null;

    /// <summary>The markers with this beginning that a living process carries. Only Linux can answer; elsewhere there are none.</summary>
    public static IReadOnlySet<string> LivingMarkers(string prefix) => OperatingSystem.IsLinux() ? MarkerScan.With(prefix) : new HashSet<string>();

    /// <summary>Ends everything that carries a marker (Linux only), for an attempt whose own process is gone.</summary>
    public static Task EndRemainsAsync(string marker, TimeProvider time, CancellationToken forceful) =>
        OperatingSystem.IsLinux()
            ? new EndingLadder(new ProcessIdentity(0, ""), marker, TimeSpan.FromSeconds(1), time).EndRemainsAsync(forceful)
            : Task.CompletedTask;

    /// <summary>
    /// Waits for its end, or brings it about; to be called once. However it ends, nothing that it started is left running when
    /// this returns, save what hangs inside the kernel or belongs to another user.
    /// </summary>
    /// <param name="timeout">From now; null for no limit.</param>
    /// <param name="graceful">TERM, <see cref="Grace"/>, KILL; the returned task completes, it isn't canceled.</param>
    /// <param name="forceful">KILL at once.</param>
    public async Task<ProcessExit> WaitAsync(TimeSpan? timeout, CancellationToken graceful, CancellationToken forceful)
    {
        if (Interlocked.Exchange(ref _waited, 1) != 0)
        {
            throw new InvalidOperationException("The end of a process is waited for once.");
        }

        var ended = _isChild ? ChildStatus.EndedAsync(Identity.Pid) : GoneAsync();
        var ladder = new EndingLadder(Identity, Marker, Grace, _time);
        var ending = await ladder.EndAsync(ended, timeout, graceful, forceful);
        var wallTime = _time.GetElapsedTime(_startedAt);
        await ladder.EndRemainsAsync(forceful);

        var status = _isChild ? ChildStatus.Reap(Identity.Pid, _ownPeakMemory) : null;
        status ??= ExitFile.Read(Files.Exit) is { } code ? ChildStatus.OfExitCode(code) : null;
        if (status is null && ending == ProcessEnding.Itself)
        {
            ending = ProcessEnding.Vanished;
        }

        return new ProcessExit
        {
            ExitCode = status?.ExitCode,
            Signal = status?.Signal,
            Ending = ending,
            WallTime = _isChild ? wallTime : AdoptedWallTime(),
            PeakMemoryBytes = status?.PeakMemoryBytes,
        };
    }

    private async Task GoneAsync()
    {
        while (Identity.IsAlive)
        {
            // On the system's clock: a virtual one moves no process.
            await Task.Delay(PollInterval);
        }
    }

    /// <summary>By the clocks of the kernel and the file system, as both ends may lie before our time.</summary>
    private TimeSpan AdoptedWallTime()
    {
        if (Identity.Age() is not { } age)
        {
            return TimeSpan.Zero;
        }

        var exit = new FileInfo(Files.Exit);
        var sinceExit = exit.Exists ? TimeProvider.System.GetUtcNow() - exit.LastWriteTimeUtc : TimeSpan.Zero;
        return age > sinceExit ? age - sinceExit : TimeSpan.Zero;
    }
}
