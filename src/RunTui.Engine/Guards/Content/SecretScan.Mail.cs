using System.Collections.Frozen;

namespace RunTui.Engine.Guards.Content;

internal sealed partial class SecretScan
{
    private const int MaxLocal = 64;
    private const int MaxDomain = 253;

    /// <summary>Behind an at sign stands the ending of a file's name, or of a service's, and no domain.</summary>
    private static readonly FrozenSet<string> NoDomains = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "service", "socket", "timer", "target", "mount", "slice", "js", "ts", "json", "yaml", "yml");

    private static readonly FrozenSet<string> Nobody = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "noreply", "no-reply", "no_reply", "donotreply", "do-not-reply");

    /// <summary>The domains of mail to nobody.</summary>
    private static readonly string[] NobodysDomains = ["users.noreply.github.com", "noreply.github.com", "noreply.gitlab.com"];

    /// <summary>The at sign of the last URL that had one.</summary>
    private int _urlAt = -1;

    private SecretHit? Mail(int at)
    {
        if (at == _urlAt)
        {
            return null;
        }

        var start = at;
        while (start > _done && at - start < MaxLocal && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or '%' or '+' or '-' or '\''))
        {
            start--;
        }

        // An escape's letter isn't the name's, and no name begins with a mark.
        start = start > 0 && text[start - 1] == '\\' && text[start] is 'n' or 'r' or 't' && start + 1 < at ? start + 1 : start;
        while (start < at && !char.IsLetterOrDigit(text[start]) && text[start] != '_')
        {
            start++;
        }

        var end = Domain(at + 1);
        if (start == at || end < 0)
        {
            return null;
        }

        return IsHarmless(text.AsSpan(start, at - start), text.AsSpan(at + 1, end - at - 1), end) ? null : new(start, end, SecretPatterns.Email);
    }

    /// <summary>Where a domain ends that has a top level; -1 where there is none.</summary>
    private int Domain(int start)
    {
        var end = Skip(start, c => char.IsLetterOrDigit(c) || c is '.' or '-', MaxDomain);
        while (end > start && text[end - 1] is '.' or '-')
        {
            end--;
        }

        var domain = text.AsSpan(start, end - start);
        var dot = domain.LastIndexOf('.');
        if (dot <= 0 || domain.Contains("..", StringComparison.Ordinal) || domain[0] == '-')
        {
            return -1;
        }

        var top = domain[(dot + 1)..];
        foreach (var c in top)
        {
            if (!char.IsLetter(c))
            {
                return top.StartsWith("xn--") ? end : -1;
            }
        }

        return top.Length < 2 || NoDomains.GetAlternateLookup<ReadOnlySpan<char>>().Contains(top) || IsVersion(domain) ? -1 : end;
    }

    /// <summary><c>react@18.2.0-rc.one</c>, <c>checkout@v4.next</c>, <c>icon@2x.min</c>.</summary>
    private static bool IsVersion(ReadOnlySpan<char> domain)
    {
        var first = domain[..domain.IndexOf('.')];
        var second = domain[(first.Length + 1)..];
        var digits = first.TrimStart('v');
        var isNumber = !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');
        return isNumber ? first[0] == 'v' || char.IsAsciiDigit(second[0]) : digits.Length > 1 && digits[^1] == 'x' && !digits[..^1].ContainsAnyExceptInRange('0', '9');
    }

    private bool IsHarmless(ReadOnlySpan<char> local, ReadOnlySpan<char> domain, int end)
    {
        // Of the examples only the one that everybody writes: a person's name before a domain for examples is still a name.
        if (Nobody.GetAlternateLookup<ReadOnlySpan<char>>().Contains(local) || (local is "git" && Char(end) is ':' or '/')
            || (local.Equals("test", StringComparison.OrdinalIgnoreCase) && domain.Equals("example.com", StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        foreach (var name in NobodysDomains)
        {
            if (domain.EndsWith(name, StringComparison.OrdinalIgnoreCase) && (domain.Length == name.Length || domain[^(name.Length + 1)] == '.'))
            {
                return true;
            }
        }

        return false;
    }
}
