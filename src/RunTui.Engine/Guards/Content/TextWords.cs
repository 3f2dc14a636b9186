using System.Buffers;
using System.Globalization;

namespace RunTui.Engine.Guards.Content;

/// <summary>Cuts a folded text into words, through escapes, emphasis, letters with spaces between them and digits that stand for letters.</summary>
internal sealed class TextWords(InjectionPatterns patterns)
{
    private const int MaxWord = 256;
    private const int MaxTag = 12;
    private const int MinJoined = 9;
    private const int MinSpaced = 6;
    private const int LongestKnown = 16;

    /// <summary>What stands for a letter that it looks like.</summary>
    private static readonly SearchValues<char> LetterDigits = SearchValues.Create("0134578@$");

    private readonly List<TextWord> _words = [];
    private readonly char[] _word = new char[MaxWord];
    private readonly char[] _letters = new char[MaxWord];
    private int _length;
    private int _spaced;
    private bool _isAfterStop;
    private bool _isAfterMark;
    private bool _isUpper = true;

    /// <summary>How many characters were written as escapes.</summary>
    public int Escapes { get; private set; }

    public List<TextWord> Of(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiLetterOrDigit(c) || (c > 127 && char.IsLetterOrDigit(c)) || (_length > 0 && c is '@' or '$' && i + 1 < text.Length && char.IsAsciiLetter(text[i + 1])))
            {
                Take(c);
                continue;
            }

            switch (c)
            {
                case '\'' or '\u2019' when _length > 0:
                    break;
                case '\\' or '%' or '&' when Escape(text, i, out var end) is var plain and not '\0':
                    Escapes++;
                    i = end - 1;
                    if (char.IsLetterOrDigit(plain))
                    {
                        Take(plain);
                    }
                    else
                    {
                        End();
                    }

                    break;
                case '<' when Tag(text, i) is var end and > 0:
                    i = end - 1;
                    break;
                case '-' when _length > 0 && i + 1 < text.Length && text[i + 1] is '\n' or '\r':
                    while (i + 1 < text.Length && char.IsWhiteSpace(text[i + 1]))
                    {
                        i++;
                    }

                    break;
                default:
                    End();
                    Mark(text, i);
                    break;
            }
        }

        End();
        Join();
        return _words;
    }

    private void Mark(string text, int i)
    {
        var c = text[i];
        var next = i + 1 < text.Length ? text[i + 1] : '\n';
        if ((c is '.' or '!' or '?' && char.IsWhiteSpace(next)) || (c == '\n' && next == '\n'))
        {
            _isAfterStop = true;
        }
        else if (c is ',' or ';' or ':' or '(' or ')')
        {
            _isAfterMark = true;
        }

        // The letter of an escaped line break is no letter.
        if (c == '\\' && next is 'n' or 'r' or 't')
        {
            _length = -1;
        }
    }

    private void Take(char c)
    {
        if (_length < 0)
        {
            _length = 0;
            return;
        }

        if (_length < MaxWord)
        {
            _isUpper &= char.IsAsciiLetterUpper(c);
            _word[_length++] = char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
        }
    }

    private void End()
    {
        _length = Math.Max(_length, 0);
        if (_length == 0)
        {
            return;
        }

        var word = _word.AsSpan(0, _length);
        if (_length == 1 && char.IsLetterOrDigit(word[0]))
        {
            if (_spaced < MaxWord)
            {
                _letters[_spaced++] = word[0];
            }
        }
        else
        {
            Join();
        }

        if (Known(word) is var number and >= 0)
        {
            Add(number);
        }
        else if (!(_length >= MinJoined && AddPieces(word)))
        {
            Add(-1);
        }

        _length = 0;
        _isUpper = true;
    }

    /// <summary>Words from letters that stood alone, one behind the other.</summary>
    private void Join()
    {
        if (_spaced >= MinSpaced)
        {
            AddPieces(_letters.AsSpan(0, _spaced));
        }

        _spaced = 0;
    }

    private void Add(int number)
    {
        _words.Add(new(number, _isAfterStop, _isAfterMark, _isUpper));
        (_isAfterStop, _isAfterMark) = (false, false);
    }

    private int Known(Span<char> word)
    {
        if (patterns.Lookup.TryGetValue(word, out var number))
        {
            return number;
        }

        if (word.Length > LongestKnown || !word.ContainsAny(LetterDigits) || !word.ContainsAnyInRange('a', 'z'))
        {
            return -1;
        }

        Span<char> plain = stackalloc char[LongestKnown];
        for (var i = 0; i < word.Length; i++)
        {
            plain[i] = word[i] switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', '8' => 'b', '@' => 'a', '$' => 's', var c => c };
        }

        return patterns.Lookup.TryGetValue(plain[..word.Length], out number) ? number : -1;
    }

    /// <summary>Adds the words that a word without spaces is made of, if the whole is made of such and begins as a pattern does.</summary>
    private bool AddPieces(Span<char> word)
    {
        var (at, before) = (0, _words.Count);
        while (at < word.Length)
        {
            var length = Math.Min(LongestKnown, word.Length - at);
            var number = -1;
            while (length > 1 && (number = Known(word.Slice(at, length))) < 0)
            {
                length--;
            }

            if (number < 0 || (at == 0 && patterns.BeginningWith(number) is null))
            {
                // What is left may follow in the next word; three words are no accident.
                if (_words.Count - before < 3)
                {
                    _words.RemoveRange(before, _words.Count - before);
                    return false;
                }

                return true;
            }

            _words.Add(new(number, _isAfterStop && at == 0, _isAfterMark && at == 0, IsUpper: false));
            at += length;
        }

        (_isAfterStop, _isAfterMark) = (false, false);
        return true;
    }

    private static int Tag(string text, int i)
    {
        var next = i + 1 < text.Length ? text[i + 1] : ' ';
        if (!char.IsAsciiLetter(next) && next != '/')
        {
            return 0;
        }

        var end = text.AsSpan(i, Math.Min(MaxTag, text.Length - i)).IndexOfAny('>', ' ', '\n');
        return end > 0 && text[i + end] == '>' ? i + end + 1 : 0;
    }

    /// <summary>The letter that <c>\u0069</c>, <c>\x69</c>, <c>%69</c>, <c>&amp;#105;</c> or <c>&amp;#x69;</c> stand for.</summary>
    private static char Escape(string text, int i, out int end)
    {
        var rest = text.AsSpan(i, Math.Min(10, text.Length - i));
        var (from, digits, isHex) = rest switch
        {
            ['\\', 'u', ..] => (2, 4, true),
            ['\\', 'x', ..] => (2, 2, true),
            ['%', ..] => (1, 2, true),
            ['&', '#', 'x' or 'X', ..] => (3, 0, true),
            ['&', '#', ..] => (2, 0, false),
            _ => (0, 0, false),
        };
        end = i;
        if (from == 0)
        {
            return '\0';
        }

        digits = digits == 0 ? rest.IndexOf(';') - from : digits;
        if (digits <= 0 || from + digits > rest.Length)
        {
            return '\0';
        }

        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (!int.TryParse(rest.Slice(from, digits), style, CultureInfo.InvariantCulture, out var value) || value is < 32 or > 126)
        {
            return '\0';
        }

        end = i + from + digits + (rest[0] == '&' ? 1 : 0);
        return (char)value;
    }
}
