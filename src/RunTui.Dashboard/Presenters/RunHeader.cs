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

    /// <summary>What of its limits is worth a look.</summary>
    public RunGauge Gauge { get; init; } = RunGauge.None;

    /// <summary>How many signs of trouble there are, such as <c>! 2</c>; empty where there are none.</summary>
    public string Troubles { get; init; } = "";

    /// <summary>The share of the plan that is through, 0 to 1.</summary>
    public double Fraction => Total == 0 ? 0 : (double)Settled / Total;

    /// <summary>The header of a run.</summary>
    /// <param name="picture">What is known of it.</param>
    /// <param name="folder">Where it is.</param>
    /// <param name="now">UTC milliseconds since 1970.</param>
    /// <param name="zone">Whose clock a moment of the past is told by.</param>
    /// <param name="gauges">Work out what of its limits is worth a look; null leaves that out.</param>
    public static RunHeader Of(RunPicture picture, RunFolder folder, long now, TimeZoneInfo zone, RunGauges? gauges = null)
    {
        var state = picture.State;
        var run = RunSummary.Of(state, folder, picture.IsLive);
        var (shown, word) = StateOf(picture, run, zone);
        var gauge = gauges?.Of(state, picture.IsLive, now) ?? RunGauge.None;
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
            Cost = gauge.Budget.Length > 0 ? gauge.Budget : state.CostUsd > 0 ? Amounts.Money(state.CostUsd) : "",
            Gauge = gauge,
        };
    }

    private static (ShownState State, string Word) StateOf(RunPicture picture, RunSummary run, TimeZoneInfo zone)
    {
        if (picture.Launching)
        {
            return (ShownState.Running, "starting");
        }

        if (picture.Stopping is not null && picture.IsLive)
        {
            return (ShownState.Paused, "stopping");
        }

        var (shown, word) = RunWord.Of(run, picture.IsLive);
        if (run.WaitsForHour is { } wait && shown == ShownState.Running)
        {
            return (shown, $"waits until {Elapsed.HourAndMinute(wait.Until, zone)} ({StopWords.OfHour(picture.State, wait)})");
        }

        var why = shown == ShownState.Paused && run.StopReason is { } reason ? $": {StopWords.Of(reason)}" : "";

        // While it works, its own word says nothing that ours doesn't.
        return (shown, $"{word}{(picture.IsLive && shown == ShownState.Running ? "" : RunWord.Beside(run))}{why}");
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
