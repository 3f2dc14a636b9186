namespace RunTui.Processes;

/// <summary>What a short command returned and said.</summary>
/// <param name="Exit">How it ended.</param>
/// <param name="Output">
/// Its standard output and standard error as they came; of more than 64 KiB the first and last 32 KiB, with a line between them
/// that says how many bytes were left out. Invalid UTF-8 shows as <c>\xNN</c>. Control characters are still in it.
/// </param>
/// <param name="OutputBytes">How much it said in all.</param>
public sealed record CommandResult(ProcessExit Exit, string Output, long OutputBytes);
