using System.Reactive.Subjects;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Engine.RunFolders;

/// <summary>
/// A run that this process owns: the only place from which its journal grows. Publishing an event appends it, brings it to the
/// disk where something may depend on it, folds it into <see cref="State"/> and tells the views — in that order, so that
/// nothing is ever shown or built upon that a crash could take back.
/// </summary>
public sealed partial class OwnedRun : IDisposable
{
    private readonly RunLock _lock;
    private readonly Journal _journal;
    private readonly DurableFiles _files;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Lock _announcing = new();
    private readonly Queue<RunEvent> _waiting = new();
    private readonly Subject<RunUpdate> _updates = new();
    private long _seq;
    private long _durableSeq;
    private long _flushedSeq;
    private bool _handedOver;
    private volatile RunState _state = RunState.Empty;

    private OwnedRun(RunFolder folder, RunLock runLock, Journal journal, DurableFiles files, TimeProvider time)
    {
        Folder = folder;
        (_lock, _journal, _files, _time) = (runLock, journal, files, time);
        _projected = ReadProjectionRecord();
        Updates = new GuardedUpdates(_updates);
    }

    public RunFolder Folder { get; }

    /// <summary>The run's id: it names this run in events and in the marker that its agents carry.</summary>
    public string RunId { get; private set; } = "";

    /// <summary>What all announced events add up to.</summary>
    public RunState State => _state;

    /// <summary>Events with the state each one made, one at a time and in order. A subscriber that throws hears nothing more.</summary>
    public IObservable<RunUpdate> Updates { get; }

