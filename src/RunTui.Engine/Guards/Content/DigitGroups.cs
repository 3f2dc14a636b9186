namespace RunTui.Engine.Guards.Content;

/// <summary>Groups of digits with little between them, as people write long numbers.</summary>
internal readonly ref struct DigitGroups
{
    private readonly string _text;
    private readonly GroupPlaces _starts;
    private readonly GroupPlaces _lengths;

    public DigitGroups(string text, int start, int maxLength, int maxGroups)
    {
        (_text, Start) = (text, start);
        var last = Math.Min(text.Length, start + maxLength);
        var at = start;
        HasPlus = text[at] == '+';
        at += HasPlus ? 1 : 0;
        while (Count < maxGroups)
        {
            at += at < last && text[at] == '(' && at + 1 < last ? 1 : 0;
            var from = at;
            while (at < last && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            if (at == from)
            {
                break;
            }

            (_starts[Count], _lengths[Count]) = (from, at - from);
            Count++;

            // One mark, or a bracket that closes with one more.
            at += at < last && text[at] == ')' ? 1 : 0;
            if (at < last && text[at] is ' ' or '-' or '.' or '/' or '\u00A0')
            {
                at++;
            }
        }
    }

    public int Start { get; }

    public int Count { get; }

    public bool HasPlus { get; }

    /// <summary>Whether the first group stands in brackets.</summary>
    public bool HasBracket => _text[Start] == '(' && At(End(1)) == ')';

    public int Length(int group) => _lengths[group];

    public int End(int count) => _starts[count - 1] + _lengths[count - 1];

    public ReadOnlySpan<char> Group(int group) => _text.AsSpan(_starts[group], _lengths[group]);

    public int Value(int group) => int.Parse(Group(group), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What stands between a group and the next.</summary>
    public ReadOnlySpan<char> Between(int group) => _text.AsSpan(End(group + 1), _starts[group + 1] - End(group + 1));

    /// <summary>Whether nothing follows that belongs to the number: a letter, more digits, a decimal.</summary>
    public bool EndsAt(int count)
    {
        var end = End(count);
        var (after, second) = (At(end), At(end + 1));
        return !char.IsLetterOrDigit(after) && after != '_' && !(after is '.' or '-' or '/' && char.IsAsciiDigit(second)) && !(after == ':' && char.IsAsciiDigit(second));
    }

    /// <summary>Whether groups have these lengths with exactly these marks between them, such as <c>3-2-4</c>.</summary>
    public bool IsShape(int first, string shape)
    {
        for (var i = 0; i < shape.Length; i += 2)
        {
            var group = first + (i / 2);
            if (group >= Count || Length(group) != shape[i] - '0' || (i + 1 < shape.Length && (group + 1 >= Count || Between(group) is not [var mark] || mark != shape[i + 1])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether groups have these lengths, whatever stands between them.</summary>
    public bool HasLengths(int first, ReadOnlySpan<int> lengths)
    {
        for (var i = 0; i < lengths.Length; i++)
        {
            if (first + i >= Count || Length(first + i) != lengths[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>All in one, or in the groups that cards have, with the same mark between all of them.</summary>
    public bool IsCardGrouping(int count)
    {
        if (HasPlus || HasBracket)
        {
            return false;
        }

        for (var i = 1; i < count; i++)
        {
            if (Between(i - 1) is not [' ' or '-' or '\u00A0'] || !Between(i - 1).SequenceEqual(Between(0)))
            {
                return false;
            }
        }

        if (count == 1 || (count == 3 && (HasLengths(0, [4, 6, 5]) || HasLengths(0, [4, 6, 4]))))
        {
            return true;
        }

        for (var i = 0; i < count - 1; i++)
        {
            if (Length(i) != 4)
            {
                return false;
            }
        }

        return count is 4 or 5 && Length(count - 1) is >= 1 and <= 4;
    }

    /// <summary>The digits of some groups; returns how many.</summary>
    public int Digits(int count, Span<char> digits)
    {
        var length = 0;
        for (var i = 0; i < count; i++)
        {
            Group(i).CopyTo(digits[length..]);
            length += Length(i);
        }

        return length;
    }

    public int DigitCount(int count)
    {
        var length = 0;
        for (var i = 0; i < count; i++)
        {
            length += Length(i);
        }

        return length;
    }

    private char At(int i) => i < _text.Length ? _text[i] : '\0';
}
