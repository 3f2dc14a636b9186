using System.Globalization;

namespace RunTui.Engine.Reports;

/// <summary>Time as people read it. Journals are anybody's, so any number is a time.</summary>
public static class Ages
{
    private const long First = -62_135_596_800_000;
    private const long Last = 253_402_300_799_999;

    /// <summary>How long something has been so: <c>just now</c>, <c>12 min</c>, <c>3 h</c>, <c>2 d</c>.</summary>
    public static string Age(long milliseconds, string justNow = "just now")
    {
        var minutes = Math.Max(0, milliseconds) / 60_000;
        return minutes switch
        {
            < 1 => justNow,
            < 60 => string.Create(CultureInfo.InvariantCulture, $"{minutes} min"),
            < 1440 => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{minutes / 1440} d"),
        };
    }

    /// <summary>How long something has been so, as the end of a clause: <c> since 12 min</c>; nothing in the first minute.</summary>
    public static string Since(long milliseconds) => Age(milliseconds, "") is { Length: > 0 } age ? $" since {age}" : "";

    /// <summary>A moment as the clock on the wall shows it: <c>14:03:20</c>.</summary>
    public static string WallClock(long unixMilliseconds, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(unixMilliseconds, First, Last)), zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
