using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters;

/// <summary>Why a step is where it is, in the engine's words: short for a row, whole for a panel.</summary>
public static class StepWhy
{
    /// <summary>What a pending step waits for, such as <c>waits for build, which waits for you</c>; <c>ready</c> where that is only its turn.</summary>
    public static string WordOf(Reason reason) => reason switch
    {
        { Kind: ReasonKind.Dependency, Because: [{ Kind: ReasonKind.NeedsPerson or ReasonKind.Missing } only] } => $"{reason.Text}, which {only.Text}",
        { Because.Length: > 0 } when reason.Kind is ReasonKind.Dependency or ReasonKind.SameFiles => $"waits for {string.Join(", ", reason.Because.Select(r => r.StepId))}",
        _ => "ready",
    };

    /// <summary>The same where room is short: <c>waits for build +1</c>.</summary>
    public static string ShortWordOf(Reason reason) => reason switch
    {
        { Because: [var first, .. var rest] } when reason.Kind is ReasonKind.Dependency or ReasonKind.SameFiles => $"waits for {first.StepId}{(rest.IsEmpty ? "" : $" +{rest.Length}")}",
        _ => "ready",
    };

    /// <summary>The whole chain, a line a link.</summary>
    /// <param name="reason">The step's reason.</param>
    /// <param name="now">UTC milliseconds since 1970.</param>
    /// <param name="zone">Whose clock times of day are in.</param>
    public static IReadOnlyList<PanelLine> Lines(Reason reason, long now, TimeZoneInfo zone)
    {
        var kind = reason.Root.Kind is ReasonKind.NeedsPerson or ReasonKind.Missing or ReasonKind.Cycle ? PanelLineKind.Attention : PanelLineKind.Text;
        return [.. reason.Lines(now, zone).Select(line => new PanelLine(ControlText.Visible(line), kind))];
    }

    /// <summary>The last sign of trouble in a few words, and how many more there are; null where there is none.</summary>
    public static string? TroubleWordOf(StepState step, long now) => step.Troubles switch
    {
        [] => null,
        [var only] => $"! {ControlText.Visible(only.InShort(now))}",
        [.., var last] => $"! {ControlText.Visible(last.InShort(now))} +{step.Troubles.Length - 1}",
    };

    /// <summary>The signs of trouble, a line each.</summary>
    public static IReadOnlyList<PanelLine> TroubleLines(StepState step, TimeZoneInfo zone) =>
        [.. step.Troubles.Select(t => new PanelLine(ControlText.Visible($"! {t.Detail}{(t.NoticedAt is { } at ? $" (noticed at {Ages.WallClock(at, zone)})" : "")}"), PanelLineKind.Attention))];
}
