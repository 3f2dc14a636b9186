using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Text;

namespace RunTui.Engine.Imports.Sprints;

/// <summary>Makes the blueprint of a Run Mode run.</summary>
public sealed record SprintPlan
{
    /// <summary>The group that sprints are shown under.</summary>
    public const string Group = "sprints";

    /// <summary>The cycles of a bug where nobody says otherwise.</summary>
    public const int BugCycles = 10;

    /// <summary>The hours of a bug where nobody says otherwise.</summary>
    public const double BugHours = 2;

    /// <summary>What the run is launched with.</summary>
    public required RunModePlan RunMode { get; init; }

    /// <summary>The branch that it works on.</summary>
    public required string Branch { get; init; }

    /// <summary>The sprints in their order, those that are completed too; a bug has none.</summary>
    public ImmutableArray<Sprint> Sprints { get; init; } = [];

    /// <summary>Whether it works in a checkout of its own instead of the user's.</summary>
    public bool Worktree { get; init; }

    public PublishRules Publish { get; init; } = new();

    public RateLimitRules RateLimit { get; init; } = new();

    public RedTeamRules RedTeam { get; init; } = new();

    public SprintLimits Limits { get; init; } = new();

    /// <summary>What every agent is told; empty for no more than the goal. For a bug, its report.</summary>
    public string Context { get; init; } = "";

    /// <summary>The agent that works where no route says otherwise; null leaves it to the machine.</summary>
    public string? Tool { get; init; }

    /// <summary>Which agent does which kind of work.</summary>
    public ImmutableSortedDictionary<string, Route> Routes { get; init; } = ImmutableSortedDictionary<string, Route>.Empty;

    /// <summary>The settings of the guards on prompts and output; null for none.</summary>
    public JsonObject? Guardrails { get; init; }

    /// <summary>How the pull request is validated once it is there; null for as the flow has it.</summary>
    public JsonObject? PostPr { get; init; }

    private bool IsBug => RunMode.Kind == "bug";

    /// <summary>The blueprint's text.</summary>
    /// <param name="created">When it was made.</param>
    /// <exception cref="ArgumentException">The branch, an id or the steps can't be; the message says why in one line.</exception>
    public string Make(DateTimeOffset created)
    {
        if (BranchNames.ProblemOf(Branch) is { } problem)
        {
            throw new ArgumentException(problem);
        }

        if (!IsBug && Sprints.IsEmpty)
        {
            throw new ArgumentException("A plan of no sprints has nothing to do.");
        }

        var root = new JsonObject
        {
            ["name"] = RunMode.Target,
            ["goal"] = Goal(),
            ["created"] = created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["context"] = Context.Length > 0 ? Context : Goal(),
        };
        root["flow"] = IsBug ? "bug" : "sprint";
        root["branch"] = Branch;
        if (Worktree)
        {
            root["worktree"] = true;
        }

        if (Tool is not null)
        {
            root["defaults"] = new JsonObject { ["tool"] = Tool };
        }

        root["breaker"] = Breaker();
        root["publish"] = PublishJson();
        if (RateLimitJson() is { Count: > 0 } rate)
        {
            root["rate_limit"] = rate;
        }

        if (!IsBug)
        {
            root["red_team"] = RedTeamJson();
        }

        if (!Routes.IsEmpty)
        {
            root["routes"] = new JsonObject(Routes.Select(r => KeyValuePair.Create(r.Key, (JsonNode?)RouteJson(r.Value))));
        }

        if (Guardrails is not null)
        {
            root["guardrails"] = Guardrails.DeepClone();
        }

        if (PostPr is not null)
        {
            root["post_pr"] = PostPr.DeepClone();
        }

        root["steps"] = new JsonArray([.. IsBug ? [BugStep()] : SprintSteps()]);
        root["run_mode"] = RunModeJson();
        return Encoding.UTF8.GetString(JsonTextWriter.Write(JsonTextWriter.ToElement(root), new JsonStyle("  ", "\n", Spaced: true), 0)) + "\n";
    }

    private string Goal() => RunMode.Kind switch
    {
        "bug" => $"Fix: {ShortText.Line(RunMode.BugTitle)}",
        "sprint-plan" => $"Work through {Sprints.Length} sprint{(Sprints.Length == 1 ? "" : "s")}: {string.Join(", ", Sprints.Take(12).Select(s => s.Id))}{(Sprints.Length > 12 ? " …" : "")}",
        _ => TitleOf(Sprints[0]),
    };

