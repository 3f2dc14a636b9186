using RunTui.Dashboard.Logs.Agents;

namespace RunTui.Dashboard.Logs;

/// <summary>Where a line of a log comes from.</summary>
/// <param name="Label">What stands before it to tell it from others, such as a step's id; empty for nothing.</param>
/// <param name="Index">Which it is of those in the same log, for a colour.</param>
/// <param name="Events">How to read it; null for plain text.</param>
internal sealed record LogOrigin(string Label, int Index, AgentEvents? Events)
{
    public static LogOrigin Plain { get; } = new("", 0, null);
}
