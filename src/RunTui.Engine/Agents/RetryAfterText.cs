using System.Globalization;
using System.Text.RegularExpressions;

namespace RunTui.Engine.Agents;

/// <summary>Finds in an error message how long the service asks to wait.</summary>
internal static partial class RetryAfterText
{
    private const int MaxMessage = 4 * 1024;

    // A longer wait is a misreading, or nothing that a run waits for.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    /// <summary>
    /// The time from <paramref name="now"/> on, or null where the message says nothing that we understand. Understood are
    /// seconds ("retry-after: 30", "resets_in_seconds"), durations ("try again in 2 hours 5 minutes", "retry in 34.07s"),
    /// seconds since 1970 ("reached|1749924000", "resets_at"), and times of day ("resets 3pm (UTC)", "try again at 3:40 PM").
    /// </summary>
    public static TimeSpan? Parse(string message, DateTimeOffset now)
    {
        var text = BoundedText.Head(message, MaxMessage);
        var wait = Epoch(text, now) ?? Seconds(text) ?? Duration(text) ?? Clock(text, now);
        return wait >= TimeSpan.Zero && wait <= Longest ? wait : null;
    }

    private static TimeSpan? Epoch(string text, DateTimeOffset now) =>
        EpochPattern().Match(text) is { Success: true } match
            ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)) - now
            : null;

    private static TimeSpan? Seconds(string text) =>
        SecondsPattern().Match(text) is { Success: true } match ? Span(match.Groups[1].Value, match.Groups[2].Value) : null;

    private static TimeSpan? Duration(string text)
    {
        if (DurationPattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        TimeSpan? sum = TimeSpan.Zero;
        for (var i = 0; i < match.Groups[1].Captures.Count; i++)
        {
            sum += Span(match.Groups[1].Captures[i].Value, match.Groups[2].Captures[i].Value);
        }

        return sum;
    }

    private static TimeSpan? Clock(string text, DateTimeOffset now)
    {
        if (ClockPattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var hour = int.Parse(match.Groups["hour"].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"].Success ? int.Parse(match.Groups["minute"].Value, CultureInfo.InvariantCulture) : 0;
        var half = match.Groups["half"].Value;
        if (half.Length > 0)
        {
            hour = hour is < 1 or > 12 ? 99 : hour % 12 + (half is "pm" or "PM" ? 12 : 0);
        }

        if (hour > 23 || minute > 59)
        {
            return null;
        }

        if (match.Groups["zone"].Success)
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(match.Groups["zone"].Value, out var zone))
            {
                return null;
            }

            now = TimeZoneInfo.ConvertTime(now, zone);
        }

        if (match.Groups["month"].Success)
        {
            var date = $"{match.Groups["month"].Value[..3]} {match.Groups["day"].Value} {match.Groups["year"].Value}";
            return DateTime.TryParseExact(date, "MMM d yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new DateTimeOffset(day.AddHours(hour).AddMinutes(minute), now.Offset) - now
                : null;
        }

        var wait = new TimeSpan(hour, minute, 0) - now.TimeOfDay;
        return wait < TimeSpan.Zero ? wait + TimeSpan.FromDays(1) : wait;
    }

    private static TimeSpan? Span(string number, string unit)
    {
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        var seconds = unit.ToUpperInvariant() switch
        {
            "MS" or "MILLISECOND" or "MILLISECONDS" => value / 1_000,
            ['D', ..] => value * 86_400,
            ['H', ..] => value * 3_600,
            ['M', ..] => value * 60,
            _ => value,
        };
        return seconds <= Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    [GeneratedRegex(@"(?:\||resets?_at""?\s{0,3}[:=]\s{0,3})([0-9]{10})\b", RegexOptions.IgnoreCase)]
    private static partial Regex EpochPattern();

    [GeneratedRegex(@"(?:resets?_in_seconds|retry[-_ ]?after(?:[-_ ]seconds)?)""?\s{0,3}[:=]?\s{0,3}""?([0-9]{1,9}(?:\.[0-9]{1,6})?)\s{0,3}(ms|milliseconds?|minutes?|mins?|m|hours?|h|seconds?|s)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex SecondsPattern();

    [GeneratedRegex(@"(?:again in|retry in|resets? (?:after|in)|retryDelay""?\s{0,3}[:=]\s{0,3}""?)\s{0,3}(?:([0-9]{1,9}(?:\.[0-9]{1,9})?)\s{0,3}(milliseconds?|ms|days?|d|hours?|hrs?|hr|h|minutes?|mins?|min|m|seconds?|secs?|sec|s)(?![a-z])[\s,]{0,3}(?:and\s)?)+", RegexOptions.IgnoreCase)]
    private static partial Regex DurationPattern();

    [GeneratedRegex(@"(?:resets?|again) (?:at )?(?:(?<month>[A-Z][a-z]{2,8}) (?<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?<year>[0-9]{4}),? )?(?<hour>[0-9]{1,2})(?::(?<minute>[0-9]{2}))?(?:\s?(?<half>am|pm|AM|PM)\b| ?(?=[.,)(\s]|$))(?: ?\((?<zone>[A-Za-z_/+-]{1,40})\))?")]
    private static partial Regex ClockPattern();
}
