using System.Globalization;

namespace RunTui.Engine.Fire.Scripts;

/// <summary>Numbers as FIRE's scripts read and write them.</summary>
public static class FireNumber
{
    /// <summary>The shortest text that is read as that number again, as JSON has it.</summary>
    public static string Text(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E') && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain) && Math.Abs(number) is >= 1e-6 and < 1e21
            ? plain.ToString(CultureInfo.InvariantCulture)
            : text.ToLowerInvariant();
    }

    /// <summary>The number that a text begins with; null where it begins with none, or with one that is too large.</summary>
    /// <param name="text">Such as <c>85.5%</c>.</param>
    /// <param name="isWhole">Whether only its whole part counts.</param>
    public static double? Read(string? text, bool isWhole = false)
    {
        var trimmed = text.AsSpan().TrimStart();
        for (var length = Math.Min(Extent(trimmed, isWhole), 400); length > 0; length--)
        {
            if (double.TryParse(trimmed[..length], NumberStyles.Float & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number))
            {
                return double.IsFinite(number) ? number + 0.0 : null;
            }
        }

        return null;
    }

    private static int Extent(ReadOnlySpan<char> text, bool isWhole)
    {
        var end = text.IndexOfAnyExcept(isWhole ? "0123456789+-" : "0123456789+-.eE");
        return end < 0 ? text.Length : end;
    }
}
