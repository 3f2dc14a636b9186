namespace RunTui.Engine.Bugs;

/// <summary>The work on a bug can't go from one state to another; the message says on one line which, and what would be possible.</summary>
public sealed class BugTransitionException(string message) : Exception(message);
