namespace RunTui.Dashboard.Logs;

/// <summary>What a scan knows of one block of a log.</summary>
/// <param name="Count">How much was found in it.</param>
/// <param name="Pieces">The pieces that hold it, as distances from the block's start; null where they are too many to keep.</param>
/// <param name="ScannedTo">How long the log was then; 0 where the block was not scanned yet.</param>
internal readonly record struct LogBlock(int Count, int[]? Pieces, long ScannedTo);
