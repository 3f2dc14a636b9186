using System.Text;

namespace RunTui.Engine.Blueprints;

/// <summary>A place in a text, line and column from 1; the column counts characters, not bytes.</summary>
internal readonly record struct TextPosition(int Line, int Column)
{
    public static TextPosition At(ReadOnlySpan<byte> utf8, int offset)
    {
        var before = utf8[..Math.Clamp(offset, 0, utf8.Length)];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return new(before.Count((byte)'\n') + 1, Characters(before[lineStart..]) + 1);
    }

    /// <param name="utf8">The whole text.</param>
    /// <param name="line">From 0, as a JSON error counts it.</param>
    /// <param name="byteInLine">From 0.</param>
    public static TextPosition At(ReadOnlySpan<byte> utf8, long line, long byteInLine)
    {
        var start = 0;
        for (var i = 0; i < line; i++)
        {
            var next = utf8[start..].IndexOf((byte)'\n');
            if (next < 0)
            {
                break;
            }

            start += next + 1;
        }

        return At(utf8, (int)Math.Min(start + byteInLine, utf8.Length));
    }

    private static int Characters(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        while (!utf8.IsEmpty)
        {
            Rune.DecodeFromUtf8(utf8, out _, out var length);
            utf8 = utf8[length..];
            count++;
        }

        return count;
    }
}
