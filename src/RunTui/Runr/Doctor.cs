using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Gates;
using RunTui.Engine.Guards;
using RunTui.Engine.Imports;

namespace RunTui.Runr;

/// <summary>
/// Looks at everything that a run needs. Asks no model, unless for a ping. Where nobody works in Runr's way, what only its tasks need is
/// in nobody's way.
/// </summary>
/// <param name="folder">A folder of the repository; absolute.</param>
/// <param name="configFile">The configuration's file; null takes the repository's own.</param>
/// <param name="ping">Whether each worker is asked for one short answer, which costs a call.</param>
/// <param name="context">The world around.</param>
internal sealed partial class Doctor(string folder, string? configFile, bool ping, CliContext context)
{
    private readonly List<DoctorCheck> _checks = [];
    private readonly DoctorAdvice _advice = new(ProgramName.ForHints(context));

    /// <summary>The root of the repository's files, once it was looked for.</summary>
    public string? Root { get; private set; }

    /// <summary>What a run could be here, and what is in the way of each; known after the look.</summary>
    public IReadOnlyList<DoctorWay> Ways { get; private set; } = [];

    /// <summary>What was found, in the order of what depends on what.</summary>
    public async Task<IReadOnlyList<DoctorCheck>> LookAsync()
    {
        CheckInstallation();
        var look = await RepositoryLook.AtAsync(folder, context);
        Root = look.Root;
        var root = look.Root ?? (Directory.Exists(folder) ? folder : context.WorkingDirectory);
        _forTasks = IsForTasks(root) ? DoctorState.Problem : DoctorState.Warning;
        CheckRepository(look);
        var config = CheckConfig(root);
        foreach (var name in RunrWorkers.Names)
        {
            await CheckWorkerAsync(name, config ?? new(), config is null || config.Needed(fast: false).Contains(name), root);
        }

        await CheckRoutesAsync(root);
        await CheckOtherAgentsAsync(root);
        if (look.Root is not null)
        {
            CheckFolder(look.Root);
        }

        CheckAgents();
        Ways = WaysIn(root);
        return _checks;
    }

    private void CheckRepository(RepositoryLook look)
    {
        if (look.Problem is { } problem)
        {
            var isThere = Directory.Exists(folder);
            AddForTasks("git", problem.Message, isThere ? _forTasks : DoctorState.Problem, isThere ? DoctorAdvice.GitFix(problem.Id) ?? look.Remedy : look.Remedy);
            return;
        }

        Add("git", DoctorState.Ok, $"{look.Root}, {(look.Branch is { } branch ? $"on {branch}" : "on no branch (detached HEAD)")}");
        var folders = new RunrFolders(look.Root!, context.Variable);
        ImmutableArray<string> dirty = [.. look.Dirty.Where(path => !folders.IsOwn(path))];
        Add("tree", dirty.IsEmpty ? DoctorState.Ok : DoctorState.Warning, dirty.IsEmpty
            ? "nothing that is not committed"
            : $"not committed, and so not in a run's worktree, and in the way of --in-place: {Preflight.Some(dirty)}");
        if (look.IdentityProblem is { } identity)
        {
            AddForTasks("identity", identity, _forTasks);
        }
        else
        {
            Add("identity", DoctorState.Ok, "git can commit");
        }

        if (look.Unfinished is { } unfinished)
        {
            Add("operation", DoctorState.Warning, $"{unfinished}, which is in the way of --in-place");
        }

        if (File.Exists(Path.Combine(look.Root!, ".gitmodules")))
        {
            Add("submodules", DoctorState.Warning, "a run's worktree has none of them; work on them with --in-place");
        }
    }

