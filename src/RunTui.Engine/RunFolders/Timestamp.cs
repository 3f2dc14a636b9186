using System.Globalization;

namespace RunTui.Engine.RunFolders;

/// <summary>Times as run-workflow writes them.</summary>
public static class Timestamp
{
    /// <summary>UTC to the second: <c>YYYY-MM-DDTHH:MM:SSZ</c>.</summary>
    public static string Seconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
