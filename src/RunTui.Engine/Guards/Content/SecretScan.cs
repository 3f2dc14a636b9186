using System.Buffers;
using System.Collections.Immutable;

namespace RunTui.Engine.Guards.Content;

/// <summary>Finds what is to be redacted in one text, from its beginning to its end.</summary>
internal sealed partial class SecretScan(string text, RedactionMode mode, ImmutableHashSet<string> off)
{
    private readonly List<SecretHit> _hits = [];

    /// <summary>Where the last hit ended: nothing before it is looked at again.</summary>
    private int _done;

    /// <summary>The hits, in order, none inside of another.</summary>
    public List<SecretHit> Run()
    {
        var i = 0;
        while (i < text.Length)
        {
            var hit = At(i, out var next);
            if (hit is { } found)
            {
                if (!SecretPatterns.IsNamed(found.Pattern, off))
                {
                    _hits.Add(found);
                }

                _done = next = found.End;
            }

            i = next;
        }

        return _hits;
    }

    private SecretHit? At(int i, out int next)
    {
        next = i + 1;
        var c = text[i];
        switch (c)
        {
            case '[':
                next = AfterPlaceholder(i);
                return null;
            case '@':
                return Mail(i);
            case ':' when Starts(i, "://"):
                return UrlPassword(i);
            case ':' or '=':
                return (c == ':' ? BotToken(i) : null) ?? Assignment(i);
            case '>':
                return Element(i);
            case '-':
                return PrivateKey(i) ?? Flag(i) ?? Credentials(i);
            case '+' or '(' or (>= '0' and <= '9'):
                return Number(i, ref next);
            case '/' or '\\' when mode == RedactionMode.Anonymize:
                return HomePath(i);
            case (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'):
                return IsWordStart(i) ? Word(i) : null;
            default:
                return null;
        }
    }

    /// <summary>What begins with a letter.</summary>
    private SecretHit? Word(int i) => Token(i) ?? (text[i] | 0x20) switch
    {
        'b' => Authorization(i),
        'h' or 'd' or 'c' or 'p' => Webhook(i),
        _ => null,
    };

    private int AfterPlaceholder(int i)
    {
        const int MaxName = 60;
        if (!Starts(i, "[REDACTED_"))
        {
            return i + 1;
        }

        var end = text.AsSpan(i, Math.Min(MaxName, text.Length - i)).IndexOf(']');
        return end < 0 ? i + 1 : i + end + 1;
    }

    private bool Starts(int i, string prefix) => string.CompareOrdinal(text, i, prefix, 0, prefix.Length) == 0;

    private bool StartsIgnoringCase(int i, string prefix) => text.AsSpan(i).StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private char Char(int i) => i >= 0 && i < text.Length ? text[i] : '\0';

    /// <summary>The end of what a test holds for, from a place on.</summary>
    private int Skip(int i, Func<char, bool> test, int most)
    {
        var last = Math.Min(text.Length, i + most);
        while (i < last && test(text[i]))
        {
            i++;
        }

        return i;
    }

    /// <summary>The end of what is made of some characters, from a place on.</summary>
    private int Skip(int i, SearchValues<char> set, int most)
    {
        var rest = text.AsSpan(Math.Min(i, text.Length));
        rest = rest.Length > most ? rest[..most] : rest;
        var length = rest.IndexOfAnyExcept(set);
        return i + (length < 0 ? rest.Length : length);
    }

    private int Until(int i, SearchValues<char> ends, int most)
    {
        var rest = text.AsSpan(Math.Min(i, text.Length));
        rest = rest.Length > most ? rest[..most] : rest;
        var length = rest.IndexOfAny(ends);
        return i + (length < 0 ? rest.Length : length);
    }

    private int SkipSame(int i, char one, int most)
    {
        var last = Math.Min(text.Length, i + most);
        while (i < last && text[i] == one)
        {
            i++;
        }

        return i;
    }

    private int SkipBlanks(int i, int most)
    {
        var last = Math.Min(text.Length, i + most);
        while (i < last && text[i] is ' ' or '\t')
        {
            i++;
        }

        return i;
    }

    /// <summary>Whether a word begins here, also behind an escape: <c>\n</c>, <c>\u0022</c>, <c>%20</c>.</summary>
    private bool IsWordStart(int i)
    {
        var before = Char(i - 1);
        return !char.IsLetterOrDigit(before)
            || (Char(i - 2) == '\\' && before is 'n' or 'r' or 't')
            || (char.IsAsciiHexDigit(before) && ((Char(i - 3) == '%' && char.IsAsciiHexDigit(Char(i - 2))) || (Char(i - 5) == 'u' && Char(i - 6) == '\\')));
    }
}
