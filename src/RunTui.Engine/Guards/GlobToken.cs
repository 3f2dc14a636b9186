namespace RunTui.Engine.Guards;

/// <summary>What matches one character of a name, or any number of them.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Character">The character, where it is one.</param>
/// <param name="Class">What the brackets hold, where it is a class: characters and ranges, after <c>!</c> or <c>^</c> all others.</param>
internal readonly record struct GlobToken(GlobTokenKind Kind, char Character = default, string Class = "")
{
    public static GlobToken Any => new(GlobTokenKind.Any);

    public static GlobToken One => new(GlobTokenKind.One);

    public static GlobToken Of(char character) => new(GlobTokenKind.Character, character);

    public static GlobToken OfClass(string text) => new(GlobTokenKind.Class, Class: text);

    /// <summary>Whether it matches this one character; not to be asked of <see cref="GlobTokenKind.Any"/>.</summary>
    public bool Matches(char character) => Kind switch
    {
        GlobTokenKind.Character => character == Character,
        GlobTokenKind.One => true,
        _ => IsInClass(character),
    };

    /// <summary>Whether some character matches both; not to be asked of <see cref="GlobTokenKind.Any"/>.</summary>
    public bool Shares(GlobToken other) => (Kind, other.Kind) switch
    {
        (GlobTokenKind.Character, _) => other.Matches(Character),
        (_, GlobTokenKind.Character) => Matches(other.Character),
        _ => true,
    };

    private bool IsInClass(char character)
    {
        var isOthers = Class[0] is '!' or '^';
        var isIn = false;
        for (var i = isOthers ? 1 : 0; i < Class.Length; i++)
        {
            if (i + 2 < Class.Length && Class[i + 1] == '-')
            {
                isIn |= character >= Class[i] && character <= Class[i + 2];
                i += 2;
            }
            else
            {
                isIn |= character == Class[i];
            }
        }

        return isIn != isOthers;
    }
}
