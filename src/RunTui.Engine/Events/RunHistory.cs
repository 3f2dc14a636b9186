namespace RunTui.Engine.Events;

/// <summary>Turns a journal's events into the state they add up to.</summary>
public static class RunHistory
{
    /// <summary>
    /// The state after all events. From our engine's first event on only its own in unbroken order count: what other programs append
    /// after it is shown, but what they did is read from the plan file, where they keep their state. So a line that an agent slips
    /// into the file decides nothing.
    /// </summary>
    /// <param name="events">In the order of the file.</param>
    /// <param name="upTo">The last position of ours to take in; all of them where null.</param>
    public static RunState Replay(IReadOnlyList<RunEvent> events, long? upTo = null)
    {
        var state = RunState.Empty;
        foreach (var e in events)
        {
            if (e.Seq > upTo && IsNext(state, e))
            {
                break;
            }

            state = Continue(state, e);
        }

        return state;
    }

    /// <summary>The state after one more line of the journal, by the rule of <see cref="Replay"/>.</summary>
    public static RunState Continue(RunState state, RunEvent e)
    {
        if (e.Seq is null)
        {
            return state.Seq == 0
                ? state.Apply(e)
                : state with { LastEvent = e, LastBlockerEvent = e.Event == "blocker" ? e : state.LastBlockerEvent };
        }

        // Where the file was deleted under a living engine, it began it anew in the middle of its count.
        var begunAnew = state.Seq == 0 && e is { Event: "plan", Status: "loaded" };
        return begunAnew || IsNext(state, e) ? state.Apply(e) : state;
    }

    private static bool IsNext(RunState state, RunEvent e) => e.Seq == state.Seq + 1 && (state.Seq == 0 || e.Run == state.RunId);
}