    /// <summary>
    /// Takes the run: locks it, mends its journal, folds it and takes in what people and other programs did to the plan since.
    /// </summary>
    /// <exception cref="RunLockedException">Somebody else works on the run.</exception>
    /// <exception cref="BlueprintException">The plan can't be read.</exception>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public static async Task<OwnedRun> OpenAsync(RunFolder folder, TimeProvider time, bool takeOver = false, FailPoint? failPoint = null)
    {
        _ = BlueprintFile.Load(folder.Blueprint);
        var runLock = RunLock.Acquire(folder, takeOver, time, failPoint);
        try
        {
            var files = new DurableFiles(failPoint);
            var journal = Journal.Open(folder.Events, files);
            var run = new OwnedRun(folder, runLock, journal, files, time);
            try
            {
                // Again, because until we had the lock its last owner may have written it.
                var look = FileLook.At(folder.Blueprint);
                await run.BeginAsync(BlueprintFile.Load(folder.Blueprint), look);
                return run;
            }
            catch
            {
                journal.Dispose();
                throw;
            }
        }
        catch
        {
            runLock.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Appends an event and returns once it has been announced. Position, run and times are filled in here.
    /// </summary>
    /// <param name="e">What happened.</param>
    /// <param name="durable">Whether it must be on the disk first, because results or answers depend on it.</param>
    /// <exception cref="IOException">The journal can't be written; nothing was announced.</exception>
    public async Task PublishAsync(RunEvent e, bool durable = false)
    {
        lock (_gate)
        {
            ThrowIfHandedOver();
            MendJournal();
            Append(e);
            if (durable)
            {
                _durableSeq = _seq;
            }
        }

        if (Interlocked.Read(ref _durableSeq) > Interlocked.Read(ref _flushedSeq))
        {
            var upTo = Interlocked.Read(ref _seq);
            await _journal.FlushAsync();
            RaiseFlushed(upTo);
        }

        Announce();
    }

    /// <summary>
    /// Before another process takes the run: from now on nothing can be published or written by whoever still works on it here,
    /// and gets an <see cref="OperationCanceledException"/> instead.
    /// </summary>
    public void HandOver()
    {
        try
        {
            Project(force: true);
            ForgetPrevious();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The journal has it all; the next owner writes what could not be written now.
        }

        lock (_gate)
        {
            _handedOver = true;
        }
    }

    /// <summary>Lets go of the run. The files that show its state are brought up to date first.</summary>
    public void Dispose()
    {
        try
        {
            if (!_handedOver)
            {
                Project(force: true);
                ForgetPrevious();
                ProjectRunr(isAlive: false);
                ProjectOrchestration(isAlive: false);
                ProjectRunMode(isAlive: false);
                ProjectPostPr(isAlive: false);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The journal has it all; the next owner writes what could not be written now.
        }

        _updates.OnCompleted();
        _journal.Dispose();
        _lock.Dispose();
    }

    private async Task BeginAsync(BlueprintDocument document, FileLook? look)
    {
        var past = RunHistory.Replay(_journal.Past);
        _state = past;
        _seq = past.Seq;
        _flushedSeq = past.Seq;
        RunId = past.RunId.Length > 0 ? past.RunId : _projected?.Run is { Length: > 0 } known ? known : NewRunId(Folder.Name, _time);
        if (past.Plan is null)
        {
            await PublishAsync(RunEvents.PlanLoaded(document), durable: true);
            Know(document, look);
            ProjectBlueprint(_state, force: false);
        }
        else
        {
            NoteAgents(past.Steps.Values);
            await TakeInAsync(document, look, _agentWorked != 0);
        }

        if (_journal.TornBytes > 0)
        {
            await PublishAsync(RunEvents.JournalMended(_journal.TornBytes));
        }

        CatchUpTexts(_journal.Past);
    }

    private void ThrowIfHandedOver()
    {
        if (_handedOver)
        {
            throw new OperationCanceledException("The run was handed over to another process.");
        }
    }

    private void Append(RunEvent e)
    {
        var now = _time.GetUtcNow();
        var stamped = e with { Seq = _seq + 1, Run = RunId, At = now.ToUnixTimeMilliseconds(), Ts = Timestamp.Seconds(now) };
        _journal.Append(stamped);
        _seq++;
        _waiting.Enqueue(stamped);
    }

    /// <summary>
    /// Looks at the journal before each append. Lines that others added while we own it are moved to a file of their own: the
    /// journal is ours alone, and an agent that writes into it decides nothing. A journal that was deleted, cut or replaced is begun
    /// anew with the whole plan as it stands; what is there in its place is kept.
    /// </summary>
    private void MendJournal()
    {
        switch (_journal.Check())
        {
            case JournalCondition.AppendedByOthers:
                var path = Path.Combine(Folder.Path, "logs", "foreign-events.jsonl");
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                var foreign = _journal.CutForeign(bytes => _files.Append(path, bytes));
                Append(RunEvents.ForeignLines(foreign, path));
                break;
            case JournalCondition.Lost:
                BeginJournalAnew();
                break;
            default:
                break;
        }
    }

    /// <summary>What the plan alone can't tell follows it: that the run was launched, and what waits for a person.</summary>
    private void BeginJournalAnew()
    {
        var state = _waiting.Aggregate(_state, (s, e) => s.Apply(e));
        var kept = _journal.Recreate(Path.Combine(Folder.Path, "logs"));
        Append(RunEvents.PlanLoaded(Projected(state)) with
        {
            Detail = "events.jsonl was deleted, cut or replaced; begun anew with the plan as it stands",
            NextArtifact = kept,
        });
        if (state is { LaunchMode: { } mode, Autonomy: { } autonomy, Status: RunStatus.Running or RunStatus.Recovering or RunStatus.Blocked })
        {
            Append(RunEvents.Started(autonomy, mode));
        }

        foreach (var blocker in state.OrderedSteps.Select(s => s.Blocker).OfType<Blocker>())
        {
            Append(blocker.NeedsPerson ? StepEvents.HardBlocked(blocker.StepId, blocker.Kind, blocker.Message) : StepEvents.Blocker(blocker.StepId, blocker.Status, blocker.Message));
        }

        _durableSeq = _seq;
    }

    private void RaiseFlushed(long upTo)
    {
        lock (_gate)
        {
            _flushedSeq = Math.Max(_flushedSeq, upTo);
        }
    }

    /// <summary>Folds and tells what is safe to tell: nothing at or behind an event that still waits for its flush.</summary>
    private void Announce()
    {
        lock (_announcing)
        {
            while (true)
            {
                RunEvent e;
                lock (_gate)
                {
                    if (!_waiting.TryPeek(out var first) || (first.Seq > _flushedSeq && first.Seq <= _durableSeq))
                    {
                        return;
                    }

                    e = _waiting.Dequeue();
                }

                _state = _state.Apply(e);
                NoteAgents(_state.Steps.GetValueOrDefault(e.StepId) is { } step ? [step] : []);
                WriteTexts(e);
                _updates.OnNext(new RunUpdate(e, _state));
            }
        }
    }

    private static string NewRunId(string name, TimeProvider time)
    {
        var safe = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')]);
        var stamp = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss", System.Globalization.CultureInfo.InvariantCulture);
        return $"{safe}-{stamp}-{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(3))}";
    }
}
