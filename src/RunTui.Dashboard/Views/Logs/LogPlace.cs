using RunTui.Dashboard.Logs;

namespace RunTui.Dashboard.Views.Logs;

/// <summary>Where a reader was in a log, and how it was shown; kept while other logs are.</summary>
internal sealed record LogPlace
{
    /// <summary>The offset of the first line on the screen.</summary>
    public long Piece { get; init; }

    /// <summary>The first character of it that is on the screen, where it is wrapped.</summary>
    public int Index { get; init; }

    /// <summary>The first column on the screen, where lines are not wrapped.</summary>
    public int Column { get; init; }

    public bool IsWrapped { get; init; } = true;

    /// <summary>Lines are shown as they are, even where an agent's events would make rows.</summary>
    public bool IsRaw { get; init; }

    /// <summary>What is unfolded.</summary>
    public LogFolds Folds { get; init; } = new();

    /// <summary>The end stays on the screen, whatever is appended.</summary>
    public bool IsFollowing { get; init; } = true;

    /// <summary>How long the log was when the reader left its end; what came later is new.</summary>
    public long SeenTo { get; init; }

    public LogFilter Filter { get; init; } = LogFilter.None;
}
