using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Routes;

namespace RunTui.Engine.RunFolders;

public sealed partial class OwnedRun
{
    /// <summary>What <c>blueprint.json</c> was when we last wrote it or took it in: edits are what differs from this.</summary>
    private BlueprintDocument? _baseline;
    private readonly HashSet<StepProgress> _shown = [];
    private FileLook? _seen;
    private string? _rejected;

    /// <summary>Whether an agent that is bound by a flow worked at some time since the plan file was last looked at; 1 for yes.</summary>
    private int _agentWorked;

    /// <summary>
    /// Takes in what people and other programs changed in <c>blueprint.json</c> since we last looked: each change becomes an
    /// event and none is undone. A file that can't be read is left as it is until it can, and said once.
    /// </summary>
    public async Task TakeInEditsAsync()
    {
        // What one writes behind this look is judged at the next, by which time it may be gone.
        var worked = Interlocked.Exchange(ref _agentWorked, 0) != 0;
        NoteAgents(_state.Steps.Values);
        if (FileLook.At(Folder.Blueprint) is not { } now || now == _seen)
        {
            return;
        }

        try
        {
            var disk = BlueprintFile.Load(Folder.Blueprint);
            _rejected = null;
            await TakeInAsync(disk, now, worked || Volatile.Read(ref _agentWorked) != 0);
        }
        catch (BlueprintException e)
        {
            if (_rejected != e.Message)
            {
                _rejected = e.Message;
                await PublishAsync(RunEvents.EditRejected(e.Message));
            }

            _seen = now;
        }
    }

    private async Task TakeInAsync(BlueprintDocument disk, FileLook? look, bool mayBeAgents)
    {
        var record = _projected;
        if (_baseline is null && record?.Knows(disk.Hash) == true)
        {
            Know(disk, look);
            return;
        }

        var baseline = _baseline ?? LastShown(record, disk);
        if (mayBeAgents && baseline.Hash != disk.Hash && GuardedFields.Changed(baseline, disk) is [var first, .. var more])
        {
            await RefuseAsync(baseline, disk, look, more.Count == 0 ? first : $"{first} and {more.Count} more");
            return;
        }

        if (baseline.Hash != disk.Hash)
        {
            foreach (var e in EditEvents.Between(baseline, disk, _state, _shown.Contains))
            {
                await PublishAsync(e, durable: true);
            }
        }

        Know(disk, look);

        // At once: what the file shows must be a state of ours, or the next owner would take the difference for an edit.
        ProjectBlueprint(_state, force: false);
    }

    /// <summary>
    /// Keeps an edit beside the plan, and puts back what was there. That comes first: after a crash in between the edit would be
    /// there still, and no agent any more whose work it may be.
    /// </summary>
    private async Task RefuseAsync(BlueprintDocument baseline, BlueprintDocument disk, FileLook? look, string what)
    {
        _files.Replace(Folder.RejectedBlueprint, disk.ToBytes());
        (_baseline, _seen) = (baseline, look);
        var document = ProjectedText(_state);
        var record = Note(document.Hash, _state.Seq);
        if (_files.Replace(Folder.Blueprint, document.ToBytes(), unless: WasWrittenByOthers) is { } written)
        {
            _projected = record;
            Know(document, written);
        }

        await PublishAsync(
            RunEvents.EditRejected($"{what} was edited in blueprint.json while an agent was at work, which may have done it; edit that with 'run-tui set'. The whole edit is in {Path.GetFileName(Folder.RejectedBlueprint)}"),
            durable: true);
    }

    /// <summary>Remembers that an agent works which is bound by a flow; those of the direct flow may change their plan, as run-workflow's may.</summary>
    private void NoteAgents(IEnumerable<StepState> steps)
    {
        if (_state.Plan is { Blueprint: var plan } && steps.Any(s => s.Open is not null && RouteTable.IsBound(s.Plan, plan)))
        {
            Volatile.Write(ref _agentWorked, 1);
        }
    }

    /// <summary>
    /// What the last owner had written when somebody edited it: where a crash fell between its note of a write and the write
    /// itself, the version before. Statuses tell which one it was.
    /// </summary>
    private BlueprintDocument LastShown(ProjectionRecord? record, BlueprintDocument disk) => new[] { record?.Seq, record?.PreviousSeq }
        .Where(seq => seq > 0)
        .Select(seq => RunHistory.Replay(_journal.Past, seq))
        .Where(state => state.Plan is not null)
        .DefaultIfEmpty(_state)
        .Select(Projected)
        .MinBy(shown => BlueprintDiff.Compare(shown, disk) is var diff ? diff.StatusChanged.Length + diff.ProgressChanged.Length : 0)!;

    /// <summary>Remembers what the file shows, and the look of it from before it was read or after it was written.</summary>
    private void Know(BlueprintDocument document, FileLook? look)
    {
        (_baseline, _seen) = (document, look);
        _shown.UnionWith(document.Blueprint.Steps.Select(s => new StepProgress(s.Id, s.Status, s.Attempts, s.RecoveryAttempts, s.LastFailure)));
    }
}
