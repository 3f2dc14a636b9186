using System.Collections.Immutable;
using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters;

/// <summary>Something that waits for a person, as a list shows it.</summary>
/// <param name="Folder">The run.</param>
/// <param name="Question">The id under which it is answered; null for a step that waits for nobody, but can be left out all the same.</param>
/// <param name="StepId">The step that waits.</param>
/// <param name="Kind">What it waits with.</param>
/// <param name="Age">Since when, such as <c>12 min</c>.</param>
/// <param name="Message">What the agent or the engine said, safe to show.</param>
/// <param name="Tried">What was tried; empty where nothing was.</param>
public sealed record BlockerRow(RunFolder Folder, long? Question, string StepId, BlockerKind Kind, string Age, string Message, string Tried)
{
    /// <summary>The run's name, where a list has those of several runs; safe to show.</summary>
    public string Run { get; init; } = "";

    /// <summary>The answers that make sense, as <see cref="RunCommand"/> names them, the most likely first.</summary>
    public ImmutableArray<string> Answers { get; init; } = [];

    /// <summary>Whether it asks whether the work may be made public.</summary>
    public bool AsksToPublish { get; init; }

    /// <summary>Whether a guardrail stopped it before anything was done.</summary>
    public bool IsGuardrail { get; init; }

    /// <summary>Whether it asks which of several answers the work goes on with.</summary>
    public bool AsksToChoose { get; init; }

    /// <summary>Who would take over from whom; null where it asks something else.</summary>
    public Fallback? Fallback { get; init; }

    /// <summary>When it was raised, UTC milliseconds since 1970; null where that is not known.</summary>
    public long? Since { get; init; }

    /// <summary>What names it for as long as it waits.</summary>
    public (string Folder, string StepId, long? Question) Key => (Folder.Path, StepId, Question);

    /// <summary>What it waits with, in a word.</summary>
    public string Word => IsGuardrail ? "guardrail" : AsksToPublish ? "publish" : AsksToChoose ? "choice" : Kind == BlockerKind.Plan ? "blocked" : Kind.Name();

    /// <summary>
    /// Everything that waits in a run, in the plan's order. A question is raised an event before its step is blocked; only from then
    /// on is there something to answer, and all that there is to know of it.
    /// </summary>
    /// <param name="state">The run.</param>
    /// <param name="folder">Where it is.</param>
    /// <param name="now">UTC milliseconds since 1970.</param>
    public static IReadOnlyList<BlockerRow> Of(RunState state, RunFolder folder, long now) =>
        [.. state.OpenBlockers.Where(b => state.Steps[b.StepId].Status == StepStatus.Blocked).Select(b => Of(b, state, folder, now))];

    /// <summary>A step that waits for nobody.</summary>
    public static BlockerRow Of(StepState step, RunFolder folder) =>
        new(folder, null, step.Id, BlockerKind.Plan, "", "", "") { Answers = AnswerRules.Of(step) };

    /// <summary>The question itself: which attempt asked it is said beside it.</summary>
    internal static string QuestionOf(string message) => BlockerReport.WithoutAttempt(message);

    /// <summary>How long a blocker has been waiting, such as <c>12 min</c>; empty where that is not known.</summary>
    /// <param name="blocker">The blocker.</param>
    /// <param name="now">UTC milliseconds since 1970.</param>
    /// <param name="justNow">What to say of less than a minute.</param>
    public static string AgeOf(Blocker blocker, long now, string justNow = "just now") => SinceOf(blocker) is { } since ? Elapsed.Age(now - since, justNow) : "";

    private static BlockerRow Of(Blocker blocker, RunState state, RunFolder folder, long now)
    {
        var step = state.Steps[blocker.StepId];
        var message = ControlText.Visible(QuestionOf(blocker.Message));
        return new BlockerRow(folder, blocker.Question, blocker.StepId, blocker.Kind, AgeOf(blocker, now), message, TriedOf(step))
        {
            Answers = AnswerRules.Of(step),
            AsksToPublish = AnswerWords.AsksToPublish(step),
            AsksToChoose = AnswerWords.AsksToChoose(step, state),
            Fallback = blocker.Kind == BlockerKind.Fallback ? step.Fallback : null,
            IsGuardrail = AnswerWords.IsGuardrail(step),
            Since = SinceOf(blocker),
        };
    }

    private static long? SinceOf(Blocker blocker) =>
        DateTimeOffset.TryParse(blocker.Since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) ? since.ToUnixTimeMilliseconds() : null;

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
