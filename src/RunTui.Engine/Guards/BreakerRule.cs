using System.Globalization;

namespace RunTui.Engine.Guards;

/// <summary>A limit that ends a loop: it trips as soon as what it counts or times has reached it.</summary>
/// <param name="Kind">What is counted or timed.</param>
/// <param name="Limit">At how many it trips; seconds where time is meant.</param>
public sealed record BreakerRule(BreakerKind Kind, double Limit)
{
    /// <summary>Whether it limits time.</summary>
    public bool IsTime => Kind is BreakerKind.Elapsed or BreakerKind.Stall or BreakerKind.Call;

    /// <summary>Reads a limit: a number, where time is meant of seconds or with <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c> behind it. Null where it is none.</summary>
    public static BreakerRule? Parse(BreakerKind kind, string? text)
    {
        var number = text?.Trim() ?? "";
        var unit = 1.0;
        if (kind is BreakerKind.Elapsed or BreakerKind.Stall or BreakerKind.Call && number.Length > 0 && char.IsAsciiLetter(number[^1]))
        {
            unit = number[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => double.NaN };
            number = number[..^1];
        }

        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && !double.IsNaN(unit)
            ? new BreakerRule(kind, value * unit)
            : null;
    }
}
