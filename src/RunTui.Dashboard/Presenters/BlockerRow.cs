using System.Globalization;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters;

/// <summary>Something that waits for a person, as the blockers panel shows it.</summary>
/// <param name="Question">The id under which it is answered.</param>
/// <param name="StepId">The step that waits.</param>
/// <param name="Age">Since when, such as <c>12 min</c>.</param>
/// <param name="Message">What the agent or the engine said, safe to show.</param>
/// <param name="Tried">What was tried; empty where nothing was.</param>
public sealed record BlockerRow(long Question, string StepId, string Age, string Message, string Tried)
{
    /// <summary>Everything that waits, in the plan's order.</summary>
    /// <param name="state">The run.</param>
    /// <param name="now">UTC milliseconds since 1970.</param>
    public static IReadOnlyList<BlockerRow> Of(RunState state, long now) =>
        [.. state.OpenBlockers.Select(b => new BlockerRow(b.Question, b.StepId, AgeOf(b, now), ControlText.Visible(QuestionOf(b.Message)), TriedOf(state.Steps[b.StepId])))];

    /// <summary>The command that answers it.</summary>
    /// <param name="note">What the agent is to know; null or empty for nothing.</param>
    public RunCommand Answer(string? note) => new()
    {
        Kind = RunCommand.Resolve,
        StepId = StepId,
        Question = Question,
        Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
        By = RunCommand.Sender,
    };

    /// <summary>The question itself: which attempt asked it is said beside it.</summary>
    internal static string QuestionOf(string message) =>
        message.StartsWith("Blocked on attempt ", StringComparison.Ordinal) && message.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at && message.Length > at + 2
            ? message[(at + 2)..]
            : message;

    /// <summary>How long a blocker has been waiting, such as <c>12 min</c>; empty where that is not known.</summary>
    /// <param name="blocker">The blocker.</param>
    /// <param name="now">UTC milliseconds since 1970.</param>
    /// <param name="justNow">What to say of less than a minute.</param>
    public static string AgeOf(Blocker blocker, long now, string justNow = "just now") =>
        DateTimeOffset.TryParse(blocker.Since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since)
            ? Elapsed.Age(now - since.ToUnixTimeMilliseconds(), justNow)
            : "";

    private static string TriedOf(StepState step)
    {
        var work = step.EndedAttempts.Count(a => a.Kind == AttemptKind.Work);
        var recoveries = step.EndedAttempts.Length - work;
        return (work, recoveries) switch
        {
            ( <= 1, 0) => "",
            (_, 0) => $"{work} attempts",
            _ => $"{work} attempt{(work == 1 ? "" : "s")}, {recoveries} recover{(recoveries == 1 ? "y" : "ies")}",
        };
    }
}
