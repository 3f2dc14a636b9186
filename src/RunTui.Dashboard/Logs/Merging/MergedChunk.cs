namespace RunTui.Dashboard.Logs.Merging;

/// <summary>Some lines of one log, at their place among those of the others.</summary>
/// <param name="Part">Which log.</param>
/// <param name="From">Where in it.</param>
/// <param name="To">Up to where.</param>
/// <param name="Start">Where they are in the whole.</param>
/// <param name="Time">When the first was printed, UTC milliseconds since 1970; never less than that of the chunk before.</param>
/// <param name="AddsLineEnd">The last of them lacks a line end, and another log goes on behind it, so one is added.</param>
internal readonly record struct MergedChunk(int Part, long From, long To, long Start, long Time, bool AddsLineEnd)
{
    public long End => Start + To - From + (AddsLineEnd ? 1 : 0);
}
