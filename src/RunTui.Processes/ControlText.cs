using System.Buffers;
using System.Globalization;
using System.Text;

namespace RunTui.Processes;

/// <summary>Text from somewhere else, made safe to show on a terminal.</summary>
public static class ControlText
{
    private const char Escape = '\e';
    private const char Bell = '\a';
    private const char EightBitControlSequence = '\u009B';
    private const char EightBitTerminator = '\u009C';

    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Range(0x00, 0x1F), .. Range(0x7F, 0x9F), .. Range(0x202A, 0x202E), .. Range(0x2066, 0x2069)]);

    private static readonly SearchValues<char> Introducers = SearchValues.Create("\e\u0090\u0098\u009B\u009D\u009E\u009F");

    /// <summary>
    /// Makes one line show what is in it and nothing else: C0 controls and DEL become their pictures (<c>␛</c>, <c>␡</c>), C1
    /// controls and the marks that reorder text (U+202A–202E, U+2066–2069) their numbers, a tab four spaces, because we don't know
    /// the column. Text without any of them is returned as it is.
    /// </summary>
    public static string Visible(string text)
    {
        var at = text.AsSpan().IndexOfAny(Controls);
        if (at < 0)
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        var rest = text.AsSpan();
        for (; at >= 0; at = rest.IndexOfAny(Controls))
        {
            shown.Append(rest[..at]);
            _ = rest[at] switch
            {
                '\t' => shown.Append("    "),
                < ' ' => shown.Append((char)(0x2400 + rest[at])),
                '\x7F' => shown.Append('\u2421'),
                < '\u00A0' => shown.Append(CultureInfo.InvariantCulture, $"\\x{(int)rest[at]:X2}"),
                _ => shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)rest[at]:X4}"),
            };
            rest = rest[(at + 1)..];
        }

        return shown.Append(rest).ToString();
    }

    /// <summary>
    /// Leaves out the terminal's own language: well-formed control sequences (colours, cursor), strings (titles, links) and short
    /// escapes. What is not well-formed stays, for <see cref="Visible"/> to show. Text without any is returned as it is.
    /// </summary>
    public static string StripEscapes(string text)
    {
        var at = text.AsSpan().IndexOfAny(Introducers);
        if (at < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        for (; at >= 0; at = rest.IndexOfAny(Introducers))
        {
            var length = SequenceLength(rest[at..]);
            plain.Append(rest[..(length == 0 ? at + 1 : at)]);
            rest = rest[(at + Math.Max(length, 1))..];
        }

        return plain.Append(rest).ToString();
    }

    /// <returns>0 where no well-formed sequence is at the start.</returns>
    private static int SequenceLength(ReadOnlySpan<char> text)
    {
        if (text[0] != Escape)
        {
            return text[0] == EightBitControlSequence ? ControlSequenceLength(text, 1) : StringLength(text, 1);
        }

        return text.Length < 2 ? 0 : text[1] switch
        {
            '[' => ControlSequenceLength(text, 2),
            ']' or 'P' or 'X' or '^' or '_' => StringLength(text, 2),
            _ => ShortEscapeLength(text),
        };
    }

    private static int ControlSequenceLength(ReadOnlySpan<char> text, int at)
    {
        at = Skip(text, at, '\x30', '\x3F');
        at = Skip(text, at, ' ', '/');
        return at < text.Length && text[at] is >= '@' and <= '~' ? at + 1 : 0;
    }

    /// <summary>A control character inside a string spoils it; so what is looked at twice stays little, however it is arranged.</summary>
    private static int StringLength(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && !char.IsControl(text[at]))
        {
            at++;
        }

        return at == text.Length ? 0 : text[at] switch
        {
            Bell or EightBitTerminator => at + 1,
            Escape when at + 1 < text.Length && text[at + 1] == '\\' => at + 2,
            _ => 0,
        };
    }

    private static int ShortEscapeLength(ReadOnlySpan<char> text)
    {
        var at = Skip(text, 1, ' ', '/');
        return at < text.Length && text[at] is >= '0' and <= '~' ? at + 1 : 0;
    }

    private static int Skip(ReadOnlySpan<char> text, int at, char from, char to)
    {
        while (at < text.Length && text[at] >= from && text[at] <= to)
        {
            at++;
        }

        return at;
    }

    private static IEnumerable<char> Range(int from, int to) => Enumerable.Range(from, to - from + 1).Select(code => (char)code);
}
