namespace RunTui.Dashboard.Sessions;

/// <summary>A run was not launched. The message says why, one line a finding, and is meant for the user.</summary>
public sealed class LaunchRefusedException(string message) : Exception(message);
