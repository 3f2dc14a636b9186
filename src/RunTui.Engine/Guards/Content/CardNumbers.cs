using System.Globalization;

namespace RunTui.Engine.Guards.Content;

/// <summary>The numbers of payment cards.</summary>
internal static class CardNumbers
{
    /// <summary>Whether a number has a known issuer's beginning and length, and the right check digit.</summary>
    public static bool IsValid(ReadOnlySpan<char> digits) =>
        digits.Length is >= 13 and <= 19 && HasIssuer(digits) && digits.ContainsAnyExcept(digits[0]) && HasCheckDigit(digits);

    private static bool HasIssuer(ReadOnlySpan<char> digits)
    {
        var four = int.Parse(digits[..4], CultureInfo.InvariantCulture);
        var (two, three, length) = (four / 100, four / 10, digits.Length);
        return (digits[0] == '4' && length is 13 or 16 or 19)
            || ((two is >= 51 and <= 55 || four is >= 2221 and <= 2720) && length == 16)
            || (two is 34 or 37 && length == 15)
            || ((three is >= 300 and <= 305 or 309 || two is 36 or 38 or 39) && length is 14 or 16)
            || ((four is 6011 or (>= 3528 and <= 3589) || three is >= 644 and <= 649 || two is 62 or 65 or 81) && length >= 16)
            || ((four is 5018 or 5020 or 5038 or 5893 or 6304 or 6759 or 6761 or 6762 or 6763) && length >= 13);
    }

    /// <summary>Luhn's sum.</summary>
    private static bool HasCheckDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            digit <<= i & 1;
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }
}
