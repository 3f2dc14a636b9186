namespace RunTui.Engine.Guards.Content;

internal sealed partial class SecretScan
{
    private const int MaxAuthority = 1024;
    private const int MaxUrl = 2048;
    private const int MaxRegisteredHost = 255;
    private const int MaxPort = 5;

    /// <summary>Of a path, as far as its kind is told by.</summary>
    private const int MaxHead = 32;

    private const int MinUrlToken = 20;
    private const int MaxUserName = 64;

    private static readonly (string Host, string Path, string Pattern)[] Webhooks =
    [
        ("hooks.slack.com", "/", SecretPatterns.SlackWebhook),
        ("hooks.slack-gov.com", "/", SecretPatterns.SlackWebhook),
        ("discord.com", "/api/", SecretPatterns.DiscordWebhook),
        ("discordapp.com", "/api/", SecretPatterns.DiscordWebhook),
        ("ptb.discord.com", "/api/", SecretPatterns.DiscordWebhook),
        ("canary.discord.com", "/api/", SecretPatterns.DiscordWebhook),
        ("ptb.discordapp.com", "/api/", SecretPatterns.DiscordWebhook),
        ("canary.discordapp.com", "/api/", SecretPatterns.DiscordWebhook),
    ];

    /// <summary>The password between a URL's scheme and its host.</summary>
    private SecretHit? UrlPassword(int colon)
    {
        var start = colon + 3;
        var end = Until(start, ScanSets.AuthorityEnd, MaxAuthority);
        var authority = text.AsSpan(start, end - start);
        var at = authority.LastIndexOf('@');
        if (at < 0)
        {
            return null;
        }

        _urlAt = start + at;
        var user = authority[..at];
        var mark = user.IndexOf(':');
        var from = start + mark + 1;
        var secret = user[(mark + 1)..];
        return secret.Length == 0 || IsReference(secret) || secret.Contains("[REDACTED", StringComparison.Ordinal)
            || (mark < 0 && (secret.Length < MinUrlToken || !secret.ContainsAnyInRange('0', '9'))) || (char.IsAsciiLetter(text[from]) && Token(from) is not null)
            ? null
            : new(from, _urlAt, SecretPatterns.UrlPassword);
    }

    /// <summary>An address that anyone who knows it can post to; with its scheme, if it stands there.</summary>
    private SecretHit? Webhook(int i)
    {
        var host = StartsIgnoringCase(i, "https://") ? i + 8 : StartsIgnoringCase(i, "http://") ? i + 7 : i;
        foreach (var (name, path, pattern) in Webhooks)
        {
            if (!StartsIgnoringCase(host, name))
            {
                continue;
            }

            var at = host + name.Length;
            at = Char(at) == ':' ? Skip(at + 1, ScanSets.Digits, MaxPort) : at;
            var head = text.AsSpan(at, Math.Min(MaxHead, text.Length - at));
            if (head.StartsWith(path, StringComparison.OrdinalIgnoreCase)
                && (pattern == SecretPatterns.SlackWebhook || head.Contains("/webhooks/", StringComparison.OrdinalIgnoreCase))
                && WithoutSentenceEnd(at, Until(at, ScanSets.ValueEnd, MaxUrl)) is var end && end > at + path.Length)
            {
                return new(i, end, pattern);
            }
        }

        return host > i ? OfficeWebhook(i, host) : null;
    }

    /// <summary>Outlook's and Teams', whose hosts may have a company's name before them.</summary>
    private SecretHit? OfficeWebhook(int i, int host)
    {
        var name = text.AsSpan(host, Until(host, ScanSets.AuthorityEnd, MaxRegisteredHost) - host);
        if (!name.EndsWith("office.com", StringComparison.OrdinalIgnoreCase) && !name.EndsWith("office365.com", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var end = WithoutSentenceEnd(host, Until(host, ScanSets.ValueEnd, MaxUrl));
        return text.AsSpan(host, end - host).Contains("/IncomingWebhook/", StringComparison.OrdinalIgnoreCase) ? new(i, end, SecretPatterns.OutlookWebhook) : null;
    }

    /// <summary>The name of a home folder; the folders around it stay.</summary>
    private SecretHit? HomePath(int i)
    {
        // Not in the middle of another path, and not of a site.
        if (char.IsLetterOrDigit(Char(i - 1)) || Char(i - 1) is '.' or '-' or '_' or '}' or ']')
        {
            if (!(text[i] == '\\' || Char(i - 1) is ':'))
            {
                return null;
            }
        }

        foreach (var root in (ReadOnlySpan<string>)["/home/", "/Users/", "\\Users\\", "\\\\Users\\\\"])
        {
            if (!StartsIgnoringCase(i, root) || (root[0] == '/' && !Starts(i, root) && Char(i - 1) != ':'))
            {
                continue;
            }

            var start = i + root.Length;
            var end = Skip(start, c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '@', MaxUserName + 1);
            var after = Char(end);
            return end > start && end - start <= MaxUserName && (after is '/' or '\\' or '\0' or '"' or '\'' or '`' or ':' or ';' or ',' or ')' or '>' || char.IsWhiteSpace(after))
                ? new(start, end, SecretPatterns.HomePath, "[USER]")
                : null;
        }

        return null;
    }
}
