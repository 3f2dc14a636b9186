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
            await TakeInAsync(BlueprintFile.Load(Folder.Blueprint), now, live: true);
            _rejected = null;

            // So that the file is never for long what somebody wrote and we know already: after a crash it is either our own work
            // or an edit that nobody has taken in.
            Project(force: true);
        }
        catch (BlueprintException e)
        {
            _seen = now;
            if (_rejected != e.Message)
            {
                _rejected = e.Message;
                await PublishAsync(RunEvents.EditRejected(e.Message));
            }
        }
    }

    /// <param name="disk">What the file says.</param>
    /// <param name="seen">How the file looked before it was read.</param>
    /// <param name="live">Whether the run goes on meanwhile.</param>
    private async Task TakeInAsync(BlueprintDocument disk, (DateTime Written, long Length) seen, bool live)
    {
        if (_baseline is not null || _projected?.Knows(disk.Hash) != true)
        {
            var baseline = _baseline ?? Projected(_projected is null ? _state : RunHistory.Replay(_journal.Past, _projected.Seq));
            if (baseline.Hash != disk.Hash)
            {
                foreach (var e in EditEvents.Between(baseline, disk, _state, live))
                {
                    await PublishAsync(e, durable: true);
                }
            }
        }

        (_baseline, _seen) = (disk, seen);
    }

    private static (DateTime Written, long Length)? LookAt(string path)
    {
        var info = new FileInfo(path);
        return info.Exists ? (info.LastWriteTimeUtc, info.Length) : null;
    }
}
