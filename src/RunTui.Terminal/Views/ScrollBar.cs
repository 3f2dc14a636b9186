using RunTui.Terminal.Drawing;
using RunTui.Terminal.Input;
using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.Views;

/// <summary>A vertical scroll bar: where one is, and where marked lines (what a search found) are.</summary>
public class ScrollBar : View
{
    public ScrollBar()
    {
        X = Pos.AnchorEnd();
        Width = 1;
    }

    /// <summary>The first row that is visible.</summary>
    public int Position { get; set => SetDrawn(ref field, value); }

    /// <summary>How many rows there are.</summary>
    public int ScrollableContentSize { get; set => SetDrawn(ref field, value); }

    /// <summary>How many rows are visible.</summary>
    public int VisibleContentSize { get; set => SetDrawn(ref field, value); }

    /// <summary>Rows to mark, in order.</summary>
    public IReadOnlyList<int> Marks
    {
        get;
        set
        {
            field = value;
            SetNeedsDraw();
        }
    } = [];

    /// <summary>The user moved it: the row that should be first.</summary>
    public event EventHandler<ValueChangedEventArgs<int>>? ValueChanged;

    /// <summary>Follows a view's viewport, and moves it.</summary>
    public void Follow(View view)
    {
        view.ViewportChanged += (_, _) => Update();
        ValueChanged += (_, args) => view.ScrollVertical(args.NewValue - view.Viewport.Y);
        Update();

        void Update() => (Position, ScrollableContentSize, VisibleContentSize) = (view.Viewport.Y, view.GetContentSize().Height, view.Viewport.Height);
    }

    protected override bool OnDrawingContent()
    {
        var height = Viewport.Height;
        if (ScrollableContentSize <= VisibleContentSize && Marks.Count == 0)
        {
            return true;
        }

        var (from, to) = Thumb(height);
        for (var y = 0; y < height; y++)
        {
            var isThumb = y >= from && y < to;
            AddStr(0, y, isThumb ? Glyphs.ScrollThumb : Glyphs.ScrollTrack, VisualRole.Disabled);
        }

        foreach (var mark in Marks)
        {
            AddStr(0, RowOf(mark, height), Glyphs.ScrollMark, VisualRole.HotNormal);
        }

        return true;
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (!mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed) || ScrollableContentSize <= VisibleContentSize)
        {
            return false;
        }

        var height = Math.Max(1, Viewport.Height - 1);
        var last = ScrollableContentSize - VisibleContentSize;
        var target = (int)Math.Clamp((long)mouse.Position.Y * last / height, 0, last);
        ValueChanged?.Invoke(this, new ValueChangedEventArgs<int>(Position, target));
        return true;
    }

    private (int From, int To) Thumb(int height)
    {
        if (ScrollableContentSize <= VisibleContentSize)
        {
            return (0, 0);
        }

        var size = Math.Clamp((int)((long)height * VisibleContentSize / ScrollableContentSize), 1, height);
        var last = ScrollableContentSize - VisibleContentSize;
        var from = (int)Math.Clamp((long)Position * (height - size) / last, 0, height - size);
        return (from, from + size);
    }

    private int RowOf(int mark, int height) => (int)Math.Clamp((long)mark * height / Math.Max(1, ScrollableContentSize), 0, Math.Max(0, height - 1));

    private void SetDrawn(ref int field, int value)
    {
        if (field != value)
        {
            field = value;
            SetNeedsDraw();
        }
    }
}
