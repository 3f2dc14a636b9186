namespace RunTui.Engine.Execution;

/// <summary>A document of a FIRE run can't be written; the message says which and why, in one line. The step waits for a person then: the run folder itself is well.</summary>
internal sealed class DocumentException(string message) : Exception(message);
