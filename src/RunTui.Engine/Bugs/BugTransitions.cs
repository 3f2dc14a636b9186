namespace RunTui.Engine.Bugs;

/// <summary>
/// Which states may follow one another; Run Mode's table. What is completed can't be halted any more, which its script lets through. What is
/// halted goes on only where it was halted, for which its table has no way.
/// </summary>
public static class BugTransitions
{
    /// <summary>Whether <paramref name="to"/> may follow <paramref name="from"/>.</summary>
    /// <param name="from">The state now.</param>
    /// <param name="to">The next one.</param>
    /// <param name="haltedIn">For what is halted, the state that it was halted in; null where that isn't known, and then it stays halted.</param>
    public static bool IsAllowed(BugState from, BugState to, BugState? haltedIn = null) => (from, to) switch
    {
        (BugState.Triage, BugState.Implementing) => true,
        (BugState.Implementing, BugState.Reviewing) => true,
        (BugState.Reviewing, BugState.Implementing or BugState.Auditing) => true,
        (BugState.Auditing, BugState.Implementing or BugState.Completed) => true,
        (BugState.Halted, BugState.Halted) => true,
        (BugState.Halted, _) => haltedIn == to && IsAtWork(to),
        (_, BugState.Halted) => IsAtWork(from),
        _ => false,
    };

    /// <summary>The next state.</summary>
    /// <param name="from">The state now.</param>
    /// <param name="to">The next one.</param>
    /// <param name="haltedIn">For what is halted, the state that it was halted in; else null.</param>
    /// <exception cref="BugTransitionException">It may not follow.</exception>
    public static BugState Next(BugState from, BugState to, BugState? haltedIn = null)
    {
        if (IsAllowed(from, to, haltedIn))
        {
            return to;
        }

        string[] possible = [.. Enum.GetValues<BugState>().Where(state => IsAllowed(from, state, haltedIn)).Select(state => state.Name())];
        throw new BugTransitionException($"a bug can't go from {from.Name()} to {to.Name()}; {(possible.Length == 0 ? $"{from.Name()} is its end" : $"expected {string.Join(", ", possible)}")}");
    }

    private static bool IsAtWork(BugState state) => state is not (BugState.Completed or BugState.Halted);
}
