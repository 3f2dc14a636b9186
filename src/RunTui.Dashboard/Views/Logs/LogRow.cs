using RunTui.Dashboard.Logs;

namespace RunTui.Dashboard.Views.Logs;

/// <summary>One row of the screen: a part of a line, from one character of what is shown of it to another.</summary>
internal sealed record LogRow(LogLine Line, int From, int To);
