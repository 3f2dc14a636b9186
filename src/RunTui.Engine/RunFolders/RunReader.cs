using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;

namespace RunTui.Engine.RunFolders;

/// <summary>Reads runs without owning or changing them: ours from their journal, those of other programs from their files.</summary>
public static class RunReader
{
    /// <summary>
    /// The state of a run whose journal our engine keeps; null for a run that another program keeps, or has worked on last.
    /// </summary>
    /// <exception cref="IOException">The journal can't be read.</exception>
    public static RunState? TryReadState(RunFolder folder)
    {
        if (!File.Exists(folder.Events))
        {
            return null;
        }

        var events = ReadEvents(folder);
        return events is [.., { Seq: not null }] ? RunHistory.Replay(events) : null;
    }

    /// <summary>What was last decided about a step, also where it can't be taken back any more; null where nothing was.</summary>
    /// <exception cref="IOException">The journal can't be read.</exception>
    public static RunEvent? LastDecision(RunFolder folder, string stepId) =>
        File.Exists(folder.Events) ? ReadEvents(folder).FindLast(e => e is { By: not null, Kind: not (null or RunCommand.Edit), Status: not "refused" } && e.StepId == stepId) : null;

    /// <summary>Everything that a run's journal says; nothing where it has none.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public static IReadOnlyList<RunEvent> ReadJournal(RunFolder folder) => File.Exists(folder.Events) ? ReadEvents(folder) : [];

    /// <summary>Everything that a journal says.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    internal static List<RunEvent> ReadEvents(RunFolder folder)
    {
        using var file = new FileStream(folder.Events, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        var bytes = new byte[file.Length];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Journal.Read(bytes.AsSpan(0, length));
    }

    /// <summary>What the status of any run is made from.</summary>
    /// <exception cref="IOException">The folder can't be read.</exception>
    public static StatusInputs ReadStatus(RunFolder folder)
    {
        var owner = RunOwner.Read(folder);
        return TryReadState(folder) is { Plan: not null } state
            ? StatusOf(state, folder) with { LockHeld = owner is not null, OwnerAlive = owner?.IsAlive == true }
            : WithKinds(StatusInputs.ReadFolder(folder.Path, pid => owner is { IsAlive: true } && owner.Pid == pid), folder);
    }

    /// <summary>The state of any run: what its journal adds up to, or what the files of another program tell.</summary>
    /// <exception cref="IOException">The folder can't be read.</exception>
    /// <exception cref="BlueprintException">The plan can't be read, and nothing else tells of the run.</exception>
    public static RunState ReadState(RunFolder folder)
    {
        var run = new RunFollower(folder);
        run.Read();
        return run.State;
    }

    /// <summary>What the status of a run is made from, given its state; who owns it is left open.</summary>
    public static StatusInputs StatusOf(RunState state, RunFolder folder)
    {
        var steps = ImmutableArray.CreateBuilder<Step>(state.Steps.Count);
        foreach (var step in state.OrderedSteps)
        {
            steps.Add(WithProgress(step));
        }

        var plan = state.Plan!.Blueprint with { Steps = steps.MoveToImmutable() };
        return new StatusInputs
        {
            RunFolder = folder.Path,
            Run = state,
            Blueprint = plan,
            State = RunStateProjection.From(state, folder),
            LastEvent = state.LastEvent,
            LastBlocker = RunStateProjection.BlockerOf(state),
            OpenBlockers = state.OpenBlockers.Count(),
            BlockerKinds = KindsOf(state),
            RecapExists = File.Exists(folder.Recap),
            SummaryExists = File.Exists(folder.Summary),
            HasEvents = true,
            HasBlockers = state.LastBlockerEvent is not null,
        };
    }

    /// <summary>What the blocked steps of another program's run wait with, as whoever lists them finds it.</summary>
    private static StatusInputs WithKinds(StatusInputs inputs, RunFolder folder)
    {
        if (inputs.Blueprint?.Steps.Any(s => s.Status == StepStatus.Blocked) != true)
        {
            return inputs;
        }

        try
        {
            return inputs with { BlockerKinds = KindsOf(ReadState(folder)) };
        }
        catch (BlueprintException)
        {
            return inputs;
        }
    }

    private static ImmutableDictionary<string, BlockerKind> KindsOf(RunState state) => state.OpenBlockers.ToImmutableDictionary(b => b.StepId, b => b.Kind);

    private static Step WithProgress(StepState step) => step.Plan with
    {
        Status = step.Status,
        Attempts = step.Attempts,
        RecoveryAttempts = step.RecoveryAttempts,
        LastFailure = step.LastFailure,
    };
}
