namespace RunTui.Dashboard.Views.Fire;

/// <summary>Where everything on a FIRE project's screen goes: tree and content side by side, one above the other, or one at a time.</summary>
internal sealed record FireLayout
{
    private const int SideBySide = 110;
    private const int Wide = 150;
    private const int Stacked = 20;

    public bool IsTooSmall { get; private init; }

    public Rectangle Header { get; private init; }

    public Rectangle Tree { get; private init; }

    public Rectangle Content { get; private init; }

    public Rectangle Status { get; private init; }

    /// <summary>The layout for a screen.</summary>
    /// <param name="size">Its size.</param>
    /// <param name="headerRows">How many lines there are to say above.</param>
    /// <param name="isInContent">Whether the content has the focus; what has it is never folded away.</param>
    /// <param name="isZoomed">Whether what has the focus is to be alone.</param>
    public static FireLayout For(Size size, int headerRows, bool isInContent, bool isZoomed)
    {
        if (size.Width < ScreenLayout.Smallest.Width || size.Height < ScreenLayout.Smallest.Height)
        {
            return new FireLayout { IsTooSmall = true };
        }

        var header = new Rectangle(0, 0, size.Width, size.Height < Stacked ? Math.Min(headerRows, 2) : headerRows);
        var status = new Rectangle(0, size.Height - 1, size.Width, 1);
        var body = new Rectangle(0, header.Bottom, size.Width, status.Top - header.Bottom);
        var layout = new FireLayout { Header = header, Status = status };
        if (isZoomed || (size.Width < SideBySide && size.Height < Stacked))
        {
            return isInContent ? layout with { Content = body } : layout with { Tree = body };
        }

        if (size.Width >= SideBySide)
        {
            // All phases of an item have room in its row.
            var left = Math.Clamp(size.Width * (size.Width < Wide ? 57 : 50) / 100, 62, 110);
            return layout with { Tree = body with { Width = left }, Content = body with { X = left, Width = size.Width - left } };
        }

        var upper = body.Height / 2;
        return layout with { Tree = body with { Height = upper }, Content = body with { Y = body.Y + upper, Height = body.Height - upper } };
    }
}
