namespace RunTui.Engine.Guards.Content;

internal sealed partial class SecretScan
{
    private const int MaxToken = 4096;
    private const int MinJwtPart = 10;
    private const int JweParts = 5;
    private const int MinBearer = 16;
    private const int MinBasic = 8;
    private const int LongestRun = 20;
    private const int MinBotNumber = 8;
    private const int MaxBotNumber = 10;
    private const int BotKey = 35;

    /// <summary>For each length of a run, the part of the text that was searched last, and has none.</summary>
    private readonly (int From, int To)[] _withoutRun = new (int, int)[LongestRun + 1];

    /// <summary>A provider's key, or a JSON web token.</summary>
    private SecretHit? Token(int i)
    {
        foreach (var shape in TokenShapes.Of(text[i]))
        {
            if (!Starts(i, shape.Prefix))
            {
                continue;
            }

            var start = i + shape.Prefix.Length;
            var end = Skip(start, ScanSets.Of(shape.Alphabet), MaxToken);
            end = shape.Alphabet == TokenAlphabet.Any ? WithoutSentenceEnd(start, end) : end;
            if (end - start < shape.Min || (shape.Exact && (end - start > shape.Min || IsWordPart(Char(end)))) || !HasRun(start, end, shape.Run))
            {
                continue;
            }

            return new(i, end - start < MaxToken ? end : Skip(end, ScanSets.Of(shape.Alphabet), int.MaxValue), shape.Pattern);
        }

        return Jwt(i);
    }

    /// <summary>A Telegram bot's: its number, a colon, and a key of fixed length.</summary>
    private SecretHit? BotToken(int colon)
    {
        var start = colon;
        while (start > _done && colon - start <= MaxBotNumber && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        return colon - start is >= MinBotNumber and <= MaxBotNumber && Skip(colon + 1, ScanSets.Base64Url, BotKey + 1) is var end && end - colon - 1 == BotKey && HasRun(colon + 1, end, MinJwtPart)
            ? new(start, end, "telegram_token")
            : null;
    }

    /// <summary>Two parts, of which the second is JSON as well, or three, or the five of an encrypted one.</summary>
    private SecretHit? Jwt(int i)
    {
        if (!Starts(i, "eyJ"))
        {
            return null;
        }

        var (at, parts, second) = (i, 0, 0);
        while (parts < JweParts)
        {
            var end = Skip(at, ScanSets.Base64Url, MaxToken * 4);
            if (parts == 0 && (end - at < MinJwtPart || Char(end) != '.'))
            {
                return null;
            }

            second = parts == 1 ? end - at : second;
            parts++;
            if (Char(end) != '.' || (parts >= 2 && !ScanSets.Base64Url.Contains(Char(end + 1)) && Char(end + 1) != '.'))
            {
                at = end;
                break;
            }

            at = end + 1;
        }

        var header = text.AsSpan(i).IndexOf('.');
        var isJson = Starts(i + header + 1, "eyJ");
        return parts >= 2 && ((isJson && second >= MinJwtPart) || (parts == 3 && second >= MinJwtPart) || parts == JweParts)
            ? new(i, at, SecretPatterns.Jwt)
            : null;
    }

    /// <summary>What follows the word of an authorization header.</summary>
    private SecretHit? Authorization(int i)
    {
        var isBearer = StartsIgnoringCase(i, "bearer");
        if (!isBearer && !StartsIgnoringCase(i, "basic"))
        {
            return null;
        }

        var start = SkipBlanks(i + (isBearer ? 6 : 5), 4);
        if (start == i + (isBearer ? 6 : 5) || start >= text.Length || (IsWordStart(start) && char.IsAsciiLetter(text[start]) && Token(start) is not null))
        {
            return null;
        }

        var end = Skip(start, ScanSets.Token, MaxToken);
        if (!isBearer)
        {
            return IsUserAndPassword(text.AsSpan(start, end - start)) ? new(start, end, SecretPatterns.BasicAuth) : null;
        }

        end = WithoutSentenceEnd(start, end);
        var token = text.AsSpan(start, end - start);
        return token.Length >= MinBearer && (token.ContainsAnyInRange('0', '9') || HasRun(start, end, MaxWord)) && !token.StartsWith("[REDACTED")
            ? new(start, end, SecretPatterns.BearerToken)
            : null;
    }

    private static bool IsUserAndPassword(ReadOnlySpan<char> encoded)
    {
        if (encoded.Length is < MinBasic or > MaxToken)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[MaxToken];
        return Convert.TryFromBase64Chars(encoded, bytes, out var length) && bytes[..length].Contains((byte)':')
            && !bytes[..length].ContainsAnyInRange((byte)0, (byte)31);
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c == '_';

    private int WithoutSentenceEnd(int start, int end)
    {
        while (end > start && text[end - 1] is '.' or '~')
        {
            end--;
        }

        return end;
    }

    /// <summary>Whether so many letters and digits stand without a break. What was searched before isn't searched again.</summary>
    private bool HasRun(int start, int end, int length)
    {
        if (length == 0)
        {
            return true;
        }

        ref var known = ref _withoutRun[length];
        var isKnown = start >= known.From && start < known.To;
        var run = 0;
        for (var i = isKnown ? Math.Max(start, Math.Min(known.To, end) - length) : start; i < end; i++)
        {
            run = char.IsAsciiLetterOrDigit(text[i]) ? run + 1 : 0;
            if (run >= length)
            {
                return true;
            }
        }

        known = isKnown ? (known.From, Math.Max(known.To, end)) : (start, end);
        return false;
    }
}
