using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports;

namespace RunTui.Engine.Orchestrations;

/// <summary>
/// Tracks of Runr tasks, and all that they were started with: the <c>orchestration</c> object of the blueprint whose steps carry them
/// out. What it says is what a resume goes on with.
/// </summary>
public sealed record Orchestration
{
    public const string Field = "orchestration";

    /// <summary><c>orch</c> and the time of its start, as Runr's.</summary>
    public required string Id { get; init; }

    /// <summary>The repository's root, absolute.</summary>
    public required string Repository { get; init; }

    public required ImmutableArray<OrchestratedTrack> Tracks { get; init; }

    public CollisionPolicy Collisions { get; init; }

    /// <summary>The most that each task's launch may take, in minutes.</summary>
    public double Minutes { get; init; } = RunrRunOptions.DefaultMinutes;

    /// <summary>The most phases that each task's launch may begin.</summary>
    public int MaxTicks { get; init; } = RunrRunOptions.DefaultMaxTicks;

    /// <summary>Whether each task's run has a worktree of its own; else one runs at a time, in the user's checkout.</summary>
    public bool Worktree { get; init; } = true;

    public bool Fast { get; init; }

    public bool AllowDeps { get; init; }

    public bool AutoResume { get; init; }

    /// <summary>Runr's configuration, absolute; null takes the repository's own.</summary>
    public string? ConfigFile { get; init; }

    public IEnumerable<OrchestratedTask> Tasks => Tracks.SelectMany(track => track.Tasks);

    /// <summary>The task of a step; null where there is none.</summary>
    public OrchestratedTask? Find(string stepId) => Tasks.FirstOrDefault(task => task.StepId == stepId);

    /// <summary>The orchestration that a blueprint carries out; null for one that is another's.</summary>
    public static Orchestration? Of(BlueprintDocument? plan) => plan?.GetRunField(Field) is JsonObject root ? Read(root) : null;

    public JsonObject ToJson() => new()
    {
        ["orchestrator_id"] = Id,
        ["repo_path"] = Repository,
        ["tracks"] = new JsonArray([.. Tracks.Select(track => (JsonNode)new JsonObject
        {
            ["id"] = track.Id,
            ["name"] = track.Name,
            ["steps"] = new JsonArray([.. track.Tasks.Select(task => (JsonNode)ToJson(task))]),
        })]),
        ["policy"] = Policy(),
    };

    /// <summary>What it goes by, in Runr's names and ours.</summary>
    public JsonObject Policy() => new()
    {
        ["collision_policy"] = NameOf(Collisions),
        ["parallel"] = Worktree ? Tracks.Length : 1,
        ["fast"] = Fast,
        ["auto_resume"] = AutoResume,
        ["ownership_required"] = !Worktree && Tracks.Length > 1,
        ["time_budget_minutes"] = Minutes,
        ["max_ticks"] = MaxTicks,
        ["worktree"] = Worktree,
        ["allow_deps"] = AllowDeps,
        ["config_file"] = ConfigFile,
    };

    public static string NameOf(CollisionPolicy policy) => policy switch
    {
        CollisionPolicy.Force => "force",
        CollisionPolicy.Fail => "fail",
        _ => "serialize",
    };

    public static CollisionPolicy? PolicyOf(string? name) => name switch
    {
        "serialize" => CollisionPolicy.Serialize,
        "force" => CollisionPolicy.Force,
        "fail" => CollisionPolicy.Fail,
        _ => null,
    };

    internal static JsonObject ToJson(OrchestratedTask task)
    {
        var json = new JsonObject { ["step_id"] = task.StepId, ["task_path"] = task.Path, ["title"] = task.Title };
        foreach (var (name, list) in new[] { ("allowlist", task.Allowlist), ("owns_normalized", task.Owns), ("depends_on", task.DependsOn) })
        {
            if (!list.IsEmpty)
            {
                json[name] = new JsonArray([.. list.Select(text => (JsonNode)text)]);
            }
        }

        return json;
    }

    private static Orchestration? Read(JsonObject root)
    {
        var policy = root["policy"] as JsonObject ?? [];
        return Text(root, "orchestrator_id") is not { } id || Text(root, "repo_path") is not { } repository ? null : new()
        {
            Id = id,
            Repository = repository,
            Tracks = [.. Objects(root, "tracks").Select(track => new OrchestratedTrack(
                Text(track, "id") ?? "", Text(track, "name") ?? "", [.. Objects(track, "steps").Select(Task)]))],
            Collisions = PolicyOf(Text(policy, "collision_policy")) ?? CollisionPolicy.Serialize,
            Minutes = Number(policy, "time_budget_minutes") ?? RunrRunOptions.DefaultMinutes,
            MaxTicks = (int)Math.Clamp(Number(policy, "max_ticks") ?? RunrRunOptions.DefaultMaxTicks, 1, int.MaxValue),
            Worktree = Flag(policy, "worktree"),
            Fast = Flag(policy, "fast"),
            AllowDeps = Flag(policy, "allow_deps"),
            AutoResume = Flag(policy, "auto_resume"),
            ConfigFile = Text(policy, "config_file"),
        };
    }

    private static OrchestratedTask Task(JsonObject step) => new()
    {
        StepId = Text(step, "step_id") ?? "",
        Path = Text(step, "task_path") ?? "",
        Title = Text(step, "title") ?? "",
        Allowlist = List(step, "allowlist"),
        Owns = List(step, "owns_normalized"),
        DependsOn = List(step, "depends_on"),
    };

    private static IEnumerable<JsonObject> Objects(JsonObject root, string name) => (root[name] as JsonArray ?? []).OfType<JsonObject>();

    private static ImmutableArray<string> List(JsonObject root, string name) =>
        [.. (root[name] as JsonArray ?? []).OfType<JsonValue>().Select(item => item.TryGetValue<string>(out var text) ? text : "").Where(text => text.Length > 0)];

    private static string? Text(JsonObject root, string name) => root[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static double? Number(JsonObject root, string name) => root[name] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    private static bool Flag(JsonObject root, string name) => root[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
