namespace RunTui.Engine.Flows;

/// <summary>An answer lacks something.</summary>
internal sealed class ReplyException(string message) : Exception(message);
