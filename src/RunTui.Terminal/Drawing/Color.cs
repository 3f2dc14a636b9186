using System.Globalization;

namespace RunTui.Terminal.Drawing;

/// <summary>
/// A colour: the terminal's default, one of its sixteen named ones (which follow the user's palette), one of the 256, or red, green, blue.
/// </summary>
public readonly partial record struct Color
{
    private const uint NamedKind = 1u << 24;
    private const uint IndexedKind = 2u << 24;
    private const uint RgbKind = 3u << 24;

    private readonly uint _value;

    private Color(uint value) => _value = value;

    /// <summary>A 24-bit colour.</summary>
    public Color(byte red, byte green, byte blue)
        : this(RgbKind | ((uint)red << 16) | ((uint)green << 8) | blue)
    {
    }

    /// <summary>What the terminal uses when nobody asks for a colour; the zero value.</summary>
    public static Color Default => default;

    public static Color Black { get; } = new(NamedKind);

    public static Color Red { get; } = new(NamedKind | 1);

    public static Color Green { get; } = new(NamedKind | 2);

    public static Color Yellow { get; } = new(NamedKind | 3);

    public static Color Blue { get; } = new(NamedKind | 4);

    public static Color Magenta { get; } = new(NamedKind | 5);

    public static Color Cyan { get; } = new(NamedKind | 6);

    public static Color Gray { get; } = new(NamedKind | 7);

    public static Color DarkGray { get; } = new(NamedKind | 8);

    public static Color BrightRed { get; } = new(NamedKind | 9);

    public static Color BrightGreen { get; } = new(NamedKind | 10);

    public static Color BrightYellow { get; } = new(NamedKind | 11);

    public static Color BrightBlue { get; } = new(NamedKind | 12);

    public static Color BrightMagenta { get; } = new(NamedKind | 13);

    public static Color BrightCyan { get; } = new(NamedKind | 14);

    public static Color White { get; } = new(NamedKind | 15);

    public bool IsDefault => _value == 0;

    internal bool IsNamed => (_value & 0xFF000000) == NamedKind;

    internal bool IsIndexed => (_value & 0xFF000000) == IndexedKind;

    internal bool IsRgb => (_value & 0xFF000000) == RgbKind;

    /// <summary>The number of a named or indexed colour.</summary>
    internal byte Index => (byte)_value;

    internal byte R => (byte)(_value >> 16);

    internal byte G => (byte)(_value >> 8);

    internal byte B => (byte)_value;

    /// <summary>One of the terminal's sixteen, 0 (black) to 15 (white).</summary>
    public static Color FromAnsi(int number) => new(NamedKind | (uint)(number & 15));

    /// <summary>One of xterm's 256; the first sixteen are the named ones.</summary>
    public static Color FromIndex(byte index) => index < 16 ? FromAnsi(index) : new Color(IndexedKind | index);

    /// <summary>Reads <c>default</c>, a name (<c>BrightRed</c>), an index (<c>208</c>) or <c>#RGB</c> and <c>#RRGGBB</c>.</summary>
    public static bool TryParse(string? text, out Color color)
    {
        color = default;
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        if (text.Equals("default", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (text[0] == '#')
        {
            var hex = text.Length == 4 ? $"{text[1]}{text[1]}{text[2]}{text[2]}{text[3]}{text[3]}" : text[1..];
            if (hex.Length != 6 || !uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
            {
                return false;
            }

            color = new Color(RgbKind | rgb);
            return true;
        }

        if (byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            color = FromIndex(index);
            return true;
        }

        var name = Array.FindIndex(NamesInOrder, n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        color = name < 0 ? default : FromAnsi(name);
        return name >= 0;
    }

    public bool Equals(Color other) => _value == other._value;

    public override int GetHashCode() => (int)_value;

    /// <summary>The form that <see cref="TryParse"/> reads.</summary>
    public override string ToString() => IsDefault ? "default"
        : IsNamed ? NamesInOrder[Index]
        : IsIndexed ? Index.ToString(CultureInfo.InvariantCulture)
        : $"#{R:x2}{G:x2}{B:x2}";
}
