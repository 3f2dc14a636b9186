using System.Buffers;

namespace RunTui.Engine.Guards.Commands.Reading;

/// <summary>
/// Characters in words that stand for what isn't text: nobody types them, and what a command has of them is taken out before it is read.
/// </summary>
internal static class Mark
{
    /// <summary>A value that only the shell will know.</summary>
    public const char Unknown = '\uE000';

    /// <summary>Any characters: <c>*</c> outside of quotes.</summary>
    public const char Star = '\uE001';

    /// <summary>Any one character: <c>?</c> or <c>[…]</c> outside of quotes.</summary>
    public const char Any = '\uE002';

    public const char BraceOpen = '\uE003';

    public const char Comma = '\uE004';

    public const char BraceClose = '\uE005';

    /// <summary>Where a value falls apart into words.</summary>
    public const char Split = '\uE006';

    private static readonly SearchValues<char> All = SearchValues.Create("\uE000\uE001\uE002\uE003\uE004\uE005\uE006\0");

    private static readonly SearchValues<char> Globs = SearchValues.Create("\uE001\uE002");

    /// <summary>A text without marks of its own.</summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAny(All))
        {
            return text;
        }

        return string.Create(text.Length, text, (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = All.Contains(from[i]) ? '\uFFFD' : from[i];
            }
        });
    }

    public static bool IsUnknown(string word) => word.Contains(Unknown);

    public static bool HasGlob(ReadOnlySpan<char> word) => word.ContainsAny(Globs);

    /// <summary>A word as a text that is read once more: what was a glob is one again.</summary>
    public static string ToText(string word) => word.AsSpan().ContainsAny(Globs) ? word.Replace(Star, '*').Replace(Any, '?') : word;

    /// <summary>A word as people read it.</summary>
    public static string Shown(string word) => ToText(word).Replace(Unknown, '$');
}
