using System.Globalization;
using RunTui.Engine.Blueprints;

namespace RunTui.Dashboard.Presenters;

/// <summary>A time limit as people type it: <c>900</c>, <c>90s</c>, <c>45m</c>, <c>2h</c>.</summary>
public static class DurationText
{
    /// <summary>Reads it, in seconds; null where it is none, or longer than a step may take.</summary>
    public static int? Parse(string text)
    {
        var digits = text.Trim();
        var unit = 1;
        if (digits.Length > 0 && "smh".Contains(char.ToLowerInvariant(digits[^1]), StringComparison.Ordinal))
        {
            unit = char.ToLowerInvariant(digits[^1]) switch { 'h' => 3600, 'm' => 60, _ => 1 };
            digits = digits[..^1].TrimEnd();
        }

        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= StepSettings.MaxTimeoutSeconds / unit ? (int)count * unit : null;
    }

    /// <summary>Seconds in the largest unit that has no rest: <c>45m</c>.</summary>
    public static string Of(int seconds)
    {
        var (count, unit) = seconds switch
        {
            _ when seconds % 3600 == 0 => (seconds / 3600, "h"),
            _ when seconds % 60 == 0 => (seconds / 60, "m"),
            _ => (seconds, "s"),
        };
        return seconds == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{count}{unit}");
    }
}
