namespace RunTui.Engine.Guards.Content;

internal sealed partial class SecretScan
{
    /// <summary>No number that we look for has more characters, or more groups of digits.</summary>
    private const int MaxNumber = 32;

    private const int MaxGroups = 8;
    private const int MinDigits = 9;

    private SecretHit? Number(int i, ref int next)
    {
        var isDigit = char.IsAsciiDigit(text[i]);
        if (isDigit)
        {
            next = Skip(i, ScanSets.Digits, int.MaxValue);
        }

        var before = Char(i - 1);
        if ((!IsWordStart(i) && (isDigit || text[i] == '+')) || before is '_' or '#' or '$' || (before is '.' or '-' or ',' && char.IsLetterOrDigit(Char(i - 2))) || (isDigit && before == '+'))
        {
            return null;
        }

        if (!isDigit && !char.IsAsciiDigit(Char(i + 1)))
        {
            return null;
        }

        var number = new DigitGroups(text, i, MaxNumber, MaxGroups);
        if (number.DigitCount(number.Count) < MinDigits)
        {
            return null;
        }

        if (isDigit)
        {
            return Card(number) ?? Ssn(number) ?? Phone(number);
        }

        return number.HasPlus || number.HasBracket ? Phone(number) : null;
    }

    private static SecretHit? Card(in DigitGroups number)
    {
        if (number.Length(0) < 4)
        {
            return null;
        }

        Span<char> digits = stackalloc char[MaxNumber];
        for (var count = number.Count; count > 0; count--)
        {
            if (!number.EndsAt(count) || !number.IsCardGrouping(count))
            {
                continue;
            }

            var length = number.Digits(count, digits);
            if (CardNumbers.IsValid(digits[..length]))
            {
                return new(number.Start, number.End(count), SecretPatterns.CreditCard);
            }
        }

        return null;
    }

    private static SecretHit? Ssn(in DigitGroups number)
    {
        if (number.Count < 3 || !number.IsShape(0, "3-2-4") || !number.EndsAt(3))
        {
            return null;
        }

        var (area, group, serial) = (number.Value(0), number.Value(1), number.Value(2));
        return area is > 0 and < 900 and not 666 && group > 0 && serial > 0 ? new(number.Start, number.End(3), SecretPatterns.Ssn) : null;
    }

    private SecretHit? Phone(in DigitGroups number)
    {
        var start = number.Start;
        for (var count = number.Count; count > 0; count--)
        {
            if (number.EndsAt(count) && PhoneNumbers.IsValid(number, count, () => IsSaid(start)))
            {
                return new(number.Start, number.End(count), SecretPatterns.Phone);
            }
        }

        return null;
    }

    /// <summary>Whether what stands before a number says that it is one to call.</summary>
    private bool IsSaid(int start)
    {
        const int Near = 24;
        var from = Math.Max(0, start - Near);
        var before = text.AsSpan(from, start - from);
        foreach (var word in (ReadOnlySpan<string>)["phone", "tel", "mobile", "cell", "fax", "call ", "whatsapp", "sms", "contact", "hotline", "handy", "dial"])
        {
            var at = before.LastIndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (at == 0 || !char.IsLetter(before[at - 1]) || word.Length > 4) && !before[at..].ContainsAny('\n', ';'))
            {
                return true;
            }
        }

        return false;
    }
}
