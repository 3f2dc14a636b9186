using System.Buffers;
using System.Collections.Frozen;

namespace RunTui.Engine.Guards.Content;

internal sealed partial class SecretScan
{
    private const int MaxName = 64;
    private const int MaxValue = 512;
    private const int MinQuotedSecret = 8;
    private const int MinBareSecret = 12;
    private const int MinLettersAlone = 20;
    private const int MaxWord = 16;
    private const int AwsSecretLength = 40;

    private static readonly SearchValues<char> PasswordMarks = SearchValues.Create("!@#$%^&*+/=-");

    private static readonly SearchValues<char> ElementEnd = SearchValues.Create("<\r\n");

    private static readonly SearchValues<char> QuotedEnd = SearchValues.Create("\"'`\r\n");

    private static readonly string[] PasswordNames = ["password", "passwd", "passphrase", "pwd", "passwort"];

    private static readonly string[] SecretNames =
    [
        "secret", "token", "apikey", "accesskey", "secretkey", "privatekey", "authkey", "encryptionkey", "signingkey", "accountkey", "masterkey", "clientkey", "sharedaccesskey",
    ];

    private static readonly FrozenSet<string> Words = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "password", "passwd", "pass", "pwd", "passphrase", "secret", "token", "key", "true", "false", "null", "none", "nil", "undefined", "string", "str", "text", "required", "optional", "redacted", "hidden", "masked", "empty", "value", "changeme");

    /// <summary>The value of what is called a password or a secret.</summary>
    private SecretHit? Assignment(int mark)
    {
        if (Char(mark + 1) is '=' or '~' or '/' or ':' || (Char(mark - 1) is '=' or '!' or '<' or '>' or '~' or ':' && text[mark] == '='))
        {
            // A comparison, a scheme; but an assignment in Go.
            if (!(text[mark] == '=' && Char(mark - 1) == ':'))
            {
                return null;
            }
        }

        var end = mark;
        end -= Char(end - 1) == ':' ? 1 : 0;
        while (end > _done && mark - end < 3 && text[end - 1] is ' ' or '\t')
        {
            end--;
        }

        if (end > _done && text[end - 1] is '"' or '\'' or '`')
        {
            end--;
            end -= Char(end - 1) == '\\' ? 1 : 0;
        }

        if (end == _done || !char.IsAsciiLetterOrDigit(text[end - 1]))
        {
            return null;
        }

        Span<char> name = stackalloc char[MaxName];
        var length = Name(end, name);
        return Value(name[..length], mark, isTight: end == mark && text[mark] == '=');
    }

    /// <summary><c>--password value</c>.</summary>
    private SecretHit? Flag(int i)
    {
        if (!Starts(i, "--") || Char(i - 1) == '-' || !char.IsAsciiLetter(Char(i + 2)))
        {
            return null;
        }

        var end = Skip(i + 2, ScanSets.Base64Url, MaxName);
        Span<char> name = stackalloc char[MaxName];
        return Char(end) == ' ' && Char(end + 1) != '-' ? Value(name[..Name(end, name)], end, isTight: false) : null;
    }

    /// <summary><c>curl -u user:password</c>; the option of that name means other things to other programs.</summary>
    private SecretHit? Credentials(int i)
    {
        if (!char.IsWhiteSpace(Char(i - 1)))
        {
            return null;
        }

        var start = Starts(i, "-u") ? i + 2 : Starts(i, "--user") && Char(i + 6) is ' ' or '=' ? i + 7 : -1;
        if (start < 0)
        {
            return null;
        }

        start = SkipBlanks(start, 4);
        start += Char(start) is '"' or '\'' ? 1 : 0;
        var end = Until(start, ScanSets.ValueEnd, MaxValue);
        var colon = start < end ? text.AsSpan(start, end - start).IndexOf(':') : -1;
        var secret = start + colon + 1;
        return colon > 0 && secret < end && !IsReference(text.AsSpan(secret, end - secret)) && IsOfCurl(i) && Token(secret) is null
            ? new(secret, end, SecretPatterns.Password)
            : null;
    }

    /// <summary>Whether the command before a place is curl's.</summary>
    private bool IsOfCurl(int i)
    {
        var before = text.AsSpan(Math.Max(_done, i - MaxValue), i - Math.Max(_done, i - MaxValue));
        before = before[(before.LastIndexOfAny('\n', ';', '|') + 1)..];
        return before.Contains("curl", StringComparison.Ordinal);
    }

    /// <summary><c>&lt;password&gt;value&lt;/password&gt;</c>.</summary>
    private SecretHit? Element(int i)
    {
        if (i == _done || !char.IsAsciiLetterOrDigit(text[i - 1]))
        {
            return null;
        }

        Span<char> name = stackalloc char[MaxName];
        var known = name[..Name(i, name)];
        var tag = text.AsSpan(Math.Max(0, i - MaxName), i - Math.Max(0, i - MaxName));
        var isPassword = EndsWithAny(known, PasswordNames);
        if (!(isPassword || EndsWithAny(known, SecretNames)) || tag.LastIndexOf('<') is var open && (open < 0 || tag[open..].ContainsAny(" /=\"")))
        {
            return null;
        }

        var end = Until(i + 1, ElementEnd, MaxValue);
        var value = end > i + 1 && Char(end) == '<' && Char(end + 1) == '/' ? text.AsSpan(i + 1, end - i - 1) : default;
        return value.IsEmpty || IsReference(value) || IsLabel(value, known) || Token(i + 1) is not null || !(isPassword ? IsQuotedPassword(value, known) : IsQuotedSecret(value))
            ? null
            : new(i + 1, end, isPassword ? SecretPatterns.Password : SecretPatterns.Secret);
    }

    /// <summary>The letters and digits of the name that ends at a place, in lower case; with the words before a lone "key".</summary>
    private int Name(int end, Span<char> name)
    {
        var (at, length, words) = (end, 0, 0);
        while (at > _done && length < name.Length && end - at < MaxName)
        {
            var c = text[at - 1];
            if (char.IsAsciiLetterOrDigit(c))
            {
                name[length++] = char.ToLowerInvariant(c);
            }
            else if (c == ' ' && words < 2 && length >= 3 && name[..3] is "yek" && char.IsAsciiLetter(Char(at - 2)))
            {
                words++;
            }
            else if (c is not ('_' or '-' or '.'))
            {
                break;
            }

            at--;
        }

        name[..length].Reverse();
        return length;
    }

    private SecretHit? Value(ReadOnlySpan<char> name, int mark, bool isTight)
    {
        var isPassword = EndsWithAny(name, PasswordNames) || name.EndsWith("dbpass") || name.EndsWith("userpass") || (name is "pass" && isTight);
        if (!isPassword && !EndsWithAny(name, SecretNames))
        {
            return null;
        }

        var start = mark + 1;
        start += Char(start) == '>' ? 1 : 0;
        start = SkipBlanks(start, 8);
        start += Char(start) == '\\' && Char(start + 1) is '"' or '\'' ? 1 : 0;
        var isQuoted = Char(start) is '"' or '\'' or '`';
        start += isQuoted ? 1 : 0;
        if (start >= text.Length || (char.IsAsciiLetter(text[start]) && Token(start) is not null))
        {
            return null;
        }

        var end = isQuoted ? QuoteEnd(start) : Until(start, ScanSets.ValueEnd, MaxValue);
        var value = text.AsSpan(start, end - start);
        if (value.IsEmpty || IsReference(value) || IsLabel(value, name))
        {
            return null;
        }

        if (value.Length == AwsSecretLength && (name.EndsWith("secretaccesskey") || name.EndsWith("awssecretkey") || name.EndsWith("awssecret")))
        {
            return new(start, end, SecretPatterns.AwsSecretKey);
        }

        var isSecret = isPassword
            ? isQuoted ? IsQuotedPassword(value, name) : IsBarePassword(value, isTight, Char(end))
            : isQuoted ? IsQuotedSecret(value) : IsBareSecret(value, isTight);
        if (!isSecret)
        {
            return null;
        }

        if (end - start >= MaxValue)
        {
            end = isQuoted ? Until(end, QuotedEnd, int.MaxValue) : Until(end, ScanSets.ValueEnd, int.MaxValue);
        }

        return new(start, end, isPassword ? SecretPatterns.Password : name.EndsWith("accountkey") || name.EndsWith("sharedaccesskey") ? SecretPatterns.AzureKey : SecretPatterns.Secret);
    }

    private int QuoteEnd(int start)
    {
        var quote = text[start - 1];
        var last = Math.Min(text.Length, start + MaxValue);
        for (var i = start; i < last; i++)
        {
            if (text[i] == quote)
            {
                return text[i - 1] == '\\' && i > start && Char(start - 2) == '\\' ? i - 1 : i;
            }

            if (text[i] is '\n' or '\r')
            {
                return i;
            }

            i += text[i] == '\\' && Char(start - 2) != '\\' ? 1 : 0;
        }

        return last;
    }

    /// <summary>Whether a value stands for a secret that is elsewhere, or for none.</summary>
    private static bool IsReference(ReadOnlySpan<char> value) =>
        value[0] is '$' or '<' or '{' or '%' or '*' or '#' && (value[0] != '#' || value.Length < 2)
        || value.StartsWith("[REDACTED", StringComparison.Ordinal) || !value.ContainsAnyExcept(value[0]) && !char.IsAsciiLetterOrDigit(value[0])
        || value.Contains("${", StringComparison.Ordinal) || value.Contains("{{", StringComparison.Ordinal)
        || Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(value);

    /// <summary>Whether a value only says what belongs there: <c>your-token</c>, the name itself.</summary>
    private static bool IsLabel(ReadOnlySpan<char> value, ReadOnlySpan<char> name) =>
        value.StartsWith("your", StringComparison.OrdinalIgnoreCase) || value.StartsWith("xxxx", StringComparison.OrdinalIgnoreCase) || value.Equals(name, StringComparison.OrdinalIgnoreCase)
        || value.StartsWith("process.env", StringComparison.Ordinal) || value.StartsWith("os.environ", StringComparison.Ordinal) || value.StartsWith("secrets.", StringComparison.Ordinal);

    private static bool IsQuotedPassword(ReadOnlySpan<char> value, ReadOnlySpan<char> name) =>
        value.Length >= 3 && (name.EndsWith("passphrase") || name.EndsWith("passwd") || !value.Contains(' '));

    private static bool IsBarePassword(ReadOnlySpan<char> value, bool isTight, char after)
    {
        if (value.ContainsAny('(', '[', '{') || (value[0] == '/' && value.Length > 1) || value[0] == '~')
        {
            return false;
        }

        if (!HasOtherThanLetters(value))
        {
            return isTight && value.Length >= 4 && !value.Contains('.') && after is not (')' or ',');
        }

        return value.Length >= 4 && (isTight || (!IsPath(value) && (value.ContainsAnyInRange('0', '9') || value.Length >= 8)));
    }

    private static bool IsQuotedSecret(ReadOnlySpan<char> value) =>
        value.Length >= MinQuotedSecret && !value.Contains(' ') && !value.Contains("://", StringComparison.Ordinal) && value[0] is not ('/' or '.' or '~')
        && (value.ContainsAnyInRange('0', '9') || (value.Length >= MinLettersAlone && !value.ContainsAny('-', '_', '.')));

    private static bool IsBareSecret(ReadOnlySpan<char> value, bool isTight)
    {
        if (value.ContainsAny('(', '[', '{') || value[0] is '/' or '.' or '~' || value.Contains("://", StringComparison.Ordinal))
        {
            return false;
        }

        return HasOtherThanLetters(value)
            ? value.Length >= (isTight ? MinQuotedSecret : MinBareSecret) && value.ContainsAnyInRange('0', '9') && ContainsLetter(value) && (isTight || !IsPath(value))
            : value.Length >= MinLettersAlone && !value.ContainsAny('.', '_');
    }

    private static bool IsPath(ReadOnlySpan<char> value) =>
        value.Contains('.') && char.IsAsciiLetter(value[0]) && !value.ContainsAny(PasswordMarks);

    private static bool HasOtherThanLetters(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (!char.IsLetter(c) && c is not ('_' or '.'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ContainsLetter(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (char.IsLetter(c))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsWithAny(ReadOnlySpan<char> name, string[] ends)
    {
        foreach (var end in ends)
        {
            if (name.EndsWith(end, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
