namespace RunTui.Install;

/// <summary>Something wanted, and what it takes to have it.</summary>
/// <param name="Wanted">What is to be there.</param>
/// <param name="Found">What is there; null for nothing, or for what is moved aside first.</param>
/// <param name="IsOurs">Whether we may remove it again: it is made by us, and wasn't there all the same.</param>
internal sealed record PlannedThing(WantedThing Wanted, string? Found, bool IsOurs)
{
    /// <summary>Whether nothing has to be done for it.</summary>
    public bool IsThere => Found == Wanted.State;
}
