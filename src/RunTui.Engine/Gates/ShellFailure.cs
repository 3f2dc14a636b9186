namespace RunTui.Engine.Gates;

/// <summary>Why a command is no success.</summary>
/// <param name="Reason">As the end of a sentence: <c>exit 3</c>.</param>
/// <param name="IsOurs">The command did not even run.</param>
internal sealed record ShellFailure(string Reason, bool IsOurs);