    private IEnumerable<JsonObject> SprintSteps()
    {
        string? before = null;
        foreach (var sprint in Sprints.DistinctBy(s => s.Number))
        {
            var step = new JsonObject
            {
                ["id"] = sprint.Id,
                ["title"] = TitleOf(sprint),
                ["detail"] = sprint.Text.Length > 0 ? sprint.Text : $"Everything that is planned for {sprint.Id}.",
                ["done_when"] = "All that the sprint asks for is done.\nThe review and the audit pass.",
                ["status"] = sprint.IsCompleted ? "done" : "pending",
                ["group"] = Group,
            };
            if (before is not null)
            {
                step["depends"] = new JsonArray(before);
            }

            before = sprint.Id;
            yield return step;
        }
    }

    private JsonObject BugStep() => new()
    {
        ["id"] = RunMode.Target,
        ["title"] = ShortText.Line(RunMode.BugTitle) is { Length: > 0 } title ? title : $"Bug {RunMode.BugId}",
        ["detail"] = Context.Length > 0 ? Context : ShortText.Line(RunMode.BugTitle),
        ["done_when"] = "A test that failed because of the bug passes.\nThe review and the audit pass.",
        ["status"] = "pending",
    };

    private static string TitleOf(Sprint sprint) => ShortText.Line(sprint.Title) is { Length: > 0 } title ? title : string.Create(CultureInfo.InvariantCulture, $"Sprint {sprint.Number}");

    /// <summary>In the order in which Run Mode asks them; of two that are reached the first is told.</summary>
    private JsonObject Breaker()
    {
        var breaker = new JsonObject { ["same_issue"] = Limits.SameIssue };
        Add("oscillation", Limits.Oscillation);
        breaker["no_progress"] = Limits.NoProgress;
        breaker["cycles"] = RunMode.MaxCycles;
        breaker["elapsed"] = string.Create(CultureInfo.InvariantCulture, $"{RunMode.TimeoutHours * 3600:0.###}s");
        Add("tokens", Limits.Tokens);
        Add("usd", Limits.Usd);
        Add("daily_usd", Limits.DailyUsd);
        return breaker;

        void Add(string name, decimal? limit)
        {
            if (limit is { } value)
            {
                breaker[name] = value;
            }
        }
    }

    private JsonObject PublishJson()
    {
        var publish = new JsonObject { ["mode"] = Publish.Mode.Name(), ["remote"] = Publish.Remote };
        if (Publish.Base is not null)
        {
            publish["base"] = Publish.Base;
        }

        publish["each_step"] = Publish.EachStep;
        publish["commit_type"] = Publish.CommitType;
        publish["commits_by_step"] = Publish.CommitsByStep;
        return publish;
    }

    private JsonObject RateLimitJson()
    {
        var rate = new JsonObject();
        if (RateLimit.CallsPerHour is { } calls)
        {
            rate["calls_per_hour"] = calls;
        }

        if (!RateLimit.Tools.IsEmpty)
        {
            rate["tools"] = new JsonObject(RateLimit.Tools.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value)));
        }

        return rate;
    }

    private JsonObject RedTeamJson() => new()
    {
        ["enabled"] = RedTeam.Enabled,
        ["max_cycles"] = RedTeam.MaxCycles,
        ["design"] = RedTeam.Design,
        ["skip_without_design"] = RedTeam.SkipWithoutDesign,
        ["severity_threshold"] = RedTeam.SeverityThreshold,
        ["token_budget"] = RedTeam.TokenBudget,
    };

    private static JsonObject RouteJson(Route route)
    {
        var json = new JsonObject();
        Add("tool", route.Tool);
        Add("model", route.Model);
        Add("effort", route.Effort);
        Add("sandbox", route.Sandbox);
        Add("timeout", route.Timeout);
        return json;

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }
    }

    private JsonObject RunModeJson()
    {
        var plan = new JsonObject { ["kind"] = RunMode.Kind, ["run_id"] = RunMode.RunId };
        Add("plan_id", RunMode.PlanId);
        plan["target"] = RunMode.Target;
        Add("from", RunMode.From);
        Add("to", RunMode.To);
        plan["max_cycles"] = RunMode.MaxCycles;
        plan["timeout_hours"] = RunMode.TimeoutHours;
        plan["allow_high"] = RunMode.AllowHigh;
        plan["interactive"] = RunMode.IsInteractive;
        plan["local"] = RunMode.Local;
        plan["confirm_push"] = RunMode.ConfirmPush;
        plan["artifacts"] = RunMode.Artifacts;
        Add("bug_id", RunMode.BugId);
        Add("bug_title", RunMode.BugTitle);
        Add("issue", RunMode.Issue);
        plan["post_pr"] = RunMode.PostPr;
        return plan;

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
            {
                plan[name] = value;
            }
        }
    }
}
