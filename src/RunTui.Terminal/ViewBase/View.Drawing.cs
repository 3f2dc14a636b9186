using RunTui.Terminal.Drawing;
using RunTui.Terminal.Text;

namespace RunTui.Terminal.ViewBase;

public partial class View
{
    private ScreenBuffer? _screen;
    private Rectangle _clip;

    public bool NeedsDraw { get; private set; } = true;

    /// <summary>Some view in it has to be drawn.</summary>
    public bool SubViewNeedsDraw { get; private set; }

    /// <summary>The view has to be drawn again, with all that is in it.</summary>
    public void SetNeedsDraw()
    {
        NeedsDraw = true;
        for (var view = SuperView; view is not null && !view.SubViewNeedsDraw; view = view.SuperView)
        {
            view.SubViewNeedsDraw = true;
        }
    }

    /// <summary>Lays out and draws all of it on a screen.</summary>
    public void Draw(ScreenBuffer screen)
    {
        Layout(new Size(screen.Cols, screen.Rows));
        Draw(screen, new Rectangle(0, 0, screen.Cols, screen.Rows), force: true);
    }

    /// <summary>Draws what needs it. Returns whether anything was drawn.</summary>
    internal bool Draw(ScreenBuffer screen, Rectangle clip, bool force)
    {
        var all = force || NeedsDraw;
        var some = all || SubViewNeedsDraw;
        NeedsDraw = false;
        SubViewNeedsDraw = false;
        var frame = FrameToScreen();
        clip = Rectangle.Intersect(clip, frame);
        if (!some || !Visible || clip.IsEmpty)
        {
            return false;
        }

        var viewport = ViewportToScreen();
        if (all)
        {
            Paint(screen, clip, frame, viewport);
        }

        DrawSubViews(screen, Rectangle.Intersect(clip, viewport), all);
        return true;
    }

    /// <summary>Draws what the view shows, below its SubViews. Only here do the drawing methods work.</summary>
    /// <returns>Whether nothing else is to be drawn of it (its text).</returns>
    protected virtual bool OnDrawingContent() => false;

    /// <summary>Blanks the viewport before it is drawn. A view that draws every cell itself returns true and does not.</summary>
    protected virtual bool OnClearingViewport() => false;

    /// <summary>Where the terminal's cursor stands while the view has the focus, in the viewport; null for nowhere.</summary>
    public virtual Point? PositionCursor() => null;

    /// <summary>The next text goes to that cell of the viewport.</summary>
    public void Move(int col, int row)
    {
        var viewport = ViewportToScreen();
        _screen?.Move(viewport.X + col, viewport.Y + row);
    }

    /// <summary>Draws a text on one line.</summary>
    public void AddStr(ReadOnlySpan<char> text) => _screen?.AddStr(text);

    /// <summary>Draws a text from a cell of the viewport on, in the look of a role.</summary>
    public void AddStr(int col, int row, ReadOnlySpan<char> text, VisualRole role = VisualRole.Normal)
    {
        SetAttributeForRole(role);
        Move(col, row);
        AddStr(text);
    }

    /// <summary>Fills a rectangle of the viewport.</summary>
    public void FillRect(Rectangle area, char character = ' ')
    {
        var viewport = ViewportToScreen();
        area.Offset(viewport.Location);
        _screen?.FillRect(area, character);
    }

    public void SetAttribute(Attribute attribute)
    {
        if (_screen is not null)
        {
            _screen.CurrentAttribute = attribute;
        }
    }

    public void SetAttributeForRole(VisualRole role) => SetAttribute(GetAttributeForRole(role));

    /// <summary>The column behind what was drawn last, in the viewport.</summary>
    public int Col => _screen is null ? 0 : _screen.Position.X - ViewportToScreen().X;

    private void Paint(ScreenBuffer screen, Rectangle clip, Rectangle frame, Rectangle viewport)
    {
        _screen = screen;
        _clip = clip;
        screen.Clip = clip;
        if (BorderStyle != LineStyle.None)
        {
            DrawBorder(screen, frame);
        }

        screen.Clip = Rectangle.Intersect(clip, viewport);
        SetAttributeForRole(VisualRole.Normal);
        if (!OnClearingViewport())
        {
            screen.FillRect(viewport);
        }

        if (!OnDrawingContent() && Text.Length > 0)
        {
            DrawText();
        }

        _screen = null;
    }

    private void DrawSubViews(ScreenBuffer screen, Rectangle clip, bool all)
    {
        var drawn = Rectangle.Empty;
        foreach (var view in _subViews)
        {
            // What was drawn below a view may have drawn over it.
            var overlapped = !drawn.IsEmpty && view.Visible && drawn.IntersectsWith(view.Frame);
            if (view.Draw(screen, clip, all || overlapped))
            {
                drawn = drawn.IsEmpty ? view.Frame : Rectangle.Union(drawn, view.Frame);
            }
        }
    }

    private void DrawText()
    {
        var row = -Viewport.Y;
        foreach (var line in Text.AsSpan().EnumerateLines())
        {
            Move(-Viewport.X, row++);
            AddStr(line);
        }
    }

    private void DrawBorder(ScreenBuffer screen, Rectangle frame)
    {
        if (frame.Width < 2 || frame.Height < 2)
        {
            return;
        }

        var glyphs = Glyphs;
        var rounded = BorderStyle == LineStyle.Rounded;
        SetAttributeForRole(HasFocus ? VisualRole.HotNormal : VisualRole.Disabled);
        screen.FillRect(new Rectangle(frame.X, frame.Y, frame.Width, 1), glyphs.HLine[0]);
        screen.FillRect(new Rectangle(frame.X, frame.Bottom - 1, frame.Width, 1), glyphs.HLine[0]);
        screen.FillRect(new Rectangle(frame.X, frame.Y, 1, frame.Height), glyphs.VLine[0]);
        screen.FillRect(new Rectangle(frame.Right - 1, frame.Y, 1, frame.Height), glyphs.VLine[0]);
        Corner(frame.X, frame.Y, rounded ? glyphs.RoundedULCorner : glyphs.ULCorner);
        Corner(frame.Right - 1, frame.Y, rounded ? glyphs.RoundedURCorner : glyphs.URCorner);
        Corner(frame.X, frame.Bottom - 1, rounded ? glyphs.RoundedLLCorner : glyphs.LLCorner);
        Corner(frame.Right - 1, frame.Bottom - 1, rounded ? glyphs.RoundedLRCorner : glyphs.LRCorner);
        if (Title.Length > 0 && frame.Width > 6)
        {
            SetAttributeForRole(HasFocus ? VisualRole.HotNormal : VisualRole.Normal);
            Corner(frame.X + 2, frame.Y, $" {CellText.Truncate(Title, frame.Width - 6, glyphs.Ellipsis)} ");
        }

        void Corner(int col, int row, string text)
        {
            screen.Move(col, row);
            screen.AddStr(text);
        }
    }
}
