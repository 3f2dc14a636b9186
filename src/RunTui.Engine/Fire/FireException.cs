namespace RunTui.Engine.Fire;

/// <summary>What is wrong with a FIRE project or a call, with the code that FIRE's scripts give it.</summary>
/// <param name="code">Such as <c>INIT_042</c>; those of our own are <c>LOCK_001</c>, <c>PHASE_05x</c>, <c>CHECKPOINT_05x</c> and <c>COMPLETE_07x</c>.</param>
/// <param name="message">What is wrong and where, as one or more sentences.</param>
/// <param name="suggestion">What to do.</param>
/// <param name="cause">What led to it.</param>
public sealed class FireException(string code, string message, string suggestion, Exception? cause = null) : Exception(message, cause)
{
    public string Code { get; } = code;

    public string Suggestion { get; } = suggestion;

    /// <summary>The line that FIRE's scripts print.</summary>
    public string Line => $"FIRE Error [{Code}]: {Message} {Suggestion}";
}
