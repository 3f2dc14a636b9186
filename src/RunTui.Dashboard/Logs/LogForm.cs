using RunTui.Dashboard.Logs.Agents;

namespace RunTui.Dashboard.Logs;

/// <summary>How the lines of a log are read: as they are, or as the rows that an agent's events make.</summary>
/// <param name="IsRows">As rows.</param>
/// <param name="Filter">Which rows, if so.</param>
internal readonly record struct LogForm(bool IsRows, RowFilter Filter)
{
    public static LogForm Raw => default;
}
