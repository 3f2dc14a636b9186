using System.Collections.Immutable;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Guards.GuardedGit;
using RunTui.Engine.Imports.RunMode;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.RunFolders;
using RunTui.Runr;

namespace RunTui.RunMode;

/// <summary>What stands against a Run Mode run, in the order in which Run Mode asks; the first that does is told, before anything is made.</summary>
internal sealed class RunModePreflight(RepositoryLook look, RunModeRequest request, LoaConfig config, CliContext context)
{
    private const string BeadsVariable = "LOA_BEADS_AUTONOMOUS_OVERRIDE";

    private readonly List<string> _warnings = [];

    /// <summary>What its person should know, whether the run begins or not.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    private string Root => look.Root!;

    /// <summary>Looks at everything; changes nothing and asks no model.</summary>
    /// <returns>Why the run is refused; null where it may begin.</returns>
    public async Task<PreflightReason?> CheckAsync() => Enabled() ?? Beads() ?? await BranchAsync() ?? Programs() ?? LiveRun() ?? Budget();

    /// <summary>The run that is in the way of another one; null where none is.</summary>
    public PreflightReason? LiveRun()
    {
        var program = ProgramName.ForHints(context);
        foreach (var run in RunModePlace.Runs(Root))
        {
            if (RunOwner.Read(run) is { IsAlive: true } owner)
            {
                return new("run_in_progress", $"run {run.Name} is in progress (process {owner.Pid} works on it); stop it with '{program} halt', or watch it with '{program} attach {run.Name}'");
            }
        }

        // A run that is dead says RUNNING for ever.
        if (RunModePlace.StateOf(Root) is not { State: RunModeNames.Running or RunModeNames.JackIn } said)
        {
            return null;
        }

        return RunModePlace.Runs(Root).Any(run => run.Name == said.RunId)
            ? new("run_in_progress", $"run {said.RunId} is in progress, and its process is gone: go on with it with '{program} resume', or {RunModePlace.WayOut(Root, program)}")
            : new("run_in_progress", $".run/state.json says that run {Shown.Clean(said.RunId ?? "(no id)")} is {said.State}, and there is nothing of it here: {RunModePlace.WayOut(Root, program)}");
    }

    private PreflightReason? Enabled() => config.RunMode.Enabled
        ? null
        : new("not_enabled", $"Run Mode is not enabled; set run_mode.enabled: true in {LoaConfig.FileName}, or run '{ProgramName.ForHints(context)} setup'");

    private PreflightReason? Beads()
    {
        if (!Directory.Exists(Path.Combine(Root, ".beads")) || !config.RequiresBeads || string.Equals(context.Variable(BeadsVariable), "true", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var find = new CliLookup(context.Variable).Find;
        return find("br") is not null || find("bd") is not null
            ? null
            : new("beads_unavailable", $"tasks are tracked with beads here (.beads/), and neither 'br' nor 'bd' is on the PATH: install one, set beads.autonomous.requires_beads: false in {LoaConfig.FileName}, or {BeadsVariable}=true for this once");
    }

    private async Task<PreflightReason?> BranchAsync()
    {
        var guard = new GitGuard(GitAt.Folder(Root, context), new RefusalLog(context.Time), config.RunMode.ProtectedBranches);
        if (!request.Worktree && await guard.ValidateAsync() is { IsDone: false } refused)
        {
            return new("protected_branch", $"{Reason(refused)}; switch to a branch of your own (git switch -c feature/…), or work beside your checkout with --worktree");
        }

        if (request.Branch is { } branch && await guard.IsProtectedAsync(branch))
        {
            return new("protected_branch", $"--branch {Shown.Clean(branch)}: '{Shown.Clean(branch)}' is a protected branch; name one of your own");
        }

        if (look.IdentityProblem is { } identity)
        {
            return new("identity_missing", identity);
        }

        if (look.Unfinished is { } unfinished && !request.Worktree)
        {
            return new(unfinished.Id, $"{unfinished}");
        }

        var dirty = look.Dirty.Where(path => !path.StartsWith(".run/", StringComparison.Ordinal)).ToImmutableArray();
        if (dirty.Length > 0)
        {
            _warnings.Add($"not committed, and {(request.Worktree ? "so not in the run's checkout" : "left alone by the run")}: {Preflight.Some(dirty)}");
        }

        return null;
    }

    private static string Reason(GitOutcome outcome) => outcome.Refusal?.Why ?? outcome.Message;

    /// <summary>Agents get what they may do by flags of their own; where the repository has a list of what they may, what it lacks is told.</summary>
    private PreflightReason? Programs()
    {
        var (agents, cli) = (new AgentCatalog(context.Time, context.Variable), new CliLookup(context.Variable));
        foreach (var tool in RunModeTools.Read(request.Tools, context).All)
        {
            if (agents.Find(tool)?.Cli is { } program && cli.Find(program) is null)
            {
                return new($"binary_missing:{tool}", $"{program} is not on the PATH, and {tool} is to work here; install it, or name another with --tool");
            }
        }

        _warnings.AddRange(ClaudePermissions.Missing(Root));
        return null;
    }

    private PreflightReason? Budget() => config.Metering is { Enabled: true, DailyMicroUsd: 0 }
        ? new("no_budget", $"hounfour.metering.budget.daily_micro_usd is 0 in {LoaConfig.FileName}: nothing may be spent; raise it, or set hounfour.metering.enabled: false")
        : null;
}
