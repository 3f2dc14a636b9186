using System.Globalization;
using System.Text.RegularExpressions;

namespace RunTui.Dashboard.Logs;

/// <summary>A moment as it is typed: a time of day (<c>14:03</c>, <c>14:03:20</c>) or how long ago (<c>-5m</c>, <c>-1h30m</c>).</summary>
/// <param name="OfDay">The time of day, if it is one.</param>
/// <param name="Ago">How long ago, if it is that.</param>
internal sealed partial record LogTimeQuery(TimeSpan? OfDay, TimeSpan? Ago)
{
    /// <summary>Null where the text is neither.</summary>
    public static LogTimeQuery? Parse(string text)
    {
        if (TimeSpan.TryParseExact(text.Trim(), [@"h\:mm", @"hh\:mm", @"h\:mm\:ss", @"hh\:mm\:ss"], CultureInfo.InvariantCulture, out var time))
        {
            return new LogTimeQuery(time, null);
        }

        var match = AgoForm().Match(text.Trim());
        return match.Success && match.Length > 1
            ? new LogTimeQuery(null, TimeSpan.FromSeconds((Number("h") * 3600) + (Number("m") * 60) + Number("s")))
            : null;

        double Number(string group) => match.Groups[group] is { Success: true, Value: var digits } ? double.Parse(digits, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^-(?:(?<h>\d{1,6})h)?(?:(?<m>\d{1,6})m)?(?:(?<s>\d{1,6})s)?$")]
    private static partial Regex AgoForm();
}
