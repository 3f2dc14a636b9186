using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Imports;

/// <summary>Makes the blueprint of a Runr task.</summary>
public sealed class RunrPlan
{
    /// <summary>The group that milestones are shown under.</summary>
    public const string Group = "milestones";

    public required RunrTask Task { get; init; }

    public required RunrConfig Config { get; init; }

    public required RunrRunOptions Options { get; init; }

    public required RunrFolders Folders { get; init; }

    /// <summary>The value of an environment variable, or null: Runr takes its limits for stalls and calls from there.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The branch of a run.</summary>
    public static string BranchOf(string runId, string slug) => $"runr/{runId}/{slug}";

    /// <summary>The blueprint's text.</summary>
    /// <param name="runId">The run's id.</param>
    /// <param name="created">When it was made.</param>
    public string Make(string runId, DateTimeOffset created)
    {
        var at = created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var root = new JsonObject
        {
            ["name"] = Task.Slug,
            ["goal"] = Task.Title,
            ["created"] = at,
            ["context"] = Task.Text,
            ["flow"] = Options.Fast ? "milestone-fast" : "milestone",
        };
        if (Options.Worktree)
        {
            root["worktree"] = Folders.WorktreeOf(runId);
        }

        if (!Options.NoBranch)
        {
            root["branch"] = BranchOf(runId, Task.Slug);
        }

        root["defaults"] = new JsonObject { ["tool"] = RunrWorkers.ToolOf(Config.Phases.Implement) };
        root["scope"] = Scope();
        root["verification"] = Verification();
        root["breaker"] = Breaker();
        root["routes"] = Routes();
        if (Workers() is { Count: > 0 } workers)
        {
            root["workers"] = workers;
        }

        root["steps"] = new JsonArray(Options.Fast ? Milestone() : Planning());
        root["runr"] = Origin(runId, at);
        return Encoding.UTF8.GetString(JsonTextWriter.Write(JsonTextWriter.ToElement(root), new JsonStyle("  ", "\n", Spaced: true), 0)) + "\n";
    }

    /// <summary>What stands where the planner's milestones will: the stage that makes them.</summary>
    private JsonObject Planning() => new()
    {
        ["id"] = "plan",
        ["title"] = "Plan the milestones",
        ["detail"] = "Divide the task into milestones that can each be verified on its own.",
        ["done_when"] = "There are milestones, each with the files it changes, its checks and its risk.",
        ["status"] = "pending",
        ["stage"] = "before",
        ["tool"] = RunrWorkers.ToolOf(Config.Phases.Plan),
    };

    /// <summary>The whole task as one milestone, which is all that a fast run has.</summary>
    private JsonObject Milestone() => new()
    {
        ["id"] = "m1",
        ["title"] = Task.Title,
        ["detail"] = "Everything that the task asks for.",
        ["done_when"] = "What the task asks for is done.\nThe verification passes.",
        ["status"] = "pending",
        ["risk"] = "medium",
        ["group"] = Group,
    };

    private JsonObject Scope()
    {
        var scope = new JsonObject { ["allow"] = List(Config.Scope.Allow.IsEmpty ? [] : Config.Scope.Allow.Concat(Task.AllowlistAdd).Distinct()) };
        Add("deny", Config.Scope.Deny);
        Add("presets", Config.Scope.Presets);
        if (Config.Scope.Lockfiles != ScopeRules.DefaultLockfiles)
        {
            scope["lockfiles"] = List(Config.Scope.Lockfiles);
        }

        if (Options.AllowDeps)
        {
            scope["allow_deps"] = true;
        }

        Add("owns", Task.Owns);
        Add("within", Options.Within);
        if (Config.Scope.Noise != ScopeRules.DefaultNoise)
        {
            scope["noise"] = List(Config.Scope.Noise);
        }

        Add("pins", Config.Scope.Pins);
        return scope;

        void Add(string name, IReadOnlyCollection<string> globs)
        {
            if (globs.Count > 0)
            {
                scope[name] = List(globs);
            }
        }
    }

