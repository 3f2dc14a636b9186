using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports;

/// <summary>One step that waits for a person: what is asked, what was tried, what there is to look at, what can be answered.</summary>
public sealed record BlockerReport
{
    /// <summary>The id under which it is answered; null where nobody raised a question and only the plan says that it is blocked.</summary>
    public required long? Question { get; init; }

    public required string StepId { get; init; }

    public required string Title { get; init; }

    public required BlockerKind Kind { get; init; }

    /// <summary>The question itself, on one line and safe to be shown.</summary>
    public required string Message { get; init; }

    /// <summary>Why its flow stopped it, one of <see cref="StopReasons"/>; null where no flow did.</summary>
    public string? StopReason { get; init; }

    /// <summary>Who would take over from whom; null where it waits with something else.</summary>
    public Fallback? Fallback { get; init; }

    /// <summary>The files that it changed against its scope; empty where it waits with something else.</summary>
    public ImmutableArray<string> Violations { get; init; } = [];

    /// <summary>UTC milliseconds since 1970; null where the journal doesn't say.</summary>
    public long? Since { get; init; }

    /// <summary>The tool whose attempt ended in it; empty where nobody had begun.</summary>
    public string AskedBy { get; init; } = "";

    /// <summary>The attempts that are over, the last one last.</summary>
    public ImmutableArray<EndedAttempt> Tried { get; init; } = [];

    /// <summary>What there is to look at, the most telling first; only what exists.</summary>
    public ImmutableArray<BlockerEvidence> Evidence { get; init; } = [];

    /// <summary>The answers that make sense, as <see cref="RunCommand"/> names them; the most likely first.</summary>
    public ImmutableArray<string> Answers { get; init; } = [];

    /// <summary>What those do that their names don't say, in a sentence; empty where there is nothing to add.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>The steps that could start at once if it were done or skipped.</summary>
    public ImmutableArray<string> Unblocks { get; init; } = [];

    /// <summary>How many pending steps wait for it, directly or through others.</summary>
    public int Waiting { get; init; }

    /// <summary>Everything that waits for a person in a run, in the plan's order. Looks at which files exist and reads none.</summary>
    public static ImmutableArray<BlockerReport> Of(RunState state, RunFolder folder)
    {
        var blocked = state.OrderedSteps.Where(s => s.Status == StepStatus.Blocked).ToList();
        if (blocked.Count == 0)
        {
            return [];
        }

        var dependents = new Dependents(state);

        // Who began the run elsewhere left logs, also where its journal is ours by now.
        return [.. blocked.Select(step => Of(step.EndedAttempts.IsEmpty ? ForeignAttempts.AddTo(step, folder) : step, folder, dependents) with { Meaning = AnswerWords.Of(step, state) })];
    }

    /// <summary>The steps that can start after a change and could not before it, in the plan's order.</summary>
    public static ImmutableArray<string> MadeEligible(RunState before, RunState after) =>
        [.. after.OrderedSteps.Where(s => after.IsEligible(s) && !(before.Steps.GetValueOrDefault(s.Id) is { } was && before.IsEligible(was))).Select(s => s.Id)];

    /// <summary>Which attempt said it is said beside it: <c>Acceptance failed on attempt 3/3: it is not there</c> is just that it is not there.</summary>
    public static string WithoutAttempt(string message)
    {
        var on = message.IndexOf(" on attempt ", StringComparison.Ordinal);
        var colon = on < 0 ? -1 : message.IndexOf(": ", on, StringComparison.Ordinal);
        return on is > 0 and < 40 && colon > 0 && colon + 2 < message.Length ? message[(colon + 2)..] : message;
    }

    private static BlockerReport Of(StepState step, RunFolder folder, Dependents dependents) => new()
    {
        Question = step.Blocker?.Question,
        StepId = step.Id,
        Title = ShortText.Line(step.Plan.Title),
        Kind = step.Blocker?.Kind ?? BlockerKind.Plan,
        Message = ShortText.Line(WithoutAttempt(step.Blocker?.Message ?? step.StatusDetail)),
        StopReason = step.StopReason,
        Violations = step.Blocker?.Kind == BlockerKind.Guard ? step.Violations : [],
        Fallback = step.Blocker?.Kind == BlockerKind.Fallback ? step.Fallback : null,
        Since = step.Blocker is { } blocker ? Timestamp.Parse(blocker.Since) ?? step.Since : step.Since,
        AskedBy = step.EndedAttempts is [.., var last] ? ShortText.Line(last.Tool) : "",
        Tried = step.EndedAttempts,
        Evidence = BlockerEvidence.Of(step, folder),
        Answers = AnswerRules.Of(step),
        Unblocks = dependents.StartableAfter(step.Id),
        Waiting = dependents.WaitingFor(step.Id),
    };
}
