namespace RunTui.Dashboard.Logs;

/// <summary>From a character of a line on it has a look, up to the next span.</summary>
internal readonly record struct LogSpan(int From, Attribute Look);
