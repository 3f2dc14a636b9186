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
            if (e.Seq is null)
            {
                state = state.Seq == 0
                    ? state.Apply(e)
                    : state with { LastEvent = e, LastBlockerEvent = e.Event == "blocker" ? e : state.LastBlockerEvent };
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
