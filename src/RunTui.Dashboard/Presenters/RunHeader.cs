using RunTui.Dashboard.Sessions;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Presenters;

/// <summary>What the header says of a run.</summary>
public sealed record RunHeader
{
    public required string Name { get; init; }

    /// <summary>The launch mode; empty before the first launch.</summary>
    public string Mode { get; init; } = "";

    public ShownState State { get; init; }

    /// <summary>The state in a word or two.</summary>
    public string Word { get; init; } = "";

    /// <summary>Steps that are done or skipped.</summary>
    public int Settled { get; init; }

    public int Total { get; init; }

    /// <summary>How long this launch takes or took; empty where nothing is known.</summary>
    public string Time { get; init; } = "";

    public string Tokens { get; init; } = "";

    public string Cost { get; init; } = "";

    /// <summary>How many signs of trouble there are, such as <c>! 2</c>; empty where there are none.</summary>
    public string Troubles { get; init; } = "";

    /// <summary>The share of the plan that is through, 0 to 1.</summary>
    public double Fraction => Total == 0 ? 0 : (double)Settled / Total;

    /// <summary>The header of a run.</summary>
    /// <param name="picture">What is known of it.</param>
    /// <param name="folder">Where it is.</param>
    /// <param name="now">UTC milliseconds since 1970.</param>
    /// <param name="zone">Whose clock a moment of the past is told by.</param>
    public static RunHeader Of(RunPicture picture, RunFolder folder, long now, TimeZoneInfo zone)
    {
        var state = picture.State;
        var run = RunSummary.Of(state, folder);
        var (shown, word) = StateOf(picture, run);
        return new RunHeader
        {
            Name = run.Name,
            Mode = state.LaunchMode?.Name() ?? "",
            State = shown,
            Word = picture.Past is null ? word : $"{Elapsed.WallClock(now, zone)} {word}",
            Settled = run.Settled,
            Total = run.Total,
            Time = TimeOf(picture, now),
            Troubles = picture.IsLive && state.Steps.Values.Sum(s => s.Troubles.Length) is > 0 and var signs ? $"! {signs}" : "",
            Tokens = state.Tokens > 0 ? Amounts.Tokens(state.Tokens) : "",
            Cost = state.CostUsd > 0 ? Amounts.Money(state.CostUsd) : "",
        };
    }

    private static (ShownState State, string Word) StateOf(RunPicture picture, RunSummary run)
    {
        if (picture.Launching)
        {
            return (ShownState.Running, "starting");
        }

        if (picture.Stopping is not null && picture.IsLive)
        {
            return (ShownState.Paused, "stopping");
        }

        return RunWord.Of(run, picture.IsLive) is var (shown, word) && shown == ShownState.Paused && run.StopReason is { } reason ? (shown, $"{word}: {StopWords.Of(reason)}") : RunWord.Of(run, picture.IsLive);
    }

    private static string TimeOf(RunPicture picture, long now)
    {
        var state = picture.State;
        if (state.StartedAt is not { } from)
        {
            return "";
        }

        // A run that only waits for a person stands still, and so does its clock: an idle screen writes nothing.
        var works = picture.IsLive && state.Steps.Values.Any(s => s.Status == StepStatus.InProgress);
        var to = works ? now : state.LastEvent?.At ?? from;
        return Elapsed.Clock(to - from);
    }
}
