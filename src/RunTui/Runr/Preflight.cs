using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Guards;
using RunTui.Engine.Imports;

namespace RunTui.Runr;

/// <summary>What stands against a run before anything of it is made, and what its person should know.</summary>
internal sealed class Preflight
{
    private const int MostPaths = 5;

    private readonly List<PreflightReason> _reasons = [];
    private readonly List<string> _warnings = [];

    private readonly RepositoryLook _look;
    private readonly TaskRunRequest _request;
    private readonly RunrFolders _folders;

    public Preflight(RepositoryLook look, TaskRunRequest request, RunrFolders folders)
    {
        (_look, _request, _folders) = (look, request, folders);
    }

    /// <summary>Why the run is refused; empty where it may start.</summary>
    public IReadOnlyList<PreflightReason> Reasons => _reasons;

    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Looks at everything; changes nothing and asks no model.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="task">The task.</param>
    /// <param name="fresh">The folder that is made fresh first, with a slash at its end; null for none.</param>
    /// <param name="context">The world around.</param>
    public async Task CheckAsync(RunrConfig config, RunrTask task, string? fresh, CliContext context)
    {
        if (_look.IdentityProblem is { } identity)
        {
            Refuse("identity_missing", identity);
        }

        if (_look.Unfinished is { } unfinished && !_request.Options.Worktree)
        {
            Refuse(unfinished.Id, $"{unfinished} Or work beside it with --worktree.");
        }

        CheckDirt(config, task, fresh);
        foreach (var preset in config.Scope.Presets.Where(name => ScopePresets.Find(name) is null))
        {
            _warnings.Add($"{config.File}: $.scope.presets: there is no preset {Shown.Quoted(preset)}; {Spelling.DidYouMean(preset, ScopePresets.Names) ?? $"known are {string.Join(", ", ScopePresets.Names)}"}");
        }

        if (_request.Options.Worktree && File.Exists(Path.Combine(_look.Root!, ".gitmodules")))
        {
            _warnings.Add("the run's worktree has no submodules; work on them with --in-place");
        }

        await CheckVerificationAsync(config, context);
        if (!_request.SkipDoctor)
        {
            foreach (var worker in await Task.WhenAll(config.Needed(_request.Options.Fast).Select(name => WorkerProbe.AskAsync(name, config, _look.Root!, context))))
            {
                if (worker.Problem is { } problem)
                {
                    Refuse($"binary_missing:{worker.Name}", problem);
                }
            }
        }

        foreach (var dependency in task.DependsOn.Where(name => !new TaskHistory(_folders).IsComplete(name)))
        {
            _warnings.Add($"{task.File}: depends on {dependency}, of which no run here is complete");
        }
    }

    /// <summary>What is shown of a list of paths.</summary>
    public static string Some(ImmutableArray<string> paths) =>
        string.Join(", ", paths.Take(MostPaths)) + (paths.Length > MostPaths ? $" and {paths.Length - MostPaths} more" : "");

    private void CheckDirt(RunrConfig config, RunrTask task, string? fresh)
    {
        var noise = new GlobSet(config.Scope.Noise);
        var dirty = _look.Dirty.Where(path => !_folders.IsOwn(path) && !noise.Matches(path) && (fresh is null || !path.StartsWith(fresh, StringComparison.Ordinal))).ToImmutableArray();
        if (dirty.IsEmpty)
        {
            return;
        }

        if (_request.Options.Worktree)
        {
            _warnings.Add($"not committed, and so not in the run's worktree: {Some(dirty)}");
        }
        else if (_request.Options.AllowDirty)
        {
            _warnings.Add($"--allow-dirty: what is not committed may become part of the run's commits: {Some(dirty)}");
            CheckScope(config, task, dirty);
        }
        else
        {
            Refuse("dirty_worktree", $"not committed: {Some(dirty)}; commit or stash it, or work beside it with --worktree, or on it with --allow-dirty");
        }
    }

    /// <summary>What the run's guard would hold against its first worker: a checkout that breaks the scope before anybody works in it.</summary>
    private void CheckScope(RunrConfig config, RunrTask task, ImmutableArray<string> dirty)
    {
        var scope = config.Scope with
        {
            Allow = config.Scope.Allow.IsEmpty ? [] : config.Scope.Allow.AddRange(task.AllowlistAdd),
            Owns = task.Owns,
            AllowDeps = _request.Options.AllowDeps,
        };
        var guard = new ScopeGuard(scope);
        foreach (var kind in dirty.Select(guard.Judge).OfType<ScopeViolation>().GroupBy(violation => violation.Kind == ScopeViolationKind.Lockfile))
        {
            Refuse(
                kind.Key ? "lockfile_violation" : "scope_violation",
                $"not committed, and outside of what the run may change: {Some([.. kind.Select(violation => $"{violation}")])}; commit or stash it{(kind.Key ? ", or allow lockfiles with --allow-deps" : "")}");
        }
    }

    private async Task CheckVerificationAsync(RunrConfig config, CliContext context)
    {
        var rules = config.Verification;
        if (rules.Tier0.IsEmpty && rules.Tier1.IsEmpty && rules.Tier2.IsEmpty)
        {
            _warnings.Add($"{config.File}: no verification commands, so nothing but the review checks the work");
        }

        if (rules.Cwd is not { } cwd)
        {
            return;
        }

        var path = cwd.Replace('\\', '/').TrimEnd('/');
        var isThere = _request.Options.Worktree && path is not ("." or "")
            ? (await GitAt.Folder(_look.Root!, context).RunAsync(CancellationToken.None, "cat-file", "-e", $"HEAD:{path}")).ExitCode == 0
            : Directory.Exists(Path.Combine(_look.Root!, path));
        if (!isThere)
        {
            var where = _request.Options.Worktree ? "in the last commit, which the run's worktree is made from" : "in the checkout";
            Refuse($"verification_cwd_missing:{cwd}", $"{config.File}: $.verification.cwd: there is no folder {cwd} {where}; correct it, or commit the folder");
        }
    }

    private void Refuse(string id, string message) => _reasons.Add(new(id, message));
}
