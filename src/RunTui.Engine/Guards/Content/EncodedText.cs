using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace RunTui.Engine.Guards.Content;

/// <summary>Finds texts that stand as base64 in another.</summary>
internal static class EncodedText
{
    private const int MinLength = 24;
    private const int MaxLength = 8 * 1024;

    /// <summary>No more than this is decoded of one text, in characters.</summary>
    private const int MaxTotal = 256 * 1024;

    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=");

    public static IEnumerable<string> In(string text)
    {
        var total = 0;
        var at = 0;
        while (at < text.Length && total < MaxTotal)
        {
            var skipped = text.AsSpan(at).IndexOfAny(Alphabet);
            if (skipped < 0)
            {
                yield break;
            }

            var start = at + skipped;
            var length = text.AsSpan(start).IndexOfAnyExcept(Alphabet);
            length = length < 0 ? text.Length - start : length;
            at = start + length;
            if (length >= MinLength)
            {
                length = Math.Min(length, MaxLength);
                total += length;
                if (Decode(text.AsSpan(start, length)) is { } decoded)
                {
                    yield return decoded;
                }
            }
        }
    }

    private static string? Decode(ReadOnlySpan<char> encoded)
    {
        var plain = encoded.TrimEnd('=').ToString().Replace('-', '+').Replace('_', '/');
        plain = plain[..(plain.Length - (plain.Length % 4 == 1 ? 1 : 0))];
        plain = plain.PadRight((plain.Length + 3) / 4 * 4, '=');
        var bytes = new byte[plain.Length];
        if (!Convert.TryFromBase64String(plain, bytes, out var length))
        {
            return null;
        }

        var decoded = bytes.AsSpan(0, length);
        return decoded.ContainsAnyInRange((byte)0, (byte)8) || !Utf8.IsValid(decoded) ? null : Encoding.UTF8.GetString(decoded);
    }
}
