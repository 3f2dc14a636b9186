namespace RunTui.Dashboard.Logs;

/// <summary>What a scan knows of one block of a log.</summary>
/// <param name="Count">How much was found in it.</param>
/// <param name="Pieces">The pieces that hold it, as distances from the block's start; null where they are too many to keep.</param>
/// <param name="ScannedTo">How long the log was then; 0 where the block was not scanned yet.</param>
/// <param name="IsOpen">The last entry that begins in it had no end yet: it is another one once there is more of it.</param>
internal readonly record struct LogBlock(int Count, int[]? Pieces, long ScannedTo, bool IsOpen);
