using System.Collections.Immutable;
using System.Text.Json;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;

namespace RunTui.Engine.Execution;

/// <summary>Why a rehearsal came out as it did, a clause a step.</summary>
internal sealed class RehearsalWords
{
    /// <summary>Fields that say how a step is run or shown: its result is the same whatever they say. Dependencies are looked at by themselves.</summary>
    private static readonly ImmutableArray<string> FieldsBesideTheWork =
        ["depends", "fallback_tool", "gate_retry_max", "group", "max_retries", "mode", "on_blocked", "review_notify", "scope", "timeout", "title"];

    private readonly RunState _before;
    private readonly RunState _after;
    private readonly RehearsalRun _run;
    private readonly bool _isLive;
    private readonly RunReasons _reasons;
    private readonly Dictionary<string, string> _unsettledBy = new(StringComparer.Ordinal);

    public RehearsalWords(RunState before, RunState after, RehearsalRun run, bool isLive)
    {
        (_before, _after, _run, _isLive) = (before, after, run, isLive);
        _reasons = new RunReasons(run.State, isLive);
        FindUnsettled();
    }

    public string WhyItRuns(StepState step) => WhyItStarts(step) + (_run.State.Steps[step.Id].IsSettled ? "" : "; it asks you before its result counts");

    private string WhyItStarts(StepState step)
    {
        var before = _before.Steps.GetValueOrDefault(step.Id);
        var edited = before is not null && before.Plan.Definition != step.Plan.Definition;
        return (before?.Status, step.Status) switch
        {
            (null, _) => "is new",
            (_, StepStatus.InProgress) => _isLive || !RehearsalRun.IsLost(step) ? "is in progress" : "was left in the middle",
            (StepStatus.Done, _) => edited ? "edited and set back to pending" : "set back to pending",
            (StepStatus.Blocked, _) => before!.Blocker?.Kind switch
            {
                BlockerKind.Approval => "you let it start",
                BlockerKind.Review => "set back to pending after its review",
                _ => "you resolved it",
            },
            (StepStatus.Skipped, _) => "is skipped no more",
            (StepStatus.InProgress, _) => "set back to pending while it was worked on",
            _ when step.Answer is { } answer => answer.Kind switch
            {
                RunCommand.Approve => "you let it start",
                RunCommand.Reject => "you rejected its result",
                RunCommand.Retry => "you asked to retry it",
                _ => "you resolved it",
            },
            _ when step.EndedAttempts is [.., { Result: "interrupted" }] => "was interrupted",
            _ when RehearsalRun.WasDone(step) => "was set back to pending before",
            _ => "was never done",
        };
    }

    public string WhyKept(StepState step) => (step.Status, _before.Steps.GetValueOrDefault(step.Id)?.Status) switch
    {
        (StepStatus.Skipped, StepStatus.Skipped) => "was skipped",
        (StepStatus.Skipped, _) => "you skip it",
        (_, StepStatus.Done) => "is done",
        _ => "you mark it done",
    };

    /// <summary>What speaks against the result of a step that is done; null where nothing does.</summary>
    public string? WhyStale(StepState step)
    {
        if (step.Status != StepStatus.Done)
        {
            return null;
        }

        if (EditedSince(step) is { Count: > 0 } fields)
        {
            return $"{string.Join(", ", fields.Select(ShortText.Line))} edited since it ran";
        }

        if (!_unsettledBy.TryGetValue(step.Id, out var by))
        {
            return null;
        }

        var root = by;
        while (_unsettledBy.TryGetValue(root, out var next))
        {
            root = next;
        }

        var cause = _run.Ran.Contains(root) ? RunsAgain(root) ? "runs again" : "runs" : "is not done";
        return root == by
            ? $"{ShortText.Line(by)}, which it depends on, {cause}"
            : $"{ShortText.Line(root)}, which {ShortText.Line(by)} depends on, {cause}";
    }

    public string WhyHeld(StepState step)
    {
        // Without ages: nobody looks at a clock in a run that is only pretended.
        var why = step.Status == StepStatus.Pending && _run.State.Steps[step.Id].Status == StepStatus.Blocked
            ? "asks you before it starts"
            : _reasons.Of(step.Id).Sentence(now: 0, TimeZoneInfo.Utc);
        return _before.Steps.GetValueOrDefault(step.Id) is { Status: StepStatus.Done } ? $"set back to pending, and {why}" : why;
    }

    private bool RunsAgain(string id) => _before.Steps.GetValueOrDefault(id) is { } step && RehearsalRun.WasDone(step);

    private List<string> EditedSince(StepState step)
    {
        if (_before.Steps.GetValueOrDefault(step.Id) is not { Status: StepStatus.Done } before || before.Plan.Definition == step.Plan.Definition)
        {
            return [];
        }

        using var was = JsonDocument.Parse(before.Plan.Definition);
        using var asks = JsonDocument.Parse(step.Plan.Definition);
        return
        [
            .. Names(was).Union(Names(asks), StringComparer.Ordinal)
                .Except(FieldsBesideTheWork, StringComparer.Ordinal)
                .Where(name => Spelled(was, name) != Spelled(asks, name))
                .Order(StringComparer.Ordinal),
        ];

        static IEnumerable<string> Names(JsonDocument definition) => definition.RootElement.EnumerateObject().Select(p => p.Name);
        static string? Spelled(JsonDocument definition, string name) => definition.RootElement.TryGetProperty(name, out var value) ? value.GetRawText() : null;
    }

    /// <summary>For each settled step the step next to it on the shortest way to something that it depends on and that is not settled.</summary>
    private void FindUnsettled()
    {
        var dependents = _after.OrderedSteps
            .Where(step => step.IsSettled)
            .SelectMany(step => step.Plan.Depends.Select(on => (On: on, step.Id)))
            .ToLookup(edge => edge.On, edge => edge.Id, StringComparer.Ordinal);
        var sources = _after.OrderedSteps.Where(step => !step.IsSettled).Select(step => step.Id);
        var queue = new Queue<string>(sources);
        while (queue.TryDequeue(out var id))
        {
            foreach (var dependent in dependents[id].Where(dependent => _unsettledBy.TryAdd(dependent, id)))
            {
                queue.Enqueue(dependent);
            }
        }
    }
}
