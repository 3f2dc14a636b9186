namespace RunTui.Engine.Events;

/// <summary>Turns a journal's events into the state they add up to.</summary>
public static class RunHistory
{
    /// <summary>
    /// The state after all events. Once our engine has written to a journal, only its own events in unbroken order count: what
    /// other programs append in between is shown, but what it did is read from the plan file, where they keep their state. So
    /// a line that an agent slips into the file decides nothing.
    /// </summary>
    /// <param name="events">In the order of the file.</param>
    /// <param name="upTo">The last position of ours to take in; all of them where null.</param>
    public static RunState Replay(IReadOnlyList<RunEvent> events, long? upTo = null)
    {
        var state = RunState.Empty;
        var ours = events.Any(e => e.Seq is not null);
        foreach (var e in events)
        {
            if (!ours)
            {
                state = state.Apply(e);
            }
            else if (e.Seq is null)
            {
                state = state with { LastEvent = e, LastBlockerEvent = e.Event == "blocker" ? e : state.LastBlockerEvent };
            }
            else if (e.Seq == state.Seq + 1 && (state.Seq == 0 || e.Run == state.RunId))
            {
                if (e.Seq > upTo)
                {
                    break;
                }

                state = state.Apply(e);
            }
            else if (e.Event == "plan" && e.Status == "loaded" && state.Seq == 0)
            {
                // The file was deleted under a living engine, which began it anew in the middle of its count.
                state = state.Apply(e);
            }
        }

        return state;
    }
}
