namespace RunTui.Terminal.Drawing;

/// <summary>
/// The characters that views draw with. All of them are one cell wide in every terminal, so there is no emoji among them;
/// <see cref="Ascii"/> has a twin for each.
/// </summary>
public sealed record Glyphs
{
    public static Glyphs Unicode { get; } = new();

    public static Glyphs Ascii { get; } = new()
    {
        HLine = "-",
        VLine = "|",
        ULCorner = "+",
        URCorner = "+",
        LLCorner = "+",
        LRCorner = "+",
        RoundedULCorner = "+",
        RoundedURCorner = "+",
        RoundedLLCorner = "+",
        RoundedLRCorner = "+",
        Expanded = "v",
        Collapsed = ">",
        Ellipsis = "~",
        Separator = "-",
        Arrow = ">",
        ScrollTrack = ":",
        ScrollThumb = "#",
        ScrollMark = "=",
        ProgressFull = "#",
        ProgressEmpty = ".",
        Running = "*",
        Waiting = "?",
        Pending = ".",
        Done = "+",
        Failed = "x",
        Paused = "=",
        Skipped = "-",
        Pointer = ">",
        Spinner = ["|", "/", "-", "\\"],
    };

    public string HLine { get; init; } = "─";

    public string VLine { get; init; } = "│";

    public string ULCorner { get; init; } = "┌";

    public string URCorner { get; init; } = "┐";

    public string LLCorner { get; init; } = "└";

    public string LRCorner { get; init; } = "┘";

    public string RoundedULCorner { get; init; } = "╭";

    public string RoundedURCorner { get; init; } = "╮";

    public string RoundedLLCorner { get; init; } = "╰";

    public string RoundedLRCorner { get; init; } = "╯";

    public string Expanded { get; init; } = "▾";

    public string Collapsed { get; init; } = "▸";

    public string Ellipsis { get; init; } = "…";

    /// <summary>Stands between facts on one line.</summary>
    public string Separator { get; init; } = "·";

    /// <summary>Stands between what was and what is.</summary>
    public string Arrow { get; init; } = "→";

    public string ScrollTrack { get; init; } = "│";

    public string ScrollThumb { get; init; } = "█";

    public string ScrollMark { get; init; } = "▪";

    public string ProgressFull { get; init; } = "█";

    public string ProgressEmpty { get; init; } = "░";

    public string Running { get; init; } = "●";

    public string Waiting { get; init; } = "◐";

    public string Pending { get; init; } = "○";

    public string Done { get; init; } = "✓";

    public string Failed { get; init; } = "✗";

    public string Paused { get; init; } = "‖";

    public string Skipped { get; init; } = "⊘";

    public string Pointer { get; init; } = "▸";

    public IReadOnlyList<string> Spinner { get; init; } = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
}
