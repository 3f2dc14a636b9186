using RunTui.Dashboard.Configuration;

namespace RunTui.Dashboard.Views;

/// <summary>
/// Where everything on the run screen goes. Where room is short, panels fold away one by one: first the second line of the header,
/// then the blockers, then whichever of steps and content has not the focus.
/// </summary>
public sealed record ScreenLayout
{
    /// <summary>Narrower or lower than this, one plain line is all that is shown.</summary>
    public static readonly Size Smallest = new(40, 10);

    /// <summary>From this width on, steps and content stand side by side.</summary>
    private const int SideBySide = 60;

    /// <summary>From this height on there is room for the second line of the header, and for the blockers below the rest.</summary>
    private const int Tall = 20;

    public bool IsTooSmall { get; private init; }

    public Rectangle Header { get; private init; }

    public Rectangle Steps { get; private init; }

    public Rectangle Content { get; private init; }

    public Rectangle Blockers { get; private init; }

    public Rectangle Status { get; private init; }

    /// <summary>The layout for a screen.</summary>
    /// <param name="size">Its size.</param>
    /// <param name="focused">The panel that has the focus; it is never folded away.</param>
    /// <param name="blockerRows">How many rows the blockers would like; 0 where there are none.</param>
    /// <param name="isZoomed">Whether the focused panel is to be alone.</param>
    /// <param name="wanted">What the user configured; null for nothing.</param>
    public static ScreenLayout For(Size size, Panel focused, int blockerRows, bool isZoomed, LayoutConfig? wanted = null)
    {
        if (size.Width < Smallest.Width || size.Height < Smallest.Height)
        {
            return new ScreenLayout { IsTooSmall = true };
        }

        var isTall = size.Height >= Tall;
        var header = new Rectangle(0, 0, size.Width, isTall ? 2 : 1);
        var status = new Rectangle(0, size.Height - 1, size.Width, 1);
        var body = new Rectangle(0, header.Bottom, size.Width, status.Top - header.Bottom);
        var layout = new ScreenLayout { Header = header, Status = status };
        if (focused == Panel.Blockers && (isZoomed || !isTall))
        {
            return layout with { Blockers = body };
        }

        if (blockerRows > 0 && isTall && !isZoomed)
        {
            var height = Math.Min(blockerRows + 2, wanted?.Blockers is { } most ? Math.Clamp(most.Of(body.Height), 3, body.Height / 2) : Math.Max(5, body.Height / 3));
            layout = layout with { Blockers = new Rectangle(0, body.Bottom - height, body.Width, height) };
            body.Height -= height;
        }

        if (isZoomed || size.Width < SideBySide)
        {
            return focused == Panel.Content ? layout with { Content = body } : layout with { Steps = body };
        }

        // Both can be read, whatever was configured for another screen.
        var left = wanted?.Steps is { } width ? Math.Clamp(width.Of(size.Width), 16, size.Width - 24) : Math.Clamp(size.Width * 40 / 100, 26, 64);
        return layout with
        {
            Steps = body with { Width = left },
            Content = new Rectangle(left, body.Y, body.Width - left, body.Height),
        };
    }
}
