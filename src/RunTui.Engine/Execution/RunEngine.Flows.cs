using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Execution;

public sealed partial class RunEngine
{
    private readonly Dictionary<string, (long Bytes, long Since)> _heard = [];

    /// <summary>What flows need before a step starts: their stages as steps, a checkout, and what may be tried once more. False where there is no checkout to work in.</summary>
    private async Task<bool> BeginFlowsAsync()
    {
        if (FlowStages.Missing(_run.State, _context.Services.Flows) is { } stages)
        {
            await _run.PublishAsync(stages, durable: true);
        }

        if (OptionSteps.Missing(_run.State, _context.Services.Variable) is { } options)
        {
            await _run.PublishAsync(options, durable: true);
        }

        await TakeUpBreakerAsync();
        foreach (var step in _run.State.OrderedSteps.Where(s => s.Status == StepStatus.Blocked && StopReasons.IsTriedAgain(s.StopReason)).ToList())
        {
            await _run.PublishAsync(StepEvents.Blocker(step.Id, "recovered", $"Goes on after {step.StopReason}."));
            await _run.PublishAsync(PhaseEvents.FreshBudget(step), durable: true);
        }

        try
        {
            await new WorkspaceSetup(_context).EnsureAsync();
            await _context.Fence.MakeAsync();
            return true;
        }
        catch (Exception e) when (e is GitException or IOException or UnauthorizedAccessException)
        {
            await _run.PublishAsync(RunEvents.NoWorkspace(e.Message), durable: true);
            _run.Project(force: true);
            return false;
        }
    }

    /// <summary>Whether a step's attempts follow each other without phases.</summary>
    private bool IsDirect(StepState step) => step.Plan.Stage is null && _context.FlowOf(step.Plan) is not { IsDirect: false };

    /// <summary>Whether those at work are to come to their ends although the run stops: what they use is spent already, and a budget only keeps others from beginning.</summary>
    private bool LetsFinish => _context.Stop is { Reason: StopReasons.Budget } && _running.Count > 0
        && _running.Keys.All(id => _run.State.Steps.GetValueOrDefault(id) is { } step && IsDirect(step));

    private IStepRunner RunnerOf(StepState step, CancellationToken stop, CancellationToken kill) =>
        !IsDirect(step) && _context.FlowOf(step.Plan) is { } flow
            ? new PhaseRunner(_context, step, flow, stop, kill)
            : new StepRunner(_context, step, stop, kill);

    /// <summary>Ends agents whose time is up by a rule of the breaker: they don't notice by themselves.</summary>
    private void LookAtClock()
    {
        var now = _context.Services.Time.GetUtcNow();
        foreach (var step in _running.Keys.Select(id => _run.State.Steps.GetValueOrDefault(id)).OfType<StepState>().ToList())
        {
            if (_context.FlowOf(step.Plan) is not { IsDirect: false } flow)
            {
                continue;
            }

            // One whose agent has ended is being judged: only the time of the whole run counts then.
            var (call, silence) = step.Open is { HasEnded: false, StartedAt: { } started } open
                ? (now - DateTimeOffset.FromUnixTimeMilliseconds(started), SilenceOf(open))
                : (TimeSpan.Zero, TimeSpan.Zero);
            var trip = new FlowBreaker(flow, _context.Blueprint).AttemptStop(_run.State, call, silence, now);
            if (trip is not null && _context.Stop is null && !_context.IsIgnored(trip.Rule))
            {
                _context.StopRun(trip);
            }
        }
    }

    /// <summary>For how long an agent has printed nothing.</summary>
    private TimeSpan SilenceOf(OpenAttempt open)
    {
        var time = _context.Services.Time;
        var file = new FileInfo(open.Log);
        var bytes = file.Exists ? file.Length : 0;
        if (!_heard.TryGetValue(open.Log, out var heard) || heard.Bytes != bytes)
        {
            _heard[open.Log] = heard = (bytes, time.GetTimestamp());
        }

        return time.GetElapsedTime(heard.Since);
    }

    /// <summary>Whether a run whose flow makes its steps has none: then nothing was done, however complete it looks.</summary>
    private bool LacksMilestones => IsOver(_run.State)
        && _run.State.Steps.Values.All(s => s.Plan.Stage is not null)
        && _context.FlowOf(new Step { Id = "any" }) is { } flow && flow.Of("before").Any(p => p.Output == Flows.PhaseOutput.Milestones);

    /// <summary>What the run leaves in the user's checkout is noted; a run that is through gives it back as it was found.</summary>
    private async Task EndFlowsAsync()
    {
        await new WorkspaceSetup(_context).LeaveAsync();
        // Run Mode leaves people where the work is: its next run goes by the marks that this one has left there.
        if (IsOver(_run.State) && _context.Blueprint.RunMode is null && _run.State is { Workspace.IsWorktree: false, BranchBefore: { } before })
        {
            await new WorkspaceSetup(_context).GiveBackAsync(before);
        }
    }
}
