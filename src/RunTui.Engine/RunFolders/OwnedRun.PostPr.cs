using System.Text.Json;
using RunTui.Engine.Events;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.Reports.Runr;

namespace RunTui.Engine.RunFolders;

public sealed partial class OwnedRun
{
    private string? _postPrShown;

    /// <summary>
    /// Brings Run Mode's file about the validation of a pull request up to the state, with the marks beside it. The version before
    /// is kept. Nothing while another run that somebody works on is what the file tells of.
    /// </summary>
    private void ProjectPostPr(bool isAlive)
    {
        if (PostPrStanding.Of(_state, isAlive) is not { } standing || RunModeFolder.Around(Folder) is not { } folder || !MayWritePostPr(folder))
        {
            return;
        }

        // When something last happened is no reason to write.
        var shown = PostPrState.Of(standing, _state, Folder.Name, null).ToJsonString();
        if (shown == _postPrShown)
        {
            return;
        }

        folder.KeepBackup(PostPrState.FileName, PostPrState.Backups, _time.GetUtcNow());
        long? now = _state.LastEvent is { } last ? Timestamp.Of(last) : null;
        if (folder.ReplacePrivate(RunrJson.Indented(PostPrState.Of(standing, _state, Folder.Name, now)), PostPrState.FileName))
        {
            _postPrShown = shown;
        }

        foreach (var (name, holds) in PostPrState.Markers(standing))
        {
            if (!holds)
            {
                File.Delete(folder.File(name));
            }
            else if (!File.Exists(folder.File(name)))
            {
                folder.Replace(standing.PrUrl + "\n", name);
            }
        }
    }

    private bool MayWritePostPr(RunModeFolder folder)
    {
        if (_postPrShown is not null)
        {
            return true;
        }

        try
        {
            using var document = JsonDocument.Parse(BoundedFile.TryRead(folder.File(PostPrState.FileName), MaxStateBytes, out _) ?? "");
            return document.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("run", out var run) || run.GetString() is not { Length: > 0 } other || other == Folder.Name
                || (_state.Status == RunStatus.Running && RunOwner.Read(new RunFolder(folder.File(RunModeFolder.SafeName(other)))) is not { IsAlive: true });
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return true;
        }
    }
}
