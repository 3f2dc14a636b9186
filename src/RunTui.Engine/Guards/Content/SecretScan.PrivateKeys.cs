using System.Buffers;

namespace RunTui.Engine.Guards.Content;

internal sealed partial class SecretScan
{
    private const int MaxLabel = 80;
    private const int MaxKey = 64 * 1024;
    private const int MinKeyPart = 16;
    private const int SurelyKeyPart = 40;

    private static readonly SearchValues<char> NoProse = SearchValues.Create("0123456789+/=");

    private static readonly SearchValues<char> HeaderEnd = SearchValues.Create("\n\r\\");

    private static readonly string[] KeyHeaders = ["Proc-Type:", "DEK-Info:", "Comment:", "Version:", "Hash:", "Subject:", "Charset:", "MessageID:"];

    /// <summary>
    /// A private key as a whole, of any type; one that has no end, as far as what stands there can be one. A first line alone that is
    /// only talked about goes too.
    /// </summary>
    private SecretHit? PrivateKey(int i)
    {
        var dashes = SkipSame(i, '-', 6) - i;
        if (Char(i - 1) == '-' || dashes is < 4 or > 5 || !StartsIgnoringCase(SkipSame(i + dashes, ' ', 2), "BEGIN "))
        {
            return null;
        }

        var head = text.AsSpan(i + dashes, Math.Min(MaxLabel, text.Length - i - dashes));
        var close = head.IndexOf("----");
        if (close < 0 || !head[..close].Contains("PRIVATE KEY", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var start = SkipSame(i + dashes + close, '-', 5);
        return new(i, KeyEnd(start), SecretPatterns.PrivateKey);
    }

    private int KeyEnd(int start)
    {
        var (at, end, most) = (start, start, Math.Min(text.Length, start + MaxKey));
        while (at < most)
        {
            at = Skip(at, ScanSets.BetweenKeyParts, MaxKey);
            at = AfterEscape(at);
            if (EndLine(at) is var closed and > 0)
            {
                return closed;
            }

            if (Header(at) is var header and > 0)
            {
                at = end = header;
                continue;
            }

            if (at < text.Length && ScanSets.BetweenKeyParts.Contains(text[at]))
            {
                continue;
            }

            var part = Skip(at, ScanSets.KeyPart, MaxKey);
            if (!IsKeyPart(text.AsSpan(at, part - at), part))
            {
                return ClosedLater(at) is var later and > 0 ? later : end;
            }

            at = end = part;
        }

        return end;
    }

    /// <summary>Long, and no word; or a short last part.</summary>
    private bool IsKeyPart(ReadOnlySpan<char> part, int after)
    {
        if (part.Length >= MinKeyPart)
        {
            return part.Length >= SurelyKeyPart || part.ContainsAnyInRange('0', '9') || part.ContainsAny('+', '/', '=');
        }

        return part.Length > 1 && (part[^1] == '=' || EndLine(AfterEscape(Skip(after, ScanSets.BetweenKeyParts, MaxLabel))) > 0);
    }

    /// <summary>The end of a key in pieces that are too short to be told from words, if only such stand before its last line.</summary>
    private int ClosedLater(int start)
    {
        const int Most = 16 * 1024;
        var end = Skip(start, ScanSets.InKey, Most);
        return EndLine(end) is var closed and > 0 && text.AsSpan(start, end - start).ContainsAny(NoProse) ? closed : 0;
    }

    private int AfterEscape(int at)
    {
        while (Char(at) == '\\')
        {
            at = SkipSame(at, '\\', MaxKey);
            at += Char(at) is 'n' or 'r' or 't' ? 1 : 0;
            at = Skip(at, ScanSets.BetweenKeyParts, MaxKey);
        }

        return at;
    }

    private int EndLine(int at)
    {
        var dashes = SkipSame(at, '-', 5) - at;
        if (dashes < 4 || !StartsIgnoringCase(SkipSame(at + dashes, ' ', 2), "END "))
        {
            return 0;
        }

        var line = text.AsSpan(at + dashes, Math.Min(MaxLabel, text.Length - at - dashes));
        var close = line.IndexOf("----");
        return close < 0 ? at + dashes + 4 : SkipSame(at + dashes + close, '-', 5);
    }

    private int Header(int at)
    {
        foreach (var name in KeyHeaders)
        {
            if (Starts(at, name))
            {
                return Until(at, HeaderEnd, MaxLabel * 2);
            }
        }

        return 0;
    }
}
