using RunTui.Dashboard.Presenters.Fire;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views.Fire;

/// <summary>Project and counts; then, where there is any, why the picture is old and who waits, else what comes next.</summary>
internal sealed class FireHeaderView(Func<Theme> theme) : View
{
    private FireHeader? _header;

    /// <summary>How many lines there are to show.</summary>
    public int WantedRows => _header is not { } header ? 2 : header is { Banner.Length: > 0, Error.Length: > 0 } ? 3 : 2;

    public void Show(FireHeader header)
    {
        if (_header is { } old && old.Facts.SequenceEqual(header.Facts) && (old with { Facts = header.Facts }) == header)
        {
            return;
        }

        _header = header;
        SetNeedsDraw();
    }

    protected override bool OnDrawingContent()
    {
        if (_header is not { } header)
        {
            return true;
        }

        var width = Viewport.Width;
        var name = CellText.Truncate(header.Name, Math.Max(10, width / 3), Glyphs.Ellipsis);
        SetAttribute(theme().Heading);
        Move(1, 0);
        AddStr(name);
        var col = CellText.Width(name) + 3;
        foreach (var fact in header.Facts)
        {
            if (col + CellText.Width(fact) > width - 1)
            {
                break;
            }

            AddStr(col, 0, fact, col == CellText.Width(name) + 3 ? VisualRole.Disabled : VisualRole.Normal);
            col += CellText.Width(fact) + 2;
        }

        var y = 1;
        Line(header.Banner, theme().Waiting, ref y);
        Line(header.Error, theme().Failed, ref y);
        if (y == 1)
        {
            Line(header.Next, GetAttributeForRole(VisualRole.Disabled), ref y);
        }

        return true;
    }

    private void Line(string text, Attribute look, ref int y)
    {
        if (text.Length > 0)
        {
            SetAttribute(look);
            Move(1, y++);
            AddStr(CellText.Truncate(text, Viewport.Width - 2, Glyphs.Ellipsis));
        }
    }
}
