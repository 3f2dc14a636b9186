using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Guards;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Execution;

/// <summary>What a step of a flow has changed since the last checkpoint, judged by the scope; and what changed outside of its checkout.</summary>
internal sealed class StepWork(RunContext context, Step step)
{
    private static readonly string[] OwnFolders = [".runr", ".agent", ".run-tui", ".run"];

    /// <summary>Names of files that hold what nobody else is to see, more often than not.</summary>
    private static readonly GlobSet Secrets = new(["**/.env", "**/.env.local", "**/.env.production", "**/*.pem", "**/*.p12", "**/*.pfx", "**/id_rsa", "**/id_ed25519", "**/.netrc", "**/*.keystore"]);

    /// <summary>What we write ourselves into the checkout that agents work in: Run Mode's state, and what its guards decided.</summary>
    private static readonly string[] OwnWritings = [".run/", "grimoires/loa/a2a/trajectory/"];

    private readonly ScopeGuard _guard = new(context.Blueprint.Scope ?? new ScopeRules(), step);
    private readonly Func<string, bool>? _watched = context.Blueprint.Scope is { } scope && (!scope.Deny.IsEmpty || !scope.Pins.IsEmpty) ? new WatchedFiles(scope).Includes : null;
    private (string Base, ScopeReport Report, ChangedFilesResult Changes)? _last;

    private RunState Run => context.Run.State;

    /// <summary>What the work is compared with: the last checkpoint, or what the run began with.</summary>
    public string BaseCommit => Run.Commit ?? Run.Workspace!.BaseCommit;

    /// <summary>New files that a run of Run Mode never commits, since such files hold secrets; as of the last reading.</summary>
    public ImmutableArray<string> HeldBack { get; private set; } = [];

    /// <summary>Whether a file of this name looks as if it held secrets.</summary>
    public static bool IsSecret(string path) => Secrets.Matches(path);

    /// <summary>Whether a file of this name may be changed; null where it may.</summary>
    public ScopeViolation? Judge(string path) => _guard.Judge(path);

    /// <summary>All that differs; null where the run has no checkout to compare.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    public async Task<(ScopeReport Report, ChangedFilesResult Changes)?> ReadAsync(CancellationToken cancel)
    {
        if (Run.Workspace is not { } workspace)
        {
            return null;
        }

        var changes = await ChangedFiles.ReadAsync(context.Git, workspace, BaseCommit, _watched, context.IgnoredBefore, cancel);
        var before = Run.DirtyBefore.ToHashSet(StringComparer.Ordinal);
        HeldBack = context.Blueprint.RunMode is null ? [] : [.. changes.Files.Where(f => f.Kind == FileChangeKind.Added && !f.IsIgnored && !before.Contains(f.Path) && Secrets.Matches(f.Path)).Select(f => f.Path)];
        var report = _guard.Check([.. changes.Files.Where(f => !before.Contains(f.Path) && !IsOurs(f.Path) && !HeldBack.Contains(f.Path))]);
        _last = (BaseCommit, report, changes);
        return (report, changes);
    }

    private bool IsOurs(string path) => context.Blueprint.RunMode is not null && OwnWritings.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>The files that git ignores and nobody may change, as they are now.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    public Task<IgnoredFiles> IgnoredAsync(CancellationToken cancel) => IgnoredFiles.ReadAsync(context.Git, Run.Workspace!, new WatchedFiles(context.Blueprint.Scope).Includes, cancel);

    /// <summary>
    /// The same as it was read last, for what decides nothing about the scope: the guard reads after everything that can change a file, and
    /// each reading takes five calls of git.
    /// </summary>
    /// <exception cref="GitException">Git failed.</exception>
    public async Task<(ScopeReport Report, ChangedFilesResult Changes)?> ReadLastAsync(CancellationToken cancel) =>
        _last is { } last && last.Base == BaseCommit ? (last.Report, last.Changes) : await ReadAsync(cancel);

    /// <summary>The diff of all that the step has made, committed or not; null where there is no checkout to compare.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    public async Task<DiffText?> DiffSinceStartAsync(int maxBytes, CancellationToken cancel)
    {
        if (Run.Workspace is not { } workspace || await ReadLastAsync(cancel) is not var (report, _))
        {
            return null;
        }

        if (Run.Steps[step.Id].StartCommit is not { } start || start == BaseCommit)
        {
            return await DiffAsync(report.Work, maxBytes, cancel);
        }

        return await DiffSinceAsync(workspace, start, maxBytes, cancel);
    }

