namespace RunTui.Runr;

/// <summary>Why a run is refused before it starts.</summary>
/// <param name="Id">For programs; Runr's where it has one, such as <c>dirty_worktree</c>.</param>
/// <param name="Message">For people: what is wrong, and what to do, in one line.</param>
internal sealed record PreflightReason(string Id, string Message);
