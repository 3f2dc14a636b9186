namespace RunTui.Dashboards;

/// <summary>How the dashboard is to look, as the command line says.</summary>
/// <param name="Theme">A theme's name or file; null for the terminal's own colours.</param>
/// <param name="Ascii">Whether only ASCII characters may be drawn.</param>
internal sealed record LookSettings(string? Theme, bool Ascii);
