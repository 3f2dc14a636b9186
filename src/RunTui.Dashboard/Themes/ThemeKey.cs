namespace RunTui.Dashboard.Themes;

/// <summary>One look by the name that a theme file has for it.</summary>
/// <param name="Name">The key in the file.</param>
/// <param name="Get">The look as it is in a theme, or in a scheme.</param>
/// <param name="Set">The same with another look.</param>
internal sealed record ThemeKey<T>(string Name, Func<T, Attribute> Get, Func<T, Attribute, T> Set);