    private JsonObject Verification()
    {
        var rules = Config.Verification;
        var result = new JsonObject { ["tier0"] = List(rules.Tier0), ["tier1"] = List(rules.Tier1), ["tier2"] = List(rules.Tier2) };
        if (rules.Cwd is { } cwd)
        {
            result["cwd"] = cwd;
        }

        // What a task asks for is a trigger that every change pulls.
        var triggers = Task.Tier is { } tier and > 0 ? rules.RiskTriggers.Add(new("task", ["**"], tier)) : rules.RiskTriggers;
        if (!triggers.IsEmpty)
        {
            result["risk_triggers"] = new JsonArray([.. triggers.Select(trigger => (JsonNode)new JsonObject
            {
                ["name"] = trigger.Name,
                ["patterns"] = List(trigger.Patterns),
                ["tier"] = $"tier{trigger.Tier}",
            })]);
        }

        result["max_seconds"] = (int)rules.Limit.TotalSeconds;
        result["retries"] = rules.Retries;
        return result;
    }

    private JsonObject Breaker()
    {
        var verification = Math.Ceiling(Config.Verification.Limit.TotalMinutes);
        var stall = Limit("AGENT_STALL_TIMEOUT_MS", "STALL_TIMEOUT_MINUTES") ?? Math.Max(15, verification + 5) * 60;
        var call = Math.Min(Config.Resilience.MaxCallMinutes * 60, Limit("AGENT_WORKER_CALL_TIMEOUT_MS", "WORKER_TIMEOUT_MINUTES") ?? double.MaxValue);
        return new() { ["ticks"] = Options.MaxTicks, ["elapsed"] = Seconds(Options.Minutes * 60), ["stall"] = Seconds(stall), ["call"] = Seconds(call), ["cycles"] = Config.Resilience.MaxReviewRounds + 1 };
    }

    /// <summary>A limit of the environment in seconds; what is no number above 0 is passed over, as Runr does.</summary>
    private double? Limit(string milliseconds, string minutes) => Number(milliseconds) / 1000 ?? Number(minutes) * 60;

    private double? Number(string variable) =>
        double.TryParse(Variable(variable), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1e9 ? number : null;

    /// <summary>A limit as a blueprint writes it.</summary>
    public static string Seconds(double seconds) => seconds % 60 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0}m")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds:0.###}s");

    private JsonObject Routes()
    {
        var routes = new JsonObject();
        if (!Options.Fast)
        {
            routes["planning"] = Route(Config.Phases.Plan);
        }

        routes["implementation"] = Route(Config.Phases.Implement);
        if (!Options.Fast)
        {
            routes["review"] = Route(Config.Phases.Review);
        }

        return routes;

        static JsonObject Route(string worker) => new() { ["tool"] = RunrWorkers.ToolOf(worker) };
    }

    private JsonObject Workers()
    {
        var workers = new JsonObject();
        foreach (var name in Config.Needed(Options.Fast).Where(Config.Workers.IsOwn))
        {
            var worker = Config.Workers.Of(name);
            workers[RunrWorkers.ToolOf(name)] = new JsonObject { ["bin"] = worker.Bin, ["args"] = List(worker.Args), ["output"] = worker.Output };
        }

        return workers;
    }

    private JsonObject Origin(string runId, string created) => new()
    {
        ["run_id"] = runId,
        ["task"] = Shortest(Task.FullPath),
        ["slug"] = Task.Slug,
        ["config"] = Shortest(Config.File),
        ["time"] = Options.Minutes,
        ["max_ticks"] = Options.MaxTicks,
        ["fast"] = Options.Fast,
        ["auto_resume"] = Options.AutoResume || Config.Resilience.AutoResume,
        ["max_auto_resumes"] = Config.Resilience.MaxAutoResumes,
        ["auto_resume_delays_ms"] = new JsonArray([.. Config.Resilience.AutoResumeDelays.Select(delay => (JsonNode)delay)]),
        ["max_review_rounds"] = Config.Resilience.MaxReviewRounds,
        ["no_branch"] = Options.NoBranch,
        ["force_parallel"] = Options.ForceParallel,
        ["wait_for_files"] = Options.WaitForFiles,
        ["allow_dirty"] = Options.AllowDirty,
        ["created"] = created,
    };

    /// <summary>A file as the repository names it; absolute where it lies outside.</summary>
    private string Shortest(string file)
    {
        var full = Path.GetFullPath(file, Folders.RepositoryRoot);
        var relative = Path.GetRelativePath(Folders.RepositoryRoot, full);
        return relative.StartsWith("..", StringComparison.Ordinal) ? full : relative.Replace('\\', '/');
    }

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
