using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;

namespace RunTui.Engine.RunFolders;

/// <summary>
/// Follows a run that this process doesn't own, by reading what its journal has gained. A run that another program keeps, or has
/// never been started, is shown as its plan file has it. Changes nothing on the disk. Not for several threads at once.
/// </summary>
public sealed class RunFollower
{
    /// <summary>Its first event has the time and the run in them: no two journals begin alike.</summary>
    private const int HeadBytes = 256;

    private readonly RunFolder _folder;
    private RunState _history = RunState.Empty;
    private bool _isKeptElsewhere = true;

    /// <summary>What events and plan of a run that is kept elsewhere say; null for a run of ours.</summary>
    private RunState? _planned;
    private long _position;
    private byte[] _head = [];
    private FileLook? _journal;
    private FileLook? _plan;

    /// <param name="folder">The run.</param>
    public RunFollower(RunFolder folder) => _folder = folder;

    /// <summary>What was known at the last <see cref="Read"/> that succeeded.</summary>
    public RunState State { get; private set; } = RunState.Empty;

    /// <summary>Whether the journal ended in the middle of a line at the last look: its writer is at work, or died there.</summary>
    public bool EndsTorn { get; private set; }

    /// <summary>Takes in what came since the last time.</summary>
    /// <returns>Whether the state is another one now.</returns>
    /// <exception cref="IOException">The folder or a file can't be read, or isn't there any more. The state stays.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read. The state stays.</exception>
    /// <exception cref="BlueprintException">The plan can't be read, and nothing else tells of the run. The state stays.</exception>
    public bool Read()
    {
        var journal = FileLook.At(_folder.Events);
        var plan = _isKeptElsewhere || journal is null ? FileLook.At(_folder.Blueprint) : _plan;
        if (journal is null && plan is null)
        {
            throw new DirectoryNotFoundException($"{_folder.Path}: the run folder is gone");
        }

        if (journal == _journal && plan == _plan)
        {
            return HasNewLogs();
        }

        if (journal != _journal)
        {
            ReadJournal(journal);
            _journal = journal;
        }

        _isKeptElsewhere = _history.Plan is null || _history.LastEvent?.Seq is null;
        _planned = _isKeptElsewhere
            ? _history.Apply(RunEvents.PlanLoaded(BlueprintFile.Load(_folder.Blueprint)) with { Ts = _history.UpdatedAt }) with { LastEvent = _history.LastEvent }
            : null;
        State = (_planned ?? _history) is var known && (_planned is not null || HasForeignPast(_history)) ? ForeignAttempts.AddTo(known, _folder) : _history;
        _plan = FileLook.At(_folder.Blueprint);
        return true;
    }

    /// <summary>Whether steps were worked on before our journal began: their logs are there, and nothing that names them.</summary>
    private static bool HasForeignPast(RunState history) => history.Steps.Values.Any(s => s is { Attempts: > 0, EndedAttempts.IsEmpty: true, Open: null });

    /// <summary>Another program tells by no event that an attempt begins; its log is there all the same.</summary>
    private bool HasNewLogs()
    {
        if (_planned is null || !_planned.Steps.Values.Any(s => s.Status == StepStatus.InProgress))
        {
            return false;
        }

        var now = ForeignAttempts.AddTo(_planned, _folder);
        if (now.Steps.Values.Zip(State.Steps.Values).All(s => s.First.Open?.Log == s.Second.Open?.Log && s.First.EndedAttempts.Length == s.Second.EndedAttempts.Length))
        {
            return false;
        }

        State = now;
        return true;
    }

    /// <summary>
    /// The events about one step, oldest first; without an id those about the run as a whole. A run without a journal has what its
    /// <c>progress.md</c> tells.
    /// </summary>
    /// <param name="folder">The run.</param>
    /// <param name="stepId">The step.</param>
    /// <param name="upTo">As much of the journal as is to be read, in bytes.</param>
    /// <exception cref="IOException">The journal can't be read.</exception>
    public static IReadOnlyList<RunEvent> EventsOf(RunFolder folder, string stepId, long upTo = long.MaxValue) =>
        File.Exists(folder.Events) ? JournalHistory.EventsOf(folder, stepId, upTo) : ProgressLog.ReadFile(folder.Progress, stepId);

    /// <summary>The same with what concerns every step: the checkout that the run works in, and where the run stopped by a rule of its own.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="stepId">The step.</param>
    /// <param name="upTo">As much of the journal as is to be read, in bytes.</param>
    /// <exception cref="IOException">The journal can't be read.</exception>
    public static IReadOnlyList<RunEvent> TimelineOf(RunFolder folder, string stepId, long upTo = long.MaxValue) =>
        File.Exists(folder.Events) ? JournalHistory.EventsOf(folder, stepId, upTo, withRun: true) : ProgressLog.ReadFile(folder.Progress, stepId);

    private void ReadJournal(FileLook? look)
    {
        if (look is null)
        {
            // Deleted: what was known of the run stays until something else tells of it.
            (_position, EndsTorn) = (0, false);
            return;
        }

        using var file = JournalLines.Open(_folder.Events);
        var head = new byte[HeadBytes];
        var known = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (look.Value.Length < _position || _position == 0 || !head.AsSpan(0, Math.Min(known, _head.Length)).SequenceEqual(_head))
        {
            // Begun anew, perhaps longer than the old one was.
            (_history, _position) = (RunState.Empty, 0);
        }

        var state = _history;
        _position = JournalLines.Read(file, _position, (line, _) =>
        {
            if (RunEventJson.TryRead(line) is { } e)
            {
                state = RunHistory.Continue(state, e);
            }
        });
        _history = state;
        _head = head[..(int)Math.Min(known, _position)];
        EndsTorn = file.Length > _position;
    }
}
