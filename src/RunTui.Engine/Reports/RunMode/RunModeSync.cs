using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports.Sprints;
using RunTui.Engine.Reports.Runr;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>
/// Brings Run Mode's files of a repository in line with what there is: for a run of ours, with its journal, which knows more than
/// commits do; for any other, with the sprints that git has commits of.
/// </summary>
/// <param name="root">The repository's root, absolute: the checkout that has <c>.run/</c>.</param>
/// <param name="git">Git, called there.</param>
/// <param name="time">The clock.</param>
/// <param name="options">What is compared with.</param>
public sealed partial class RunModeSync(string root, Git git, TimeProvider time, RunModeSyncOptions options)
{
    /// <summary>Our own notes on what came of it.</summary>
    public const string RecordName = "run-mode-sync.json";

    private const string LockName = ".run-mode-sync.lock";
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly RunModeFolder _folder = RunModeFolder.In(root);
    private readonly SprintCommits _sprints = new(options.CommitPattern);

    /// <summary>Does it, and tells in Run Mode's words what came of it.</summary>
    /// <returns>A document with <c>synced</c> and, where nothing was, <c>reason</c>.</returns>
    /// <exception cref="IOException">A file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written.</exception>
    public async Task<JsonObject> RunAsync(CancellationToken cancel = default)
    {
        if (!Directory.Exists(_folder.Path) || (BoundedFile.TryRead(_folder.File(RunModePlanState.FileName), MaxBytes, out var problem) is null && problem is null))
        {
            return Not("no_run_mode_state");
        }

        using var only = _folder.Lock(LockName);
        var text = BoundedFile.TryRead(_folder.File(RunModePlanState.FileName), MaxBytes, out problem);
        if ((text is null ? null : RunModeDocuments.Parse(text, out problem)) is not { } plan)
        {
            return Invalid(problem ?? "it is gone");
        }

        if (options.PlanId is { } expected && plan.Text("plan_id") != expected)
        {
            return Not("plan_id_mismatch", ("expected_plan_id", expected), ("actual_plan_id", plan.Text("plan_id")));
        }

        if (options.Since is { } since && (LastActivity(plan) is not { } last || last < since.ToUnixTimeMilliseconds()))
        {
            return Not("stale_run_mode_state", ("last_activity", plan.Object("timestamps")?.Text("last_activity")));
        }

        if ((RunModeRuns.Named(_folder, plan.Text("run_id")) ?? RunModeRuns.OfPlan(_folder, plan.Text("plan_id"))) is { } run)
        {
            if (RunOwner.Read(run) is { IsAlive: true } owner)
            {
                return Not("still_running", ("run", run.Name), ("pid", owner.Pid));
            }

            plan = FromJournal(run) ?? plan;
        }

        return plan.Text("state") switch
        {
            RunModeNames.Running => await InferAsync(plan, cancel),
            { } state when RunModeNames.IsTerminal(state) => Mapped(plan, state),
            var state => Not("unknown_state", ("run_mode_state", state)),
        };
    }

    /// <summary>What a run's journal says, written into the files where they say otherwise; null where the journal can't tell.</summary>
    private JsonElement? FromJournal(RunFolder run)
    {
        if (RunReader.TryReadState(run) is not { } state || RunModeStanding.Of(state, isAlive: false) is not { } standing || standing.State == RunModeNames.Ready)
        {
            return null;
        }

        long? at = state.LastEvent is { } last ? Timestamp.Of(last) : null;
        if (standing.IsPlan)
        {
            _folder.Replace(RunrJson.Indented(RunModePlanState.Of(standing, at)), RunModePlanState.FileName);
        }

        if (StateFile() is not { } file || file.Text("run_id") == standing.Plan.RunId)
        {
            _folder.Replace(RunrJson.Indented(RunModeState.Of(standing, at)), RunModeState.FileName);
            _folder.Replace(RunrJson.Indented(RunModeBreaker.Of(standing)), RunModeBreaker.FileName);
        }

        return standing.IsPlan ? JsonTextWriter.ToElement(RunModePlanState.Of(standing, at)) : null;
    }

    private async Task<JsonObject> InferAsync(JsonElement plan, CancellationToken cancel)
    {
        var list = plan.Object("sprints") is { } sprints && sprints.TryGetProperty("list", out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray().ToList() : [];
        var expected = plan.Object("sprints")?.Count("total") is { } total and > 0 ? total : list.Count;
        var (found, why) = await CountAsync(plan, [.. list.Select(i => i.ValueKind == JsonValueKind.Object ? i.Text("id") : JsonFields.AsText(i)).OfType<string>()], cancel);
        if (expected <= 0 || found < expected)
        {
            var still = Not("still_running", ("commits_found", found), ("commits_expected", expected), ("base_branch", options.BaseBranch));
            if (why is not null)
            {
                still["message"] = why;
            }

            return still;
        }

        var now = Timestamp.Seconds(time.GetUtcNow());
        Finish(plan, RunModePlanState.FileName, now);
        if (StateFile() is { } state && state.Text("state") is RunModeNames.Running or RunModeNames.JackIn && RunModeRuns.Named(_folder, state.Text("run_id")) is null)
        {
            Finish(state, RunModeState.FileName, now);
        }

        Note(Record() with { Attempts = 0 });
        return new()
        {
            ["synced"] = true,
            ["reason"] = "git_inferred_completion",
            ["commits_found"] = found,
            ["commits_expected"] = expected,
            ["base_branch"] = options.BaseBranch,
        };
    }

    private void Finish(JsonElement document, string name, string now)
    {
        var finished = JsonTextWriter.ToNode(document)!.AsObject();
        finished["state"] = RunModeNames.JackedOut;
        finished["git_inferred"] = true;
        finished["git_inferred_at"] = now;
        _folder.Replace(RunrJson.Indented(finished), name);
    }

    private async Task<(int Found, string? Why)> CountAsync(JsonElement plan, List<string> planned, CancellationToken cancel)
    {
        try
        {
            var from = await FirstAsync([$"refs/heads/{options.BaseBranch}", $"refs/remotes/origin/{options.BaseBranch}"], cancel);
            if (BranchNames.ProblemOf(options.BaseBranch) is not null || from is null)
            {
                return (0, $"there is no branch '{Text.ShortText.Line(options.BaseBranch)}' to count commits from");
            }

            var branch = plan.Text("branch") is { } recorded && BranchNames.ProblemOf(recorded) is null ? await FirstAsync([$"refs/heads/{recorded}"], cancel) : null;
            return (_sprints.CountSprints(await RunCommits.ReadAsync(git, from, branch ?? "HEAD", cancel), planned), null);
        }
        catch (GitException e)
        {
            return (0, e.Problem.Message);
        }
    }

    private async Task<string?> FirstAsync(string[] names, CancellationToken cancel)
    {
        foreach (var name in names)
        {
            if ((await git.RunAsync(cancel, "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}")).ExitCode == 0)
            {
                return name;
            }
        }

        return null;
    }

    private JsonElement? StateFile() => BoundedFile.TryRead(_folder.File(RunModeState.FileName), MaxBytes, out _) is { } text ? RunModeDocuments.Parse(text, out _) : null;

    private static long? LastActivity(JsonElement plan) => plan.Object("timestamps")?.Text("last_activity") is { } at ? Timestamp.Parse(at) : null;

    private static JsonObject Not(string reason, params ReadOnlySpan<(string Name, JsonNode? Value)> more)
    {
        var result = new JsonObject { ["synced"] = false, ["reason"] = reason };
        foreach (var (name, value) in more)
        {
            result[name] = value;
        }

        return result;
    }
}
