using RunTui.Engine.Guards;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Execution;

/// <summary>
/// Tells a run's work in the user's own checkout from what they do there while it stands still: what the work was like is written
/// down when the run stops, and what differs otherwise at the next launch is theirs.
/// </summary>
internal sealed class WorkAtStop(RunContext context)
{
    private string FilePath => Path.Combine(context.Folder.Control, ".work-at-stop.json");

    /// <summary>Writes down what the run leaves in the user's checkout.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    public async Task KeepAsync(Workspace workspace)
    {
        var work = await ReadAsync(workspace);
        context.Run.WriteFile(FilePath, KeptFingerprints.Write(work.Select(path => KeyValuePair.Create(path, FileFingerprint.Of(Path.Combine(workspace.Folder, path))))));
    }

    /// <summary>
    /// What came to the work since the run stopped: files that it had left alone, and files of its own that were changed on. Where an
    /// engine died nothing was written down, and nothing can be told apart.
    /// </summary>
    /// <exception cref="GitException">Git failed.</exception>
    public async Task<(List<string> Theirs, List<string> Mixed)> TakeAsync(Workspace workspace)
    {
        if (KeptFingerprints.Read(FilePath) is not { } kept)
        {
            return ([], []);
        }

        var now = await ReadAsync(workspace);
        return (
            [.. now.Where(path => !kept.ContainsKey(path))],
            [.. now.Where(path => kept.TryGetValue(path, out var before) && before != FileFingerprint.Of(Path.Combine(workspace.Folder, path)))]);
    }

    /// <summary>From now on the run is at work again.</summary>
    public void Forget() => File.Delete(FilePath);

    private async Task<List<string>> ReadAsync(Workspace workspace)
    {
        var state = context.Run.State;
        var before = state.DirtyBefore.ToHashSet(StringComparer.Ordinal);
        var changes = await ChangedFiles.ReadAsync(context.Git, workspace, state.Commit ?? workspace.BaseCommit);
        var work = new ScopeGuard(context.Blueprint.Scope ?? new()).Check(changes.Files).Work;
        return [.. work.SelectMany(c => new[] { c.Path, c.OldPath }).OfType<string>().Where(path => !before.Contains(path)).Distinct(StringComparer.Ordinal)];
    }
}
