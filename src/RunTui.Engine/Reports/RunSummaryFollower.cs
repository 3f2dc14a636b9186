using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Reports;

/// <summary>
/// Keeps one run of a list summed up, by as little as it takes: a run that came to rest by the two files that show its state, one
/// that is at work or was left in a hurry by its journal. Changes nothing on the disk. Not for several threads at once.
/// </summary>
public sealed class RunSummaryFollower
{
    /// <summary>How much later than its last event the state of a run may be written: run-workflow writes the event after it.</summary>
    private static readonly TimeSpan WriteGap = TimeSpan.FromSeconds(2);

    private readonly RunFolder _folder;
    private RunFollower? _journal;
    private (FileLook? Events, FileLook? State, FileLook? Plan, int? Owner) _seen;

    /// <param name="folder">The run.</param>
    public RunSummaryFollower(RunFolder folder)
    {
        _folder = folder;
        Summary = new RunSummary { Folder = folder, Name = folder.Name };
    }

    /// <summary>What the last <see cref="Look"/> saw.</summary>
    public RunSummary Summary { get; private set; }

    /// <summary>Looks at the run; one that can't be read says why. Returns whether anything is different now.</summary>
    public bool Look()
    {
        try
        {
            var owner = RunOwner.Read(_folder);
            var live = owner is { IsAlive: true } ? owner : null;
            var now = (FileLook.At(_folder.Events), FileLook.At(_folder.RunState), FileLook.At(_folder.Blueprint), live?.Pid);
            if (now == _seen && Summary.Trouble is null && now != default)
            {
                return false;
            }

            Summary = (owner is null && IsAtRest(now) ? FromFiles() : null) ?? FromJournal(live);
            _seen = now;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BlueprintException)
        {
            var trouble = e.Message.ReplaceLineEndings(" ");
            var isNew = Summary.Trouble != trouble;
            Summary = Summary with { Trouble = trouble, Owner = null };
            return isNew;
        }
    }

    private static bool IsAtRest((FileLook? Events, FileLook? State, FileLook? Plan, int? Owner) now) =>
        now.State is { } state && (now.Events is not { } events || events.Written <= state.Written + WriteGap);

    private RunSummary FromJournal(RunOwner? owner)
    {
        _journal ??= new RunFollower(_folder);
        _journal.Read();
        var summary = RunSummary.Of(_journal.State, _folder, owner is not null) with { Owner = owner };
        if (owner is null)
        {
            // A thousand runs that rest need not keep their states in memory.
            _journal = null;
        }

        return summary;
    }

    private RunSummary? FromFiles()
    {
        _journal = null;
        var state = StateGlance.TryRead(_folder.RunState);
        if (state is null || PlanProgress.TryRead(_folder.Blueprint) is not { } plan)
        {
            return null;
        }

        if (plan.IsRunMode)
        {
            return null;
        }

        // Other programs, and our own before, named the blocker that was spoken of last, which may be closed.
        if (plan.Blocked > 0 && state.BlockerStatus == "recovered")
        {
            return null;
        }

        return new RunSummary
        {
            Folder = _folder,
            Name = plan.Name is { Length: > 0 } name ? name : _folder.Name,
            Status = state is { Status: "interrupted", LastEventStatus: "halted" } or { Status: "interrupted", StopReason.Length: > 0 } ? RunStatus.Halted : RunStatusNames.Parse(state.Status),
            StopReason = state.StopReason.Length > 0 ? state.StopReason : null,
            Total = plan.Total,
            Settled = plan.Settled,
            Working = plan.Working,
            Waiting = plan.Blocked,
            HasBegun = plan.HasBegun || state.LastEventType.Length > 0,
            NeedStep = plan.Blocked > 0 ? state.BlockerStepId : "",
            Need = plan.Blocked > 0 ? state.BlockerMessage : "",
            UpdatedAt = RunSummary.MomentOf(state.LastEventTs) ?? RunSummary.MomentOf(state.LastUpdated),
            Tokens = state.Tokens,
            CostUsd = state.CostUsd,
        };
    }
}
