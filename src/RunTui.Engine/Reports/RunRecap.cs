using System.Collections.Immutable;
using System.Globalization;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Reports;

/// <summary>What a run has come to at one moment, for whoever tells others of it: in a pull request, in a message, in the summary of a CI job.</summary>
public sealed partial record RunRecap
{
    public required StatusSnapshot Status { get; init; }

    /// <summary>The whole of it in a word or two: how it ended, or how it stands.</summary>
    public required string Outcome { get; init; }

    public required Meters Meters { get; init; }

    /// <summary>From the first attempt to the last sign of one, UTC milliseconds since 1970; null where nothing was begun.</summary>
    public (long From, long To)? Span { get; init; }

    public required ImmutableArray<RecapStep> Steps { get; init; }

    /// <summary>What waits for a person now.</summary>
    public required ImmutableArray<BlockerReport> Waiting { get; init; }

    /// <summary>What waited for a person, and what was decided.</summary>
    public required ImmutableArray<RecapAnswer> Answers { get; init; }

    /// <summary>The commands that get it on.</summary>
    public required IReadOnlyList<string> NextCommands { get; init; }

    /// <summary>How the commands are called that answer what waits.</summary>
    public required NextCommand Next { get; init; }

    public string? Branch { get; init; }

    public string? PullRequest { get; init; }

    /// <summary>Makes the recap of a run.</summary>
    /// <param name="state">Its state.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="journal">What its journal says, where there is one.</param>
    /// <param name="status">Where it stands, as the status verb says it.</param>
    /// <param name="next">How commands are called.</param>
    public static RunRecap Of(RunState state, RunFolder folder, IEnumerable<RunEvent> journal, StatusSnapshot status, NextCommand next)
    {
        var attempts = state.OrderedSteps.SelectMany(s => s.EndedAttempts).ToList();
        var (from, to) = (attempts.Min(a => a.StartedAt), attempts.Max(a => a.EndedAt));
        var published = state.Publications.LastOrDefault();
        return new()
        {
            Status = status,
            Outcome = status.Outcome is { } outcome ? StatusSurface.WordOf(outcome) : status.RunMode.Length > 0 ? status.RunMode : StatusJson.WordOf(status.State),
            Meters = Meters.Of(state),
            Span = from is { } begin && to is { } end && end >= begin ? (begin, end) : null,
            Steps = [.. state.OrderedSteps.Select(RecapStep.Of)],
            Waiting = BlockerReport.Of(state, folder),
            Answers = RecapAnswer.In(journal),
            NextCommands = next.After(status),
            Next = next,
            Branch = published?.Branch ?? state.Plan?.Blueprint.Branch,
            PullRequest = published?.PrUrl,
        };
    }

    /// <summary>A time as people say it: <c>2 h 05 min</c>, <c>3 min 12 s</c>, <c>4.2 s</c>.</summary>
    internal static string Words(TimeSpan time) => time switch
    {
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours} h {time.Minutes:00} min"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds:00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
    };
}
