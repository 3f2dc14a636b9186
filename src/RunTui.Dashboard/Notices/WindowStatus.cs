using System.Globalization;

namespace RunTui.Dashboard.Notices;

/// <summary>What a window's title and its progress say while runs are looked after.</summary>
/// <param name="Title">Safe for a terminal.</param>
/// <param name="Percent">How far those at work are; null where none is.</param>
/// <param name="NeedsPerson">Whether one of those at work waits for a person.</param>
internal sealed record WindowStatus(string Title, int? Percent, bool NeedsPerson)
{
    private const int LongestName = 40;

    public static WindowStatus Of(IReadOnlyCollection<RunStanding> runs)
    {
        var live = runs.Where(r => r.IsLive).ToList();
        var steps = live.Sum(r => r.Total);
        int? percent = live.Count == 0 ? null : steps == 0 ? 0 : live.Sum(r => r.Settled) * 100 / steps;
        return new WindowStatus(TitleOf(runs, live), percent, live.Any(r => r.Waiting > 0));
    }

    private static string TitleOf(IReadOnlyCollection<RunStanding> runs, List<RunStanding> live)
    {
        var waiting = runs.Where(r => r.Waiting > 0).ToList();
        return (waiting.Count, live.Count) switch
        {
            (1, _) => $"{NameOf(waiting[0])}: {(waiting[0].Questions is [{ Step.Length: > 0 } only] ? NoticeText.Clean(only.Step, LongestName) : $"{waiting[0].Waiting} steps")} needs you",
            ( > 1, _) => string.Create(CultureInfo.InvariantCulture, $"{waiting.Count} runs need you"),
            (_, 1) => string.Create(CultureInfo.InvariantCulture, $"{NameOf(live[0])} {live[0].Settled}/{live[0].Total}"),
            (_, > 1) => string.Create(CultureInfo.InvariantCulture, $"{live.Count} runs at work"),
            _ when runs.Count == 1 => $"{NameOf(runs.First())}: {runs.First().Word}",
            _ => "run-tui",
        };
    }

    private static string NameOf(RunStanding run) => NoticeText.Clean(run.Name, LongestName);
}
