using System.Globalization;

namespace RunTui.Dashboard.Screenshots;

/// <summary>Sizes in pixels, and the colours of the terminal that a picture shows.</summary>
internal static class SvgGrid
{
    /// <summary>Six tenths of the font's size, as monospaced fonts have it.</summary>
    public const double CellWidth = 8.4;

    public const int CellHeight = 18;

    public const string Foreground = "#d0d7de";

    public const string Background = "#1c2128";

    /// <summary>The sixteen named colours.</summary>
    public static IReadOnlyList<Color> Sixteen { get; } =
    [
        new(0x2d, 0x33, 0x3b), new(0xf4, 0x70, 0x67), new(0x6b, 0xc4, 0x6d), new(0xe0, 0xa4, 0x3a),
        new(0x53, 0x9b, 0xf5), new(0xb0, 0x83, 0xf0), new(0x56, 0xc8, 0xd8), new(0xad, 0xba, 0xc7),
        new(0x8b, 0x94, 0x9e), new(0xff, 0x93, 0x8a), new(0x8d, 0xdb, 0x8c), new(0xf2, 0xcc, 0x60),
        new(0x6c, 0xb6, 0xff), new(0xdc, 0xbd, 0xfb), new(0x96, 0xe2, 0xec), new(0xff, 0xff, 0xff),
    ];

    /// <summary>Where a column begins, or how wide so many are.</summary>
    public static string X(double cols) => (cols * CellWidth).ToString("0.##", CultureInfo.InvariantCulture);
}
