using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Engine.RunFolders;

public sealed partial class OwnedRun
{
    /// <summary>What <c>blueprint.json</c> was when we last wrote it or took it in: edits are what differs from this.</summary>
    private BlueprintDocument? _baseline;
    private (DateTime Written, long Length) _seen;
    private string? _rejected;

    /// <summary>
    /// Takes in what people and other programs changed in <c>blueprint.json</c> since we last looked: each change becomes an
    /// event and none is undone. A file that can't be read is left as it is until it can, and said once.
    /// </summary>
    public async Task TakeInEditsAsync()
    {
        if (LookAt(Folder.Blueprint) is not { } now || now == _seen)
        {
            return;
        }

        try
        {
            await TakeInAsync(BlueprintFile.Load(Folder.Blueprint));
            _rejected = null;
        }
        catch (BlueprintException e)
        {
            if (_rejected != e.Message)
            {
                _rejected = e.Message;
                await PublishAsync(RunEvents.EditRejected(e.Message));
            }
        }

        _seen = now;
    }

    private async Task TakeInAsync(BlueprintDocument disk)
    {
        var record = _projected;
        if (_baseline is null && record?.Knows(disk.Hash) == true)
        {
            _baseline = disk;
            _seen = LookAt(Folder.Blueprint) ?? default;
            return;
        }

        var baseline = _baseline ?? Projected(record is null ? _state : RunHistory.Replay(_journal.Past, record.Seq));
        if (baseline.Hash != disk.Hash)
        {
            foreach (var e in EditEvents.Between(baseline, disk, _state))
            {
                await PublishAsync(e, durable: true);
            }
        }

        _baseline = disk;
        _seen = LookAt(Folder.Blueprint) ?? default;
    }

    private static (DateTime Written, long Length)? LookAt(string path)
    {
        var info = new FileInfo(path);
        return info.Exists ? (info.LastWriteTimeUtc, info.Length) : null;
    }
}
