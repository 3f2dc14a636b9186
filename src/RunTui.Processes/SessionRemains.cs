using System.Text;

namespace RunTui.Processes;

/// <summary>
/// What a session leader left running: on Linux the other members of its session and whatever carries its marker, elsewhere the
/// members of its group. Never ourselves or a process that we descend from.
/// </summary>
internal sealed class SessionRemains
{
    /// <summary>Threads of the kernel have none, and nothing that we started can be without.</summary>
    private const int NoSession = 0;
    private const int LooksDuringExec = 3;

    private readonly ProcessIdentity _leader;
    private readonly byte[] _wanted;
    private readonly byte[] _buffer = new byte[32 * 1024];
    private readonly HashSet<int> _spared;

    // What was signaled, with its start: it is gone when it is, not already when its environment can't be read any more.
    private readonly Dictionary<int, long> _signaled = [];

    public SessionRemains(ProcessIdentity leader, string marker)
    {
        _leader = leader;
        _wanted = Encoding.UTF8.GetBytes($"\0{AttemptMarker.VariableName}={marker}\0");
        _spared = OperatingSystem.IsLinux() ? OurselvesAndAncestors() : [];
    }

    /// <summary>Whether anything is left.</summary>
    public bool Any() => OperatingSystem.IsLinux()
        ? _signaled.Any(entry => ProcessStat.Of(entry.Key) is { IsZombie: false } stat && stat.StartTicks == entry.Value) || Living().Any()
        : Libc.Kill(-_leader.Pid, Libc.NoSignal) == 0;

    /// <summary>Signals whatever is left now.</summary>
    public void Signal(int signal)
    {
        if (!OperatingSystem.IsLinux())
        {
            _ = Libc.Kill(-_leader.Pid, signal);
            return;
        }

        foreach (var pid in Living())
        {
            if (ProcessStat.Of(pid) is { } stat)
            {
                _signaled[pid] = stat.StartTicks;
                _ = Libc.Kill(pid, signal);
            }
        }
    }

    /// <summary>Linux's living session leader with this marker that runs our wrapper; it lacks only a record of its pid.</summary>
    public static ProcessIdentity? FindLeader(string marker, ReadOnlySpan<byte> commandLineStart)
    {
        var remains = new SessionRemains(new ProcessIdentity(0, ""), marker);
        foreach (var pid in ProcessTable.Pids())
        {
            if (Libc.SessionOf(pid) == pid && remains.HasMarker(pid))
            {
                using var file = ProcessTable.Open(pid, "/cmdline"u8);
                var count = file.Read(remains._buffer);
                if (count > 0 && remains._buffer.AsSpan(0, count).StartsWith(commandLineStart))
                {
                    return ProcessIdentity.Of(pid);
                }
            }
        }

        return null;
    }

    private static HashSet<int> OurselvesAndAncestors()
    {
        var found = new HashSet<int>();
        for (var pid = Environment.ProcessId; pid > 0 && found.Add(pid);)
        {
            pid = ProcessStat.Of(pid)?.Parent ?? 0;
        }

        return found;
    }

    private IEnumerable<int> Living()
    {
        // While a session has a member its id is not given to a new process; a new process of that number has a session of its own.
        var session = _leader.Pid <= 0 || _leader.IsReplaced() ? -1 : _leader.Pid;
        foreach (var pid in ProcessTable.Pids())
        {
            var its = Libc.SessionOf(pid);
            if (its == NoSession || pid == session || _spared.Contains(pid))
            {
                continue;
            }

            if ((its == session && ProcessStat.Of(pid) is { IsZombie: false }) || HasMarker(pid))
            {
                yield return pid;
            }
        }
    }

    private bool HasMarker(int pid)
    {
        var marked = LookForMarker(pid);
        for (var look = 1; look < LooksDuringExec && marked is null && ProcessStat.Of(pid) is { IsZombie: false }; look++)
        {
            Thread.Yield();
            marked = LookForMarker(pid);
        }

        return marked == true;
    }

    /// <summary>Looks at the environment of its last exec.</summary>
    /// <returns>Null where there is nothing to read, which is so at the end of a process and for an instant during exec.</returns>
    private bool? LookForMarker(int pid)
    {
        using var file = ProcessTable.Open(pid, "/environ"u8);
        if (!file.IsOpen)
        {
            return false;
        }

        _buffer[0] = 0;
        var kept = 1;
        for (bool? nothing = null; ; nothing = false)
        {
            var count = file.Read(_buffer.AsSpan(kept));
            if (count <= 0)
            {
                return nothing;
            }

            var have = kept + count;
            if (_buffer.AsSpan(0, have).IndexOf(_wanted) >= 0)
            {
                return true;
            }

            // A match may lie across two reads.
            kept = Math.Min(have, _wanted.Length);
            _buffer.AsSpan(have - kept, kept).CopyTo(_buffer);
        }
    }
}
