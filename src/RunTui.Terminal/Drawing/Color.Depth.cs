namespace RunTui.Terminal.Drawing;

public readonly partial record struct Color
{
    private static readonly string[] NamesInOrder =
    [
        "Black", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", "Gray",
        "DarkGray", "BrightRed", "BrightGreen", "BrightYellow", "BrightBlue", "BrightMagenta", "BrightCyan", "White",
    ];

    /// <summary>The names of the terminal's sixteen, by number.</summary>
    public static IReadOnlyList<string> Names => NamesInOrder;

    private static ReadOnlySpan<uint> Sixteen =>
    [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ];

    private static ReadOnlySpan<byte> CubeLevels => [0, 95, 135, 175, 215, 255];

    /// <summary>The nearest colour that a terminal of this depth shows.</summary>
    public Color At(ColorDepth depth) => depth switch
    {
        ColorDepth.TrueColor => this,
        ColorDepth.Ansi256 => IsRgb ? ToIndexed() : this,
        ColorDepth.Ansi16 => IsRgb || IsIndexed ? ToNamed() : this,
        _ => default,
    };

    /// <summary>The same in red, green and blue, where a terminal's sixteen are these; null for its default.</summary>
    public Color? ToRgb(IReadOnlyList<Color> sixteen) => IsDefault ? null : IsNamed ? sixteen[Index] : IsIndexed ? ToRgb() : this;

    private Color ToIndexed()
    {
        var (r, g, b) = (CubeStep(R), CubeStep(G), CubeStep(B));
        var cube = (CubeLevels[r], CubeLevels[g], CubeLevels[b]);
        var grayStep = Math.Clamp(((R + G + B) / 3 - 3) / 10, 0, 23);
        var gray = (byte)(8 + (10 * grayStep));
        return Distance(gray, gray, gray) < Distance(cube.Item1, cube.Item2, cube.Item3)
            ? FromIndex((byte)(232 + grayStep))
            : FromIndex((byte)(16 + (36 * r) + (6 * g) + b));
    }

    private Color ToNamed()
    {
        var color = IsIndexed ? ToRgb() : this;
        var best = 0;
        for (var i = 1; i < Sixteen.Length; i++)
        {
            if (color.Distance(Sixteen[i]) < color.Distance(Sixteen[best]))
            {
                best = i;
            }
        }

        return FromAnsi(best);
    }

    private Color ToRgb()
    {
        if (Index >= 232)
        {
            var gray = (byte)(8 + (10 * (Index - 232)));
            return new Color(gray, gray, gray);
        }

        var cube = Index - 16;
        return new Color(CubeLevels[cube / 36], CubeLevels[cube / 6 % 6], CubeLevels[cube % 6]);
    }

    private int Distance(uint rgb) => Distance((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    private int Distance(byte r, byte g, byte b) => ((R - r) * (R - r) * 2) + ((G - g) * (G - g) * 4) + ((B - b) * (B - b) * 3);

    private static int CubeStep(byte level) => level < 48 ? 0 : level < 115 ? 1 : (level - 35) / 40;
}
