using System.Globalization;

namespace RunTui.Engine.Imports.Plans;

/// <summary>Reads how long a task is thought to take: <c>2-5 min</c>, <c>~1.5 h</c>, <c>90s</c>.</summary>
internal static class PlanEstimate
{
    /// <summary>plan-and-execute's: a task takes two to five minutes.</summary>
    public const double MostMinutes = 5;

    /// <summary>Minutes at most; null where the text says no time. A number alone is one of minutes.</summary>
    public static double? Minutes(string text)
    {
        double total = 0;
        (double Number, bool IsRange)? last = null;
        var found = false;
        for (var i = 0; i < text.Length && i < 200;)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                var end = i;
                while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
                {
                    end++;
                }

                if (!double.TryParse(text[i..end].Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                {
                    return null;
                }

                last = (number, false);
                i = end;
                continue;
            }

            if (char.IsLetter(text[i]))
            {
                var end = i;
                while (end < text.Length && char.IsLetter(text[end]))
                {
                    end++;
                }

                if (last is { } amount && Unit(text[i..end].ToLowerInvariant()) is { } unit)
                {
                    (total, found, last) = (total + (amount.Number * unit), true, null);
                }

                i = end;
                continue;
            }

            i++;
        }

        return found ? total : last?.Number;
    }

    private static double? Unit(string word) => word switch
    {
        "m" or "min" or "mins" or "minute" or "minutes" => 1,
        "h" or "hr" or "hrs" or "hour" or "hours" => 60,
        "s" or "sec" or "secs" or "second" or "seconds" => 1 / 60.0,
        "d" or "day" or "days" => 24 * 60,
        _ => null,
    };
}
