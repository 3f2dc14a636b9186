using System.Globalization;
using RunTui.Engine.Reports;

namespace RunTui.Dashboard.Presenters;

/// <summary>Time as people read it.</summary>
public static class Elapsed
{
    /// <summary>A duration as <c>0:42</c> or <c>1:02:03</c>; what lies in the future is <c>0:00</c>.</summary>
    public static string Clock(long milliseconds)
    {
        var time = TimeSpan.FromMilliseconds(Math.Max(0, milliseconds));
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
    }

    /// <summary>How long something has been so: <c>just now</c>, <c>12 min</c>, <c>3 h</c>, <c>2 d</c>.</summary>
    public static string Age(long milliseconds, string justNow = "just now") => Ages.Age(milliseconds, justNow);

    /// <summary>A moment of the future as people note it: <c>14:03</c>.</summary>
    public static string HourAndMinute(long unixMilliseconds, TimeZoneInfo zone) => WallClock(unixMilliseconds, zone)[..5];

    /// <summary>A moment as the clock on the wall shows it: <c>14:03:20</c>.</summary>
    public static string WallClock(long unixMilliseconds, TimeZoneInfo zone) => Ages.WallClock(unixMilliseconds, zone);
}
