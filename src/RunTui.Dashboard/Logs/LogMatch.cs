namespace RunTui.Dashboard.Logs;

/// <summary>One place where a pattern was found.</summary>
/// <param name="Piece">The offset of the line, or of the piece of a long one.</param>
/// <param name="Start">The first character in its text.</param>
/// <param name="Length">How many characters.</param>
/// <param name="Rank">Which it is, from 0, of those in the same block of the log.</param>
/// <param name="IsWrapped">The search went around the end of the log to find it.</param>
internal sealed record LogMatch(long Piece, int Start, int Length, int Rank, bool IsWrapped);
