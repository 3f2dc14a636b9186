namespace RunTui.Runr;

/// <summary>One thing that was looked at.</summary>
/// <param name="Id">For programs, such as <c>worker:claude</c>.</param>
/// <param name="State">Whether it is in order.</param>
/// <param name="Message">What was found, in one line; where something is wrong, also what to do.</param>
/// <param name="Explanation">What that means for runs.</param>
/// <param name="Fix">How it is mended, a command where there is one; null where there is nothing to mend.</param>
internal sealed record DoctorCheck(string Id, DoctorState State, string Message, string Explanation, string? Fix);
