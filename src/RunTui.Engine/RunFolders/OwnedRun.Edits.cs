using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Engine.RunFolders;

public sealed partial class OwnedRun
{
    /// <summary>What <c>blueprint.json</c> was when we last wrote it or took it in: edits are what differs from this.</summary>
    private BlueprintDocument? _baseline;
    private readonly HashSet<StepProgress> _shown = [];
    private FileLook? _seen;
    private string? _rejected;

    /// <summary>
    /// Takes in what people and other programs changed in <c>blueprint.json</c> since we last looked: each change becomes an
    /// event and none is undone. A file that can't be read is left as it is until it can, and said once.
    /// </summary>
    public async Task TakeInEditsAsync()
    {
        if (FileLook.At(Folder.Blueprint) is not { } now || now == _seen)
        {
            return;
        }

        try
        {
            var disk = BlueprintFile.Load(Folder.Blueprint);
            _rejected = null;
            await TakeInAsync(disk, now);
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

    private async Task TakeInAsync(BlueprintDocument disk, FileLook? look)
    {
        var record = _projected;
        if (_baseline is null && record?.Knows(disk.Hash) == true)
        {
            Know(disk, look);
            return;
        }

        var baseline = _baseline ?? LastShown(record, disk);
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
