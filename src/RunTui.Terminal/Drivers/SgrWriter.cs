using RunTui.Terminal.Drawing;

namespace RunTui.Terminal.Drivers;

/// <summary>Says the look of the next cells with as few bytes as it takes, for a terminal of a given colour depth.</summary>
internal sealed class SgrWriter(ByteBuffer output, ColorDepth depth)
{
    private static readonly (TextStyle Style, byte On, byte Off)[] Styles =
    [
        (TextStyle.Bold, 1, 22), (TextStyle.Faint, 2, 22), (TextStyle.Italic, 3, 23), (TextStyle.Underline, 4, 24),
        (TextStyle.Blink, 5, 25), (TextStyle.Reverse, 7, 27), (TextStyle.Strikethrough, 9, 29),
    ];

    private Attribute _current;
    private bool _first;

    /// <summary>What the terminal does now; nothing is known at the start of a frame, so frames end with the default.</summary>
    public void Reset()
    {
        if (_current != default)
        {
            output.Add("\e[m"u8);
            _current = default;
        }
    }

    /// <summary>What a terminal of this depth makes of a look.</summary>
    public Attribute Shown(Attribute wanted)
    {
        if (depth == ColorDepth.TrueColor)
        {
            return wanted;
        }

        // Without colours a background is the only sign of a selection, so it must not get lost.
        var style = depth == ColorDepth.None && !wanted.Background.IsDefault ? wanted.Style ^ TextStyle.Reverse : wanted.Style;
        return new Attribute(wanted.Foreground.At(depth), wanted.Background.At(depth), style);
    }

    /// <summary>Whether that look needs no byte.</summary>
    public bool IsCurrent(Attribute wanted) => Shown(wanted) == _current;

    public void Set(Attribute wanted)
    {
        wanted = Shown(wanted);
        if (wanted == _current)
        {
            return;
        }

        output.Add("\e["u8);
        _first = true;
        if (wanted != default)
        {
            SetStyle(wanted.Style);
            SetColor(wanted.Foreground, _current.Foreground, 30);
            SetColor(wanted.Background, _current.Background, 40);
        }

        output.Add((byte)'m');
        _current = wanted;
    }

    private void SetStyle(TextStyle wanted)
    {
        var current = _current.Style;
        var removed = current & ~wanted;
        if ((removed & (TextStyle.Bold | TextStyle.Faint)) != 0)
        {
            Parameter(22); // one code ends both
            current &= ~(TextStyle.Bold | TextStyle.Faint);
            removed &= ~(TextStyle.Bold | TextStyle.Faint);
        }

        foreach (var (style, on, off) in Styles)
        {
            if ((removed & style) != 0)
            {
                Parameter(off);
            }
            else if ((wanted & ~current & style) != 0)
            {
                Parameter(on);
            }
        }
    }

    private void SetColor(Color wanted, Color current, int first)
    {
        if (wanted == current)
        {
            return;
        }

        if (wanted.IsDefault)
        {
            Parameter(first + 9);
        }
        else if (wanted.IsNamed)
        {
            Parameter(wanted.Index < 8 ? first + wanted.Index : first + 52 + wanted.Index);
        }
        else if (wanted.IsIndexed)
        {
            Parameter(first + 8);
            Parameter(5);
            Parameter(wanted.Index);
        }
        else
        {
            Parameter(first + 8);
            Parameter(2);
            Parameter(wanted.R);
            Parameter(wanted.G);
            Parameter(wanted.B);
        }
    }

    private void Parameter(int number)
    {
        if (!_first)
        {
            output.Add((byte)';');
        }

        _first = false;
        output.Add(number);
    }
}
