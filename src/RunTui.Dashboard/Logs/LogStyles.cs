using System.Globalization;

namespace RunTui.Dashboard.Logs;

/// <summary>The colours and styles that programs ask a terminal for (SGR sequences), the only part of its language a log may use.</summary>
internal static class LogStyles
{
    private const int LongestSequence = 128;

    private static ReadOnlySpan<TextStyle> Styles =>
    [
        TextStyle.None, TextStyle.Bold, TextStyle.Faint, TextStyle.Italic, TextStyle.Underline,
        TextStyle.None, TextStyle.None, TextStyle.Reverse, TextStyle.None, TextStyle.Strikethrough,
    ];

    /// <summary>How long the sequence is that begins with the escape at the start of a text; 0 where it is none, or none for colours.</summary>
    public static int SequenceLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || text[1] != '[')
        {
            return 0;
        }

        for (var at = 2; at < Math.Min(text.Length, LongestSequence); at++)
        {
            if (text[at] is not ((>= '0' and <= '9') or ';' or ':'))
            {
                return text[at] == 'm' ? at + 1 : 0;
            }
        }

        return 0;
    }

    /// <summary>What a look becomes by a sequence. What is not known, or would hide or blink, changes nothing.</summary>
    public static Attribute Apply(Attribute look, ReadOnlySpan<char> sequence)
    {
        Span<int> numbers = stackalloc int[LongestSequence];
        var count = Parse(sequence[2..^1], numbers);
        for (var i = 0; i < count; i++)
        {
            look = numbers[i] switch
            {
                38 => look with { Foreground = Extended(numbers[..count], ref i) ?? look.Foreground },
                48 => look with { Background = Extended(numbers[..count], ref i) ?? look.Background },
                58 => Skip(look, Extended(numbers[..count], ref i)),
                var number => Apply(look, number),
            };
        }

        return look;
    }

    /// <summary>What a look becomes by all the sequences in a text.</summary>
    public static Attribute ApplyAll(Attribute look, ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf('\e'); at >= 0; at = text.IndexOf('\e'))
        {
            text = text[at..];
            var length = SequenceLength(text);
            look = length > 0 ? Apply(look, text[..length]) : look;
            text = text[Math.Max(1, length)..];
        }

        return look;
    }

    private static Attribute Apply(Attribute look, int number) => number switch
    {
        0 => default,
        22 => look with { Style = look.Style & ~(TextStyle.Bold | TextStyle.Faint) },
        21 => look.With(TextStyle.Underline),
        >= 1 and <= 9 => look.With(Styles[number]),
        >= 23 and <= 29 => look with { Style = look.Style & ~Styles[number - 20] },
        >= 30 and <= 37 => look with { Foreground = Color.FromAnsi(number - 30) },
        39 => look with { Foreground = Color.Default },
        >= 40 and <= 47 => look with { Background = Color.FromAnsi(number - 40) },
        49 => look with { Background = Color.Default },
        >= 90 and <= 97 => look with { Foreground = Color.FromAnsi(number - 82) },
        >= 100 and <= 107 => look with { Background = Color.FromAnsi(number - 92) },
        _ => look,
    };

    /// <summary>The colour that stands behind 38 or 48: <c>5;n</c>, <c>2;r;g;b</c>, or the latter with a colour space, which is empty.</summary>
    private static Color? Extended(ReadOnlySpan<int> numbers, ref int at)
    {
        var rest = numbers[(at + 1)..];
        if (rest is [5, >= 0 and <= 255 and var index, ..])
        {
            at += 2;
            return Color.FromIndex((byte)index);
        }

        var space = rest is [2, -1, ..] ? 1 : 0;
        if (rest.Length >= space + 4 && rest[0] == 2 && rest.Slice(space + 1, 3) is [<= 255 and var red, <= 255 and var green, <= 255 and var blue])
        {
            at += space + 4;
            return new Color((byte)Math.Max(0, red), (byte)Math.Max(0, green), (byte)Math.Max(0, blue));
        }

        at = numbers.Length;
        return null;
    }

    private static Attribute Skip(Attribute look, Color? _) => look;

    /// <summary>The numbers; 0 for an absent one, and -1 where a colour space is left empty (<c>38:2::r:g:b</c>).</summary>
    private static int Parse(ReadOnlySpan<char> text, Span<int> numbers)
    {
        var count = 0;
        while (true)
        {
            var end = text.IndexOfAny(';', ':');
            var part = end < 0 ? text : text[..end];
            numbers[count++] = part.IsEmpty
                ? end >= 0 && text[end] == ':' ? -1 : 0
                : int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
            if (end < 0)
            {
                return count;
            }

            text = text[(end + 1)..];
        }
    }
}
