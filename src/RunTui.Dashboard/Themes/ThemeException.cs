namespace RunTui.Dashboard.Themes;

/// <summary>A theme that isn't there or can't be used. The message is one line that says where, what was expected and what may have been meant.</summary>
public sealed class ThemeException(string message) : Exception(message);
