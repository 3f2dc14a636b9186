namespace RunTui.Dashboard.Views;

public sealed partial record ScreenLayout
{
    private const int NarrowestSteps = 16;
    private const int NarrowestContent = 24;
    private const int LowestBlockers = 4;
    private const int LowestPanels = 6;

    /// <summary>The borders between steps and content; empty where they don't stand side by side.</summary>
    internal Rectangle StepsDivider => Steps.IsEmpty || Content.IsEmpty ? Rectangle.Empty : new Rectangle(Steps.Right - 1, Steps.Y, 2, Steps.Height);

    /// <summary>The borders between the blockers and what is above them; empty where nothing is.</summary>
    internal Rectangle BlockersDivider =>
        Blockers.IsEmpty || (Steps.IsEmpty && Content.IsEmpty) ? Rectangle.Empty : new Rectangle(Blockers.X, Blockers.Y - 1, Blockers.Width, 2);

    /// <summary>The height that all panels share.</summary>
    internal int BodyHeight => Status.Top - Header.Bottom;

    /// <summary>The same panels, divided where the user drew the lines, as far as each can still be read there.</summary>
    internal ScreenLayout DividedAt(Dividers dividers)
    {
        var layout = this;
        if (dividers.Blockers is { } blockers && !BlockersDivider.IsEmpty)
        {
            var height = Math.Clamp(CellsOf(blockers, BodyHeight), LowestBlockers, Math.Max(LowestBlockers, BodyHeight - LowestPanels));
            var more = height - Blockers.Height;
            layout = layout with
            {
                Blockers = Blockers with { Y = Blockers.Y - more, Height = height },
                Steps = Steps.IsEmpty ? Steps : Steps with { Height = Steps.Height - more },
                Content = Content.IsEmpty ? Content : Content with { Height = Content.Height - more },
            };
        }

        if (dividers.Steps is { } steps && !StepsDivider.IsEmpty)
        {
            var whole = layout.Steps.Width + layout.Content.Width;
            var left = Math.Clamp(CellsOf(steps, whole), NarrowestSteps, whole - NarrowestContent);
            layout = layout with
            {
                Steps = layout.Steps with { Width = left },
                Content = layout.Content with { X = layout.Steps.X + left, Width = whole - left },
            };
        }

        return layout;

        static int CellsOf(double share, int whole) => (int)Math.Round(share * whole);
    }
}
