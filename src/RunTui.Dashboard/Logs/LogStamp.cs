using System.Globalization;
using System.Text.RegularExpressions;

namespace RunTui.Dashboard.Logs;

/// <summary>The time at the start of a line: <c>2026-01-31T14:03:20</c> and its kin, or a time of day alone; in brackets or not.</summary>
/// <param name="Milliseconds">Since 1970 in UTC; without a date, since midnight.</param>
/// <param name="HasDate">Whether there was a date.</param>
internal readonly partial record struct LogStamp(long Milliseconds, bool HasDate)
{
    private const int Longest = 48;

    /// <summary>Null where the line begins with none. A time without a zone is meant in the one given.</summary>
    public static LogStamp? Parse(ReadOnlySpan<char> line, TimeZoneInfo zone)
    {
        line = line[..Math.Min(Longest, line.Length)];
        foreach (var found in Form().EnumerateMatches(line))
        {
            return Read(Form().Match(line[..found.Length].ToString()), zone);
        }

        return null;
    }

    private static LogStamp? Read(Match match, TimeZoneInfo zone)
    {
        if (!TimeSpan.TryParseExact(match.Groups["time"].ValueSpan, @"hh\:mm\:ss", CultureInfo.InvariantCulture, out var time))
        {
            return null;
        }

        if (match.Groups["ms"] is { Success: true, ValueSpan: var digits })
        {
            time += TimeSpan.FromMilliseconds(int.Parse(digits, CultureInfo.InvariantCulture));
        }

        if (match.Groups["date"] is not { Success: true, ValueSpan: var day })
        {
            return new LogStamp((long)time.TotalMilliseconds, HasDate: false);
        }

        if (!DateTime.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return null;
        }

        var at = date + time;
        var offset = match.Groups["zone"] is not { Success: true, ValueSpan: var name } ? zone.GetUtcOffset(at)
            : name is "Z" ? TimeSpan.Zero
            : Offset(name);
        return new LogStamp((long)(at - DateTime.UnixEpoch - offset).TotalMilliseconds, HasDate: true);
    }

    private static TimeSpan Offset(ReadOnlySpan<char> text)
    {
        var (hours, minutes) = (int.Parse(text[1..3], CultureInfo.InvariantCulture), int.Parse(text[^2..], CultureInfo.InvariantCulture));
        return (text[0] == '-' ? -1 : 1) * new TimeSpan(hours, minutes, 0);
    }

    [GeneratedRegex(@"^\[?(?:(?<date>\d{4}-\d\d-\d\d)[T ])?(?<time>\d\d:\d\d:\d\d)(?:[.,](?<ms>\d{3})\d*)?(?<zone>Z|[+-]\d\d:?\d\d)?(?=\W|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
