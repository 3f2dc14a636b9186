namespace RunTui.Engine.Gates.Reviews;

/// <summary>What was read in prose, and why.</summary>
/// <param name="Verdict">What it says.</param>
/// <param name="Why">The words that decided, on one line.</param>
/// <param name="IsSure">Whether it says so itself, in words or under a heading that leaves no doubt; a list under any other heading does not.</param>
internal sealed record TextReading(TextVerdict Verdict, string Why, bool IsSure);
