namespace RunTui.Engine.Agents;

/// <summary>Why an attempt failed.</summary>
/// <param name="Class">The class it falls into.</param>
/// <param name="Text">One short line, at most 480 characters.</param>
/// <param name="RetryAfter">How long the service asks to wait, counted from when the output was finished; null where it did not say.</param>
/// <param name="Status">The status of HTTP that the service answered with; null where the tool did not pass one on.</param>
public sealed record AgentFailure(FailureClass Class, string Text, TimeSpan? RetryAfter = null, int? Status = null);
