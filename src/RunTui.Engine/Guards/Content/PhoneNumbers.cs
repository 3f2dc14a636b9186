namespace RunTui.Engine.Guards.Content;

/// <summary>
/// Which groups of digits are a number to call. A text is full of numbers that are none, so that one without a plus needs a form
/// that only these have, or a word before it that says so.
/// </summary>
internal static class PhoneNumbers
{
    /// <summary>Whether some groups are one.</summary>
    /// <param name="number">The groups.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="isSaid">Whether a word before it says that it is to be called.</param>
    public static bool IsValid(in DigitGroups number, int count, Func<bool> isSaid)
    {
        var digits = number.DigitCount(count);
        if (number.HasPlus)
        {
            return IsInternational(number, count, digits, 0);
        }

        if (number.Group(0) is ['0', '0', not '0', ..] && count > 2)
        {
            return IsInternational(number, count, digits - 2, 2);
        }

        if (number.HasBracket)
        {
            return (count == 3 && number.HasLengths(0, [3, 3, 4])) || (count >= 2 && number.Length(0) is >= 2 and <= 5 && number.Group(0)[0] == '0' && digits is >= 9 and <= 12);
        }

        var first = count == 4 && number.Group(0) is "1" ? 1 : 0;
        if (count - first == 3 && number.HasLengths(first, [3, 3, 4]))
        {
            var one = number.Between(first);
            var two = number.Between(first + 1);
            return one.SequenceEqual(two) && (one is "-" or "." || (one is " " && (first == 1 || isSaid())));
        }

        if (number.Group(0)[0] == '0')
        {
            return IsNational(number, count, digits) || (count <= 5 && digits is >= 9 and <= 12 && isSaid());
        }

        return count <= 2 && digits is 10 or 11 && count == 1 && isSaid();
    }

    /// <summary>A country, and what has a number's length there.</summary>
    private static bool IsInternational(in DigitGroups number, int count, int digits, int skip)
    {
        var first = number.Group(0)[skip..];
        if (first.IsEmpty || first[0] == '0' || number.Count < count)
        {
            return false;
        }

        for (var i = 0; i < count - 1; i++)
        {
            if (number.Between(i).Contains('/') && i > 1)
            {
                return false;
            }
        }

        // North America and Russia have one length only; nobody has so short a number behind a country of more digits.
        return first[0] is '1' or '7' ? digits == 11 && (first[0] == '7' || SecondDigit(number) >= '2') : digits is >= 9 and <= 15;
    }

    private static char SecondDigit(in DigitGroups number) => number.Length(0) > 1 ? number.Group(0)[1] : number.Count > 1 ? number.Group(1)[0] : '0';

    /// <summary>With the zero that stands before an area, in the groups of France, Germany or the United Kingdom.</summary>
    private static bool IsNational(in DigitGroups number, int count, int digits)
    {
        if (number.Group(0).Length < 2 || number.Group(0)[1] == '0')
        {
            return false;
        }

        if (count == 5 && number.HasLengths(0, [2, 2, 2, 2, 2]))
        {
            return !IsCounting(number, count);
        }

        if (count is not (2 or 3) || number.Length(0) is < 3 or > 5 || digits is < 10 or > 12)
        {
            return false;
        }

        for (var i = 1; i < count; i++)
        {
            if (number.Length(i) < 3 || number.Between(i - 1) is ".")
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsCounting(in DigitGroups number, int count)
    {
        var step = number.Value(1) - number.Value(0);
        for (var i = 2; i < count; i++)
        {
            if (number.Value(i) - number.Value(i - 1) != step)
            {
                return false;
            }
        }

        return true;
    }
}
