using System.Globalization;
using RunTui.Engine.Events;

namespace RunTui.Engine.RunFolders;

/// <summary>Times as run-workflow writes them.</summary>
public static class Timestamp
{
    /// <summary>UTC to the second: <c>YYYY-MM-DDTHH:MM:SSZ</c>.</summary>
    public static string Seconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>UTC milliseconds since 1970 of a time as people and programs write it; null where it is none.</summary>
    public static long? Parse(string time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.ToUnixTimeMilliseconds() : null;

    /// <summary>When an event was, UTC milliseconds since 1970: to the second where another program wrote it, null where it says nothing of use.</summary>
    public static long? Of(RunEvent e) => e.At ?? Parse(e.Ts);
}
