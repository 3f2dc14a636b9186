namespace RunTui.Dashboard.Logs.Merging;

/// <summary>What is known of one of the logs.</summary>
internal sealed class MergedPart
{
    public required LogPart Part { get; set; }

    public required LogOrigin Origin { get; set; }

    /// <summary>How much of it is in the whole.</summary>
    public long Taken { get; set; }

    /// <summary>Nothing up to there ends a line behind what was taken.</summary>
    public long SearchedTo { get; set; }

    /// <summary>What was taken ends inside a line.</summary>
    public bool EndsInLine { get; set; }

    /// <summary>When what is taken next was printed, UTC milliseconds since 1970.</summary>
    public long Time { get; set; }

    /// <summary>How much of it was looked through for events.</summary>
    public long Looked { get; set; }
}
