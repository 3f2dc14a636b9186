using RunTui.Dashboard.Logs.Agents;

namespace RunTui.Dashboard.Logs;

/// <summary>What stands before a row of a line.</summary>
/// <param name="From">The first character of the row in what is shown.</param>
/// <param name="Text">A word; empty for plain text.</param>
/// <param name="Kinds">What the row is.</param>
internal readonly record struct LogLabel(int From, string Text, RowKinds Kinds);