    private RunrConfig? CheckConfig(string root)
    {
        var file = configFile is null ? RunrConfig.Find(root) : Path.GetFullPath(configFile, context.WorkingDirectory);
        if (file is null)
        {
            AddForTasks("config", $"there is no {RunrConfig.FileName}; make one with: {ProgramName.ForHints(context)} init", _forTasks is DoctorState.Problem ? _forTasks : DoctorState.Note);
            return null;
        }

        RunrConfigResult result;
        try
        {
            result = RunrConfigReader.Load(file);
        }
        catch (BlueprintException e)
        {
            Add("config", DoctorState.Problem, e.Message);
            return null;
        }

        foreach (var finding in result.Findings)
        {
            Add("config", finding.Severity == Severity.Error ? DoctorState.Problem : DoctorState.Warning, finding.ToLine(file));
        }

        if (result.Config is { } config)
        {
            Add("config", DoctorState.Ok, file);
            foreach (var preset in config.Scope.Presets.Where(name => ScopePresets.Find(name) is null))
            {
                Add("config", DoctorState.Warning, $"{file}: $.scope.presets: there is no preset {Shown.Quoted(preset)}; known are {string.Join(", ", ScopePresets.Names)}");
            }

            CheckVerification(config, root);
        }

        return result.Config;
    }

    private void CheckVerification(RunrConfig config, string root)
    {
        var rules = config.Verification;
        var count = rules.Tier0.Length + rules.Tier1.Length + rules.Tier2.Length;
        var cwd = rules.Cwd ?? ".";
        if (!Directory.Exists(Path.Combine(root, cwd)))
        {
            Add("verification", DoctorState.Problem, $"{config.File}: $.verification.cwd: there is no folder {cwd}");
        }
        else
        {
            Add("verification", count == 0 ? DoctorState.Warning : DoctorState.Ok, count == 0 ? "no commands, so only the review checks the work" : $"{count} command{(count == 1 ? "" : "s")}");
        }
    }

    private async Task CheckWorkerAsync(string name, RunrConfig config, bool isNeeded, string root)
    {
        var worker = await WorkerProbe.AskAsync(name, config, root, context);
        if (worker.Problem is { } problem)
        {
            var missing = problem.Split(": ")[0];
            if (!isNeeded)
            {
                Add($"worker:{name}", DoctorState.Warning, $"{missing}, but no phase needs it");
            }
            else
            {
                AddForTasks($"worker:{name}", _forTasks is DoctorState.Problem || worker.Path is not null ? problem : $"{missing}; only what names it needs it", _forTasks);
            }

            return;
        }

        _hasAgent = true;
        Add($"worker:{name}", DoctorState.Ok, $"{worker.Path}{(worker.Version is { } version ? $", {version}" : "")}{(isNeeded ? "" : "; no phase needs it")}");
        if (ping && isNeeded)
        {
            var wrong = await WorkerPing.AskAsync(name, config, worker.Path!, root, context);
            Add($"ping:{name}", wrong is null ? DoctorState.Ok : DoctorState.Problem, wrong ?? "answers without a terminal");
        }
    }

    private void CheckFolder(string root)
    {
        var folders = new RunrFolders(root, context.Variable);
        var at = Directory.Exists(folders.Root) ? folders.Root : root;
        if (!FolderAccess.IsWritable(at))
        {
            Add("folder", DoctorState.Problem, $"{at}: can't be written to");
            return;
        }

        var runs = Directory.Exists(folders.Runs) ? Directory.GetDirectories(folders.Runs).Count(path => RunrRunId.IsOne(Path.GetFileName(path))) : 0;
        Add("folder", DoctorState.Ok, $"{folders.Root}, {runs} run{(runs == 1 ? "" : "s")}");
        var orphans = Directory.Exists(folders.Worktrees)
            ? Directory.GetDirectories(folders.Worktrees).Select(path => Path.GetFileName(path)).Where(id => !Directory.Exists(Path.Combine(folders.Runs, id))).ToList()
            : [];
        if (orphans.Count > 0)
        {
            Add("worktrees", DoctorState.Warning, $"of no run: {Preflight.Some([.. orphans])}; remove them with: git worktree remove {Path.GetRelativePath(root, folders.Worktrees)}/{orphans[0]}");
        }
    }

    private void Add(string id, DoctorState state, string message, string? betterFix = null)
    {
        var (explanation, fix) = _advice.Of(id, state, message);
        _checks.Add(new(id, state, message, explanation, betterFix ?? fix));
    }
}
