using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace RunTui.Engine.Guards.Content;

/// <summary>
/// Takes secrets and personal data out of a text, and leaves all that stands around them. One pass that looks at no character more
/// often than some bounded number of times, whatever the text; what is redacted already stays as it is.
/// </summary>
/// <param name="mode">How much is taken out.</param>
/// <param name="off">Names of patterns, or of groups of them, that stay.</param>
/// <remarks>
/// Harmless on purpose, and left alone: the address of examples (<c>test@example.com</c>), addresses of nobody
/// (<c>noreply@…</c>), of repositories (<c>git@github.com:owner/repo</c>); references to a secret (<c>$TOKEN</c>,
/// <c>&lt;your-password&gt;</c>, <c>${{ secrets.X }}</c>); public keys and certificates; IP addresses.
/// </remarks>
public sealed class Redactor(RedactionMode mode = RedactionMode.Redact, ImmutableHashSet<string>? off = null)
{
    private static readonly SearchValues<char> Unseen = SearchValues.Create("\u00AD\u034F\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\uFEFF");

    private readonly ImmutableHashSet<string> _off = off ?? [];

    /// <summary>Redacts a text of any length.</summary>
    public Redaction Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var hits = Find(text);
        if (hits.Count == 0)
        {
            return new(text, 0, []);
        }

        var clean = new StringBuilder(text.Length);
        var patterns = ImmutableArray.CreateBuilder<string>();
        var at = 0;
        foreach (var hit in hits)
        {
            clean.Append(text, at, hit.Start - at).Append(hit.Placeholder);
            at = hit.End;
            if (!patterns.Contains(hit.Pattern))
            {
                patterns.Add(hit.Pattern);
            }
        }

        clean.Append(text, at, text.Length - at);
        return new(clean.ToString(), hits.Count, patterns.ToImmutable());
    }

    /// <summary>What isn't shown doesn't stand in the way of a secret's letters: it is looked for without them, and taken out with them.</summary>
    private List<SecretHit> Find(string text)
    {
        if (text.AsSpan().IndexOfAny(Unseen) < 0)
        {
            return new SecretScan(text, mode, _off).Run();
        }

        var (seen, places) = (new StringBuilder(text.Length), new List<int>(text.Length + 1));
        for (var i = 0; i < text.Length; i++)
        {
            if (!Unseen.Contains(text[i]))
            {
                seen.Append(text[i]);
                places.Add(i);
            }
        }

        places.Add(text.Length);
        return [.. new SecretScan(seen.ToString(), mode, _off).Run().Select(hit => hit with { Start = places[hit.Start], End = places[hit.End - 1] + 1 })];
    }
}
