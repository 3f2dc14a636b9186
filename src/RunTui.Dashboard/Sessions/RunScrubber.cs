using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Sessions;

/// <summary>
/// The run at a moment of its past that can be moved: by events, by minutes, to a time. What goes on meanwhile changes nothing until
/// it is moved.
/// </summary>
public sealed class RunScrubber
{
    private readonly JournalHistory _history;
    private readonly TimeZoneInfo _zone;

    /// <summary>Begins at the last event.</summary>
    /// <param name="history">The run's journal.</param>
    /// <param name="zone">Whose clock times of day are in.</param>
    /// <exception cref="IOException">There are no events, or they can't be read.</exception>
    public RunScrubber(JournalHistory history, TimeZoneInfo zone)
    {
        (_history, _zone) = (history, zone);
        if (history.Count == 0)
        {
            throw new IOException("Nothing has happened yet.");
        }

        Picture = Show(history.Count, history.TimeOf(history.Count));
    }

    /// <summary>The event that is the last one at that moment, from 1.</summary>
    public int Position { get; private set; }

    /// <summary>How many events there were when it was last moved.</summary>
    public int Count => _history.Count;

    /// <summary>The moment, UTC milliseconds since 1970.</summary>
    public long Moment { get; private set; }

    /// <summary>The run at that moment.</summary>
    public RunPicture Picture { get; private set; }

    /// <summary>How much of the journal there was at that moment, in bytes.</summary>
    public long JournalLength { get; private set; }

    /// <summary>Moves by events.</summary>
    /// <exception cref="IOException">The journal can't be read; the moment stays.</exception>
    public void StepBy(int events)
    {
        Refresh();
        var position = (int)Math.Clamp((long)Position + events, 1, Count);
        Picture = Show(position, _history.TimeOf(position));
    }

    /// <summary>Moves in time, between the first event and the last.</summary>
    /// <exception cref="IOException">The journal can't be read; the moment stays.</exception>
    public void MoveBy(TimeSpan time) => MoveTo(Moment + (long)time.TotalMilliseconds);

    /// <summary>Moves to a moment, or as near to it as the run comes.</summary>
    /// <param name="moment">UTC milliseconds since 1970.</param>
    /// <exception cref="IOException">The journal can't be read; the moment stays.</exception>
    public void MoveTo(long moment)
    {
        Refresh();
        moment = Math.Clamp(moment, _history.TimeOf(1), _history.TimeOf(Count));
        Picture = Show(_history.PositionAt(moment), moment);
    }

    /// <summary>Moves to the last such time of day that the run had; where it had none, to its beginning.</summary>
    /// <exception cref="IOException">The journal can't be read; the moment stays.</exception>
    public void MoveToTimeOfDay(TimeSpan ofDay)
    {
        Refresh();
        var last = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(_history.TimeOf(Count)), _zone);
        var target = last - last.TimeOfDay + ofDay;
        MoveTo((target > last ? target.AddDays(-1) : target).ToUnixTimeMilliseconds());
    }

    private void Refresh()
    {
        _history.Refresh();
        if (_history.Count == 0)
        {
            throw new IOException("The journal was emptied.");
        }
    }

    private RunPicture Show(int position, long moment)
    {
        var state = _history.StateAt(position, moment);
        (Position, Moment, JournalLength) = (position, moment, _history.EndOf(position));
        return new RunPicture
        {
            State = state,
            Ownership = WasLive(state) ? RunOwnership.Here : RunOwnership.Nobody,
            Past = $"{Ages.WallClock(moment, _zone)}, event {position} of {Count}",
        };
    }

    /// <summary>Whether an engine was at work, by the events alone: one that was killed looks as if it worked on until the next came.</summary>
    private static bool WasLive(RunState state) => state.Status is RunStatus.Running or RunStatus.Recovering or RunStatus.Blocked;
}
