namespace RunTui.Engine.Workspaces;

/// <summary>A commit, with what its trailers say about the run that made it.</summary>
public sealed record CheckpointCommit
{
    internal const string RunTrailer = "Run-Tui-Run";
    internal const string StepTrailer = "Run-Tui-Step";
    internal const string CycleTrailer = "Run-Tui-Cycle";

    /// <summary>Names the sprint that a commit of Run Mode belongs to, for those who don't know our steps.</summary>
    internal const string SprintTrailer = "Run-Step";

    internal const string VerifiedTrailer = "Run-Tui-Verified";

    internal const string Format =
        "%H%x1f%s%x1f%ct%x1f%(trailers:key=" + RunTrailer + ",valueonly,separator=%x2c)%x1f%(trailers:key=" + StepTrailer
        + ",valueonly,separator=%x2c)%x1f%(trailers:key=" + VerifiedTrailer + ",valueonly,separator=%x2c)";

    /// <summary>The commit.</summary>
    public required string Hash { get; init; }

    /// <summary>The first line of its message.</summary>
    public required string Subject { get; init; }

    /// <summary>When it was committed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The run; null where it is no checkpoint.</summary>
    public string? RunId { get; init; }

    /// <summary>The step.</summary>
    public string? StepId { get; init; }

    /// <summary>The tiers of verification that passed, such as <c>tier0 tier1</c>, or <c>none</c>.</summary>
    public string? Verified { get; init; }

    internal static CheckpointCommit Parse(string entry)
    {
        var fields = entry.Trim('\n').Split('\x1f');

        // Whoever writes a commit's subject can have anything in it; only what has exactly these fields is believed.
        var isWhole = fields.Length == 6;
        return new CheckpointCommit
        {
            Hash = fields[0],
            Subject = fields.Length > 1 ? fields[1] : "",
            At = isWhole && long.TryParse(fields[2], out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.UnixEpoch,
            RunId = isWhole ? OrNull(fields[3]) : null,
            StepId = isWhole ? OrNull(fields[4]) : null,
            Verified = isWhole ? OrNull(fields[5]) : null,
        };
    }

    private static string? OrNull(string field) => field.Length == 0 ? null : field;
}
