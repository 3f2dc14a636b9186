using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Engine.RunFolders;

/// <summary>
/// A run at any moment of its life: the fold of its journal up to there. Keeps sixteen bytes an event and a bounded number of states,
/// and reads from the file what lies between them, so that any of ten thousand events is found at once. A journal of run-workflow's,
/// which doesn't hold the plan, is folded over the plan file with its steps as they were before. Not for several threads at once.
/// </summary>
public sealed class JournalHistory
{
    /// <summary>How many states are kept at most; every second one goes when there are more.</summary>
    private const int MostCheckpoints = 256;
    private const int FirstInterval = 32;

    /// <summary>Later events of a longer journal can't be gone to.</summary>
    private const int MostEvents = 2_000_000;
    private const int HeadBytes = 256;

    /// <summary>The last millisecond that has a date; what lies behind it is nonsense.</summary>
    private const long LastTime = 253_402_300_799_999;

    private readonly RunFolder _folder;
    private readonly List<long> _ends = [];
    private readonly List<long> _times = [];
    private readonly List<(int Position, RunState State)> _checkpoints = [];
    private int _interval = FirstInterval;
    private (int Position, RunState State) _last;
    private (int Position, RunState State) _found;
    private byte[] _head = [];

    private JournalHistory(RunFolder folder) => _folder = folder;

    /// <summary>How many events there are.</summary>
    public int Count => _ends.Count;

    /// <summary>Reads a run's journal.</summary>
    /// <exception cref="IOException">There is none, or it can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static JournalHistory Open(RunFolder folder)
    {
        var history = new JournalHistory(folder);
        history.Refresh();
        return history;
    }

    /// <summary>Takes in what the journal gained. One that was begun anew is read from its beginning.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public void Refresh()
    {
        using var file = JournalLines.Open(_folder.Events);
        if (Count == 0 || !IsSame(file))
        {
            Begin(file);
        }

        var from = Count == 0 ? 0 : _ends[^1];
        JournalLines.Read(file, from, (line, end) =>
        {
            if (Count < MostEvents && Read(line) is { } e)
            {
                Take(e, end);
            }
        });
    }

    /// <summary>When an event was, UTC milliseconds since 1970; never earlier than the one before, whatever clocks said.</summary>
    /// <param name="position">Which event, from 1.</param>
    public long TimeOf(int position) => _times[position - 1];

