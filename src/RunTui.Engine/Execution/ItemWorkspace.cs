using System.Collections.Immutable;
using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire.Documents;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Execution;

/// <summary>What the checkout of a FIRE run was like at the moments that count for a work item, so that what was made of it is known and can be taken back.</summary>
internal sealed class ItemWorkspace(RunContext context, Step step)
{
    /// <summary>Before its plan was made, which changes nothing.</summary>
    public const string Plan = "plan";

    /// <summary>Before anything was done for the item.</summary>
    public const string Begin = "begin";

    /// <summary>Before its review, which may repair things.</summary>
    public const string Review = "review";

    /// <summary>Before what a person took of the review is applied.</summary>
    public const string Apply = "apply";

    private const int MaxBytes = 64 << 20;

    private static readonly string[] Ours = [FireFolder.Name, ".run-tui", ".run", ".runr"];

    private readonly WorkSnapshot _snapshot = new(context.Git, [.. Ours.Select(name => Path.GetRelativePath(context.RepositoryRoot, Path.Combine(Root(context), name)).Replace('\\', '/'))]);

    /// <summary>Keeps what is there now. What was kept before under that name stays where <paramref name="again"/> is false.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    public async Task KeepAsync(string moment, bool again, CancellationToken cancel)
    {
        var file = FileOf(moment);
        if (again || !File.Exists(file))
        {
            Directory.CreateDirectory(context.Folder.Control);
            context.Run.WriteFile(file, Encoding.UTF8.GetBytes(await _snapshot.TakeAsync(cancel)));
        }
    }

    /// <summary>What has changed since a moment; null where nobody kept it.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    public async Task<ImmutableArray<FileChange>?> ChangesSinceAsync(string moment, CancellationToken cancel) =>
        Read(moment) is { } before ? await _snapshot.ChangesAsync(before, await _snapshot.TakeAsync(cancel), cancel) : null;

    /// <summary>
    /// Takes back what has changed since a moment of the item's own files, and of those that its agent says it changed: others may be
    /// somebody else's.
    /// </summary>
    /// <param name="moment">The moment.</param>
    /// <param name="named">The files that the agent names.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The files that were taken back; null where that can't be.</returns>
    /// <exception cref="GitException">Git failed.</exception>
    public async Task<ImmutableArray<string>?> TakeBackAsync(string moment, IEnumerable<string> named, CancellationToken cancel)
    {
        if (Read(moment) is not { } before || await ChangesSinceAsync(moment, cancel) is not { } changes)
        {
            return null;
        }

        var own = named.Select(Plain).ToHashSet(StringComparer.Ordinal);
        if (Read(Begin) is { } begin)
        {
            own.UnionWith((await _snapshot.ChangesAsync(begin, before, cancel)).Select(Shown));
        }

        ImmutableArray<FileChange> back = [.. changes.Where(c => own.Contains(Shown(c)))];
        return !back.IsEmpty && await _snapshot.RestoreAsync(before, back, cancel) ? [.. back.Select(Shown)] : null;
    }

    /// <summary>Brings what is known of the item's files up to what is there now, with the words that its agents had for them.</summary>
    /// <param name="said">What an agent says of files.</param>
    /// <param name="with">What else is known since.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="GitException">Git failed.</exception>
    public async Task<ItemResult> UpdateAsync(ImmutableArray<FireNote> said, Func<ItemResult, ItemResult> with, CancellationToken cancel)
    {
        var known = ItemResult.Read(context.Folder, step.Id);
        var changes = await ChangesSinceAsync(Begin, cancel) ?? [];
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in known.Created.Concat(known.Modified).Concat(said).Where(f => f.Text.Length > 0))
        {
            notes[Plain(file.Subject)] = file.Text;
        }

        var result = with(known) with
        {
            Created = [.. changes.Where(c => c.Kind == FileChangeKind.Added).Select(Note)],
            Modified = [.. changes.Where(c => c.Kind is FileChangeKind.Modified or FileChangeKind.TypeChanged).Select(Note)],
            Deleted = [.. changes.Where(c => c.Kind == FileChangeKind.Deleted).Select(Shown)],
        };
        result.Write(context.Run, step.Id);
        return result;

        FireNote Note(FileChange change) => new(Shown(change), notes.GetValueOrDefault(Shown(change), ""));
    }

    /// <summary>The file as FIRE names it: from the project's root, which may lie deeper than the repository's.</summary>
    private string Shown(FileChange change) => Path.GetRelativePath(Root(context), Path.Combine(context.RepositoryRoot, change.Path)).Replace('\\', '/');

    private static string Root(RunContext context) => context.Fire?.Root ?? context.RepositoryRoot;

    private string FileOf(string moment) => Path.Combine(context.Folder.Control, $".item-{step.Id}-{moment}");

    private string? Read(string moment) => BoundedFile.TryRead(FileOf(moment), MaxBytes, out _);

    private static string Plain(string path) => path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
}
