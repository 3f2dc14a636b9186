namespace RunTui.Engine.Events;

/// <summary>What became of an edit of the plan that somebody asked the run's owner for.</summary>
/// <param name="By">Who asked, and from which process.</param>
/// <param name="Refused">Why it was refused; null where it was taken.</param>
/// <param name="Seq">The journal position of the answer.</param>
public sealed record PlanEditReply(string By, string? Refused, long Seq);
