namespace RunTui.Dashboard.Logs;

/// <summary>What a scan of a log looks for. Used by several threads.</summary>
internal interface ILogMatcher
{
    /// <summary>Where in a text of many lines the next line may be that counts; -1 where none can be. A quick look, for long stretches without one.</summary>
    int NextCandidate(ReadOnlySpan<char> lines);

    /// <summary>What lines say matters; else every line counts once.</summary>
    bool ReadsText => true;

    /// <summary>How often it is in a line.</summary>
    int Count(ReadOnlySpan<char> line);
}
