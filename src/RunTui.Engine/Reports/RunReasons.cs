using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports;

/// <summary>
/// Why each step of a run is where it is. What keeps a step from being started is the scheduler's own word. Found when asked for and
/// kept, so that a screen full of steps costs one walk over the plan; circles in the plan and steps that it doesn't have end a chain.
/// Not for several threads at once.
/// </summary>
public sealed partial class RunReasons
{
    private readonly RunState _state;
    private readonly bool _isLive;
    private readonly bool _isStopping;
    private readonly Dictionary<string, Reason> _found = new(StringComparer.Ordinal);
    private readonly HashSet<string> _onPath = new(StringComparer.Ordinal);
    private readonly Lazy<List<string>> _running;
    private readonly Lazy<List<string>> _heldByFailure;

    /// <param name="state">The run.</param>
    /// <param name="isLive">Whether an engine works on it: else nothing is at work, whatever the events say.</param>
    /// <param name="isStopping">Whether it was asked to start nothing any more.</param>
    public RunReasons(RunState state, bool isLive, bool isStopping = false)
    {
        (_state, _isLive, _isStopping) = (state, isLive, isStopping);
        _running = new(() => [.. state.OrderedSteps.Where(s => s.Status == StepStatus.InProgress).Select(s => s.Id)]);
        _heldByFailure = new(FindFailures);
    }

    /// <summary>The run that is explained.</summary>
    public RunState State => _state;

    /// <summary>Whether an engine works on it.</summary>
    public bool IsLive => _isLive;

    /// <summary>Why a step is where it is; for one that the plan doesn't have, just that.</summary>
    public Reason Of(string stepId)
    {
        // Without recursion: a plan may be a chain of any length.
        var path = new Stack<string>([stepId]);
        while (path.TryPeek(out var id))
        {
            if (_found.ContainsKey(id))
            {
                path.Pop();
                continue;
            }

            var open = _onPath.Add(id) ? CausesOf(id).Where(c => !_found.ContainsKey(c) && !_onPath.Contains(c)).ToList() : [];
            if (open.Count > 0)
            {
                open.ForEach(path.Push);
                continue;
            }

            _found[id] = Explain(id);
            _onPath.Remove(id);
            path.Pop();
        }

        return _found[stepId];
    }

    /// <summary>
    /// What holds the run up where nothing is at work: the step, or the lack of one, that the pending steps come down to, and
    /// those steps in the plan's order. Null where something is at work or could be.
    /// </summary>
    public (Reason Root, IReadOnlyList<string> Waiting)? HeldUpBy()
    {
        if (_isLive && _running.Value.Count > 0)
        {
            return null;
        }

        var pending = _state.OrderedSteps.Where(s => s.Status == StepStatus.Pending).Select(s => (s.Id, Of(s.Id).Root)).ToList();
        if (pending.Count == 0 || pending.Any(s => s.Root.Kind is not (ReasonKind.NeedsPerson or ReasonKind.Missing or ReasonKind.Cycle)))
        {
            return null;
        }

        var most = pending.GroupBy(s => s.Root.StepId, StringComparer.Ordinal).OrderBy(g => g.First().Root.Kind).ThenByDescending(g => g.Count()).First();
        return (most.First().Root, [.. most.Select(s => s.Id)]);
    }

    /// <summary>The steps whose reasons are part of this one's.</summary>
    private IEnumerable<string> CausesOf(string id)
    {
        if (_state.Steps.GetValueOrDefault(id) is not { Status: StepStatus.Pending } step)
        {
            return [];
        }

        return Schedule.HoldOf(_state, step, Running) switch
        {
            StepHold.Dependency => WaitedFor(step),
            StepHold.SameFiles => Schedule.InTheWayOf(_state, step, Running),
            _ when !_isLive => [],
            _ when _isStopping => [],
            _ when _heldByFailure.Value is { Count: > 0 } failed => failed,
            _ when !Schedule.HasPlace(_state, Running.Count) => Running,
            _ => [],
        };
    }

    /// <summary>What it depends on; where all of that is through, what its flow puts before it.</summary>
    private IEnumerable<string> WaitedFor(StepState step)
    {
        List<string> depends = [.. Schedule.UnsettledOf(_state, step).Distinct(StringComparer.Ordinal)];
        return depends.Count > 0 ? depends : Schedule.StagesBefore(_state, step);
    }

    /// <summary>Who is at work; nobody is where no engine is.</summary>
    private List<string> Running => _isLive ? _running.Value : [];

    /// <summary>In standard mode a step that failed keeps the run from starting others until it is answered.</summary>
    private List<string> FindFailures() => [.. Schedule.StoppedBy(_state).Select(s => s.Id)];

    private Reason Cause(string id, string waiting) =>
        _found.GetValueOrDefault(id) ?? new Reason(ShortText.Line(id), ReasonKind.Cycle, $"waits for {ShortText.Line(waiting)} in turn, so that none of them can start");

    private static string Names(List<string> ids) => ids.Count switch
    {
        0 => "nobody",
        1 => ShortText.Line(ids[0]),
        2 => $"{ShortText.Line(ids[0])} and {ShortText.Line(ids[1])}",
        3 => $"{ShortText.Line(ids[0])}, {ShortText.Line(ids[1])} and {ShortText.Line(ids[2])}",
        var count => string.Create(CultureInfo.InvariantCulture, $"{ShortText.Line(ids[0])}, {ShortText.Line(ids[1])} and {count - 2} others"),
    };
}
