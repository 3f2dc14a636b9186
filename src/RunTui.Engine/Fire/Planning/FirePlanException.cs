namespace RunTui.Engine.Fire.Planning;

/// <summary>Items can't be run as they were chosen; the message says why and what to do.</summary>
public sealed class FirePlanException(string message) : Exception(message);
