namespace RunTui.Dashboard.Themes;

/// <summary>A theme that was found.</summary>
/// <param name="Name">What to ask for it by.</param>
/// <param name="Path">Its file; null for one that is built in.</param>
/// <param name="Theme">What it looks like; null where it can't be used.</param>
/// <param name="Problem">Why it can't be used, in one line.</param>
public sealed record ThemeEntry(string Name, string? Path, Theme? Theme, string? Problem = null);
