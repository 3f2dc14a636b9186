namespace RunTui.Engine.Events;

/// <summary>Why an attempt did not make it.</summary>
/// <param name="Class">run-workflow's word for the kind of failure.</param>
/// <param name="Summary">One line for people.</param>
/// <param name="Evidence">The file that shows it, absolute.</param>
/// <param name="LastFailure">What the next attempt is told.</param>
public sealed record FailureNote(string Class, string Summary, string Evidence, string LastFailure);
