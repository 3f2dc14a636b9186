using System.Globalization;

namespace RunTui.Dashboard.Tests.Themes;

/// <summary>What people see of a colour.</summary>
internal static class Eye
{
    /// <summary>Contrast as the Web Content Accessibility Guidelines count it, 1 to 21.</summary>
    public static double Contrast(Color a, Color b)
    {
        var (dark, light) = (Luminance(a), Luminance(b));
        (dark, light) = dark < light ? (dark, light) : (light, dark);
        return (light + 0.05) / (dark + 0.05);
    }

    /// <summary>The distance of two colours in CIELAB for everybody, without the red cones (protan) or the green ones (deutan).</summary>
    public static double Distance(Color a, Color b, Sight sight)
    {
        var (l1, a1, b1) = Lab(See(Linear(a), sight));
        var (l2, a2, b2) = Lab(See(Linear(b), sight));
        return Math.Sqrt(((l1 - l2) * (l1 - l2)) + ((a1 - a2) * (a1 - a2)) + ((b1 - b2) * (b1 - b2)));
    }

    /// <summary>Viénot, Brettel and Mollon, 1999, in linear sRGB.</summary>
    private static (double R, double G, double B) See((double R, double G, double B) c, Sight sight) => sight switch
    {
        Sight.Deutan => ((0.29275 * c.R) + (0.70725 * c.G), (0.29275 * c.R) + (0.70725 * c.G), (-0.02234 * c.R) + (0.02234 * c.G) + c.B),
        Sight.Protan => ((0.11238 * c.R) + (0.88762 * c.G), (0.11238 * c.R) + (0.88762 * c.G), (0.00401 * c.R) - (0.00401 * c.G) + c.B),
        _ => c,
    };

    private static double Luminance(Color color)
    {
        var (r, g, b) = Linear(color);
        return (0.2126 * r) + (0.7152 * g) + (0.0722 * b);
    }

    private static (double R, double G, double B) Linear(Color color)
    {
        var hex = color.ToString();
        return (Level(1), Level(3), Level(5));

        double Level(int at)
        {
            var level = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return level <= 0.03928 ? level / 12.92 : Math.Pow((level + 0.055) / 1.055, 2.4);
        }
    }

    private static (double L, double A, double B) Lab((double R, double G, double B) c)
    {
        var (r, g, b) = (Math.Clamp(c.R, 0, 1), Math.Clamp(c.G, 0, 1), Math.Clamp(c.B, 0, 1));
        var x = Root(((0.4124 * r) + (0.3576 * g) + (0.1805 * b)) / 0.95047);
        var y = Root((0.2126 * r) + (0.7152 * g) + (0.0722 * b));
        var z = Root(((0.0193 * r) + (0.1192 * g) + (0.9505 * b)) / 1.08883);
        return ((116 * y) - 16, 500 * (x - y), 200 * (y - z));

        static double Root(double t) => t > 0.008856 ? Math.Cbrt(t) : (7.787 * t) + (16.0 / 116);
    }
}