    /// <summary>The last event that was no later than a moment; the first where all were.</summary>
    public int PositionAt(long moment)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = _times[middle] <= moment ? (middle + 1, high) : (low, middle);
        }

        return Math.Max(1, low);
    }

    /// <summary>The run after an event.</summary>
    /// <param name="position">Which event, from 1.</param>
    /// <exception cref="IOException">The journal can't be read, or is another one now.</exception>
    public RunState StateAt(int position)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(position, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, Count);
        var at = _checkpoints.FindLastIndex(c => c.Position <= position) is >= 0 and var i ? _checkpoints[i] : throw new InvalidOperationException("there is no beginning");
        var near = _found.State is not null && _found.Position <= position && _found.Position > at.Position ? _found : at;
        if (near.Position < position)
        {
            using var file = JournalLines.Open(_folder.Events);
            if (!IsSame(file))
            {
                throw new IOException($"{_folder.Events} was begun anew");
            }

            JournalLines.Read(file, near.Position == 0 ? 0 : _ends[near.Position - 1], (line, _) =>
            {
                if (near.Position < position && Read(line) is { } e)
                {
                    near = (near.Position + 1, RunHistory.Continue(near.State, Timed(e, near.Position)));
                }
            }, _ends[position - 1]);
        }

        _found = near;
        return near.State;
    }

    /// <summary>The run at a moment after an event and before the next: where another program kept it, with the attempts that its logs tell of.</summary>
    /// <param name="position">Which event, from 1.</param>
    /// <param name="moment">UTC milliseconds since 1970.</param>
    /// <exception cref="IOException">The journal can't be read, or is another one now.</exception>
    public RunState StateAt(int position, long moment) => StateAt(position) is { Seq: 0 } foreign ? ForeignAttempts.AddTo(foreign, _folder, moment) : StateAt(position);

    /// <summary>The events about a step up to another event, oldest first.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="stepId">The step.</param>
    /// <param name="upTo">As much of the journal as is to be read, in bytes.</param>
    /// <param name="withRun">Whether those are wanted too that tell of the run's checkout and of where the run stopped by a rule of its own.</param>
    /// <exception cref="IOException">The journal can't be read.</exception>
    public static IReadOnlyList<RunEvent> EventsOf(RunFolder folder, string stepId, long upTo = long.MaxValue, bool withRun = false)
    {
        if (!File.Exists(folder.Events))
        {
            return [];
        }

        var events = new List<RunEvent>();
        var name = System.Text.Encoding.UTF8.GetBytes(System.Text.Json.JsonEncodedText.Encode(stepId).ToString());
        using var file = JournalLines.Open(folder.Events);
        JournalLines.Read(file, 0, (line, _) =>
        {
            var isOfRun = withRun && (line.IndexOf("\"workspace\""u8) >= 0 || line.IndexOf("\"stop_reason\""u8) >= 0);
            if ((isOfRun || line.IndexOf(name) >= 0) && RunEventJson.TryRead(line) is { } e && (e.StepId == stepId || (isOfRun && (e.Event, e.Status) is ("workspace", _) or ("runner", "stopped"))))
            {
                events.Add(e);
            }
        }, upTo);
        return events;
    }

    /// <summary>Where in the journal an event ends, in bytes.</summary>
    /// <param name="position">Which event, from 1.</param>
    public long EndOf(int position) => _ends[position - 1];

    private static RunEvent? Read(ReadOnlySpan<byte> line) => RunEventJson.TryRead(line);

    private bool IsSame(FileStream file) => Count > 0 && file.Length >= _ends[^1] && Head(file, _head.Length).AsSpan().SequenceEqual(_head);

    private static byte[] Head(FileStream file, int length)
    {
        var head = new byte[length];
        file.Seek(0, SeekOrigin.Begin);
        return head[..file.ReadAtLeast(head, length, throwOnEndOfStream: false)];
    }

    private void Begin(FileStream file)
    {
        _ends.Clear();
        _times.Clear();
        _checkpoints.Clear();
        (_interval, _found) = (FirstInterval, default);
        _last = (0, BeforeFirst(file));
        _checkpoints.Add(_last);
        _head = [];
    }

    private void Take(RunEvent e, long end)
    {
        var timed = Timed(e, Count);
        _ends.Add(end);
        var before = _times.Count > 0 ? _times[^1] : 0;
        // What somebody wrote into our journal may have any time.
        _times.Add(e.Seq is null && _last.State.Seq > 0 ? before : Math.Max(Math.Clamp(timed.At ?? 0, 0, LastTime), before));
        _last = (Count, RunHistory.Continue(_last.State, timed));
        if (_head.Length == 0)
        {
            using var file = JournalLines.Open(_folder.Events);
            _head = Head(file, (int)Math.Min(HeadBytes, end));
        }

        if (Count % _interval != 0)
        {
            return;
        }

        _checkpoints.Add(_last);
        if (_checkpoints.Count > MostCheckpoints)
        {
            _interval *= 2;
            _checkpoints.RemoveAll(c => c.Position % _interval != 0);
        }
    }

    /// <summary>The event with a time to the millisecond, also where another program wrote it; without any, that of the one before.</summary>
    private RunEvent Timed(RunEvent e, int before) => e.At is not null ? e : e with { At = Timestamp.Of(e) ?? (before > 0 && before <= _times.Count ? _times[before - 1] : 0) };

    /// <summary>
    /// What was before the first event: nothing, where the journal holds the plan; else the plan, in which the steps that the journal
    /// tells of are pending.
    /// </summary>
    private RunState BeforeFirst(FileStream file)
    {
        RunEvent? plan = null;
        var (isOurs, told) = (false, new HashSet<string>(StringComparer.Ordinal));
        JournalLines.Read(file, 0, (line, _) =>
        {
            if (isOurs || Read(line) is not { } e)
            {
                return;
            }

            isOurs = e.Seq is not null;
            plan = e is { Seq: not null, Event: "plan", Status: "loaded" } ? e : null;
            if (!isOurs && e.StepId.Length > 0)
            {
                told.Add(e.StepId);
            }
        });
        if (isOurs && told.Count == 0)
        {
            return RunState.Empty;
        }

        try
        {
            plan = (plan ?? RunEvents.PlanLoaded(BlueprintFile.Load(_folder.Blueprint))) with { Seq = null, Run = null };
        }
        catch (Exception e) when (e is BlueprintException or IOException or UnauthorizedAccessException)
        {
            return RunState.Empty;
        }

        var state = RunState.Empty.Apply(plan);
        return state with
        {
            LastEvent = null,
            Steps = StepTable.Of(state.Steps.Values.Select(s => told.Contains(s.Id) ? new StepState { Plan = s.Plan } : s)),
        };
    }
}