    /// <summary>The diff of all that a pull request brings, whoever made it; null where there is no checkout to compare.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    public async Task<DiffText?> DiffOfPullRequestAsync(int maxBytes, CancellationToken cancel)
    {
        if (Run.Workspace is not { } workspace)
        {
            return null;
        }

        if (context.Blueprint.RunMode is not null)
        {
            return await DiffSinceAsync(workspace, workspace.BaseCommit, maxBytes, cancel);
        }

        // As it was last fetched; a branch of that name here may be older.
        var onto = await new Publisher(context).BaseAsync(cancel);
        foreach (var name in new[] { $"refs/remotes/{context.Blueprint.Publish.Remote}/{onto}", $"refs/heads/{onto}" })
        {
            if (await context.Git.RunAsync(cancel, "merge-base", "HEAD", name) is { ExitCode: 0, Text: { Length: > 0 } common })
            {
                return await DiffSinceAsync(workspace, common, maxBytes, cancel);
            }
        }

        return await DiffSinceAsync(workspace, workspace.BaseCommit, maxBytes, cancel);
    }

    private async Task<DiffText> DiffSinceAsync(Workspace workspace, string start, int maxBytes, CancellationToken cancel)
    {
        var before = Run.DirtyBefore.ToHashSet(StringComparer.Ordinal);
        var all = await ChangedFiles.ReadAsync(context.Git, workspace, start, _watched, context.IgnoredBefore, cancel);
        var work = _guard.Check([.. all.Files.Where(f => !before.Contains(f.Path) && !IsOurs(f.Path))]).Work;
        return await WorkspaceDiff.ReadAsync(context.Git, workspace, start, work, maxBytes, cancel);
    }

    /// <summary>The diff of some of these files.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    public Task<DiffText> DiffAsync(IReadOnlyCollection<FileChange> files, int maxBytes, CancellationToken cancel) =>
        WorkspaceDiff.ReadAsync(context.Git, Run.Workspace!, BaseCommit, files, maxBytes, cancel);

    /// <summary>
    /// What the user's own checkout looked like before an attempt. It is kept until somebody has compared: who takes the attempt over
    /// after a crash, or starts another after a stop, judges by this.
    /// </summary>
    /// <param name="isNew">Whether the attempt is about to begin.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Null where nothing is watched, or where nobody kept it.</returns>
    /// <exception cref="GitException">Git failed.</exception>
    public async Task<OutsideState?> OutsideBeforeAsync(bool isNew, CancellationToken cancel)
    {
        if (KeptFingerprints.Read(OutsideFile) is { } kept)
        {
            return new OutsideState(kept);
        }

        if (!isNew || await OutsideAsync(cancel) is not { } now)
        {
            return null;
        }

        Directory.CreateDirectory(context.Folder.Control);
        context.Run.WriteFile(OutsideFile, KeptFingerprints.Write(now.Entries));
        return now;
    }

    /// <summary>What has changed outside of the run's worktree since then, a line each.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    public async Task<ImmutableArray<string>> OutsideChangesAsync(OutsideState? before, CancellationToken cancel) =>
        before is not null && await OutsideAsync(cancel) is { } now ? now.ChangesSince(before) : [];

    /// <summary>An attempt was judged: what is changed outside from now on is not its doing.</summary>
    public void ForgetOutside() => File.Delete(OutsideFile);

    /// <summary>An attempt was stopped. Where it has left the user's checkout alone, they may work there until it goes on.</summary>
    public async Task ForgetOutsideIfSameAsync(OutsideState? before)
    {
        try
        {
            if ((await OutsideChangesAsync(before, CancellationToken.None)).IsEmpty)
            {
                ForgetOutside();
            }
        }
        catch (GitException)
        {
            // Then the next attempt is compared with what was there before this one.
        }
    }

    private string OutsideFile => Path.Combine(context.Folder.Control, $".outside-{step.Id}.json");

    private async Task<OutsideState?> OutsideAsync(CancellationToken cancel) => Run.Workspace is not { IsWorktree: true } workspace ? null
        : (await new OutsideWatch(context.Git).TakeAsync([workspace.MainCheckout], Ours(workspace), cancel)).Without(OwnOutputs.Files());

    /// <summary>The folders of runs and of worktrees, where others of our own are at work.</summary>
    private List<string> Ours(Workspace workspace) =>
        [Path.GetDirectoryName(context.Folder.Path)!, Path.GetDirectoryName(workspace.Folder)!, .. OwnFolders.Select(name => Path.Combine(workspace.MainCheckout, name))];
}
