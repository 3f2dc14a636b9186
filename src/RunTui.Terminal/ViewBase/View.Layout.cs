using RunTui.Terminal.Drawing;
using RunTui.Terminal.Text;

namespace RunTui.Terminal.ViewBase;

public partial class View
{
    /// <summary>Views may depend on views behind them; more rounds than this mean that they run in a circle.</summary>
    private const int MaxLayoutRounds = 6;

    private Point _scroll;
    private Size? _contentSize;

    public Pos X { get; set => SetLayout(ref field, value); } = 0;

    public Pos Y { get; set => SetLayout(ref field, value); } = 0;

    public Dim Width { get; set => SetLayout(ref field, value); } = Dim.Fill();

    public Dim Height { get; set => SetLayout(ref field, value); } = Dim.Fill();

    /// <summary>The line around the view; its title stands on the upper one.</summary>
    public LineStyle BorderStyle { get; set => SetLayout(ref field, value); }

    /// <summary>The rectangle in the SuperView's content, as the last layout left it.</summary>
    public Rectangle Frame { get; private set; }

    /// <summary>The part of the content that is visible: its location is how far it is scrolled, its size what is inside the border.</summary>
    public Rectangle Viewport
    {
        get
        {
            var border = BorderWidth * 2;
            return new Rectangle(_scroll, new Size(Math.Max(0, Frame.Width - border), Math.Max(0, Frame.Height - border)));
        }

        set => ScrollTo(value.Location);
    }

    public bool NeedsLayout { get; private set; } = true;

    private bool IsSizedByContent => Width.NeedsContent || Height.NeedsContent;

    private int BorderWidth => BorderStyle == LineStyle.None ? 0 : 1;

    /// <summary>The viewport was scrolled or its size changed.</summary>
    public event EventHandler? ViewportChanged;

    public Size GetContentSize() => _contentSize ?? Viewport.Size;

    /// <summary>How large the content is that the viewport shows a part of; null for as large as the viewport.</summary>
    public void SetContentSize(Size? size)
    {
        if (_contentSize != size)
        {
            _contentSize = size;
            ScrollTo(_scroll);
            ViewportChanged?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>Scrolls by rows, as far as there is content. False where that is nowhere.</summary>
    public bool ScrollVertical(int rows) => ScrollTo(_scroll with { Y = _scroll.Y + rows });

    /// <summary>Scrolls by columns, as far as there is content. False where that is nowhere.</summary>
    public bool ScrollHorizontal(int cols) => ScrollTo(_scroll with { X = _scroll.X + cols });

    /// <summary>The place and size have to be found again, of this view and those around it.</summary>
    public void SetNeedsLayout()
    {
        for (var view = this; view is not null; view = view.SuperView)
        {
            view.NeedsLayout = true;
        }

        SetNeedsDraw();
    }

    /// <summary>Finds place and size in a container of that size, and those of the SubViews. Without a SuperView it is never larger than that.</summary>
    public void Layout(Size container)
    {
        var content = IsSizedByContent ? GetAutoSize(container) : Size.Empty;
        var border = BorderWidth * 2;
        var x = X.Calculate(container.Width, 0);
        var y = Y.Calculate(container.Height, 0);
        var width = Math.Max(0, Width.Calculate(container.Width, x, content.Width + border));
        var height = Math.Max(0, Height.Calculate(container.Height, y, content.Height + border));
        if (SuperView is null)
        {
            (width, height) = (Math.Min(width, container.Width), Math.Min(height, container.Height));
        }

        SetFrame(new Rectangle(X.Calculate(container.Width, width), Y.Calculate(container.Height, height), width, height));
    }

    /// <summary>The size <see cref="Dim.Auto"/> asks for, without the border.</summary>
    protected virtual Size GetAutoSize()
    {
        var lines = Text.Split('\n');
        return new Size(lines.Max(line => CellText.Width(line)), lines.Length);
    }

    /// <summary>The same for a view whose content takes another shape where there is less room; the container has a border's room in it.</summary>
    protected virtual Size GetAutoSize(Size container) => GetAutoSize();

    /// <summary>Place and size are found; SubViews come next.</summary>
    protected virtual void OnLayout()
    {
    }

    /// <summary>The rectangle of the frame on the screen.</summary>
    internal Rectangle FrameToScreen()
    {
        if (SuperView is null)
        {
            return Frame;
        }

        var around = SuperView.ViewportToScreen();
        return new Rectangle(around.X + Frame.X - SuperView._scroll.X, around.Y + Frame.Y - SuperView._scroll.Y, Frame.Width, Frame.Height);
    }

    /// <summary>The rectangle of the viewport on the screen.</summary>
    internal Rectangle ViewportToScreen()
    {
        var frame = FrameToScreen();
        return new Rectangle(new Point(frame.X + BorderWidth, frame.Y + BorderWidth), Viewport.Size);
    }

    private void SetFrame(Rectangle frame)
    {
        var changed = Frame != frame;
        Frame = frame;
        if (changed)
        {
            (SuperView ?? this).SetNeedsDraw();
        }

        if (changed || NeedsLayout)
        {
            NeedsLayout = false;
            OnLayout();
            LayoutSubViews();
            ScrollTo(_scroll);
            ViewportChanged?.Invoke(this, EventArgs.Empty);
        }
    }

    private void LayoutSubViews()
    {
        var container = GetContentSize();
        for (var round = 0; round < MaxLayoutRounds; round++)
        {
            var moved = false;
            foreach (var view in _subViews)
            {
                var before = view.Frame;
                view.Layout(container);
                moved |= before != view.Frame;
            }

            if (!moved)
            {
                break;
            }
        }
    }

    private bool ScrollTo(Point location)
    {
        var (content, shown) = (GetContentSize(), Viewport.Size);
        var target = new Point(
            Math.Clamp(location.X, 0, Math.Max(0, content.Width - shown.Width)),
            Math.Clamp(location.Y, 0, Math.Max(0, content.Height - shown.Height)));
        if (target == _scroll)
        {
            return false;
        }

        _scroll = target;
        SetNeedsDraw();
        ViewportChanged?.Invoke(this, EventArgs.Empty);
        return true;
    }

    private void SetLayout<T>(ref T field, T value)
    {
        field = value;
        SetNeedsLayout();
    }
}
