using System.Globalization;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>Run Mode's <c>.run/post-pr-state.json</c>, and the files beside it that mark what has passed.</summary>
public static class PostPrState
{
    public const string FileName = "post-pr-state.json";

    /// <summary>Where earlier versions are kept, in <c>.run/</c>.</summary>
    public const string Backups = "post-pr-backups";

    private const int AuditRounds = 5;
    private const int E2ERounds = 3;
    private const int MostFindings = 50;

    /// <summary>The document.</summary>
    /// <param name="standing">Where the validation stands.</param>
    /// <param name="run">The run.</param>
    /// <param name="folder">The name of the run's folder in <c>.run/</c>.</param>
    /// <param name="lastActivity">When something last happened, UTC milliseconds since 1970.</param>
    public static JsonObject Of(PostPrStanding standing, RunState run, string folder, long? lastActivity)
    {
        var plan = run.Plan!.Blueprint;
        return new()
        {
            ["post_pr_id"] = IdOf(folder),
            ["schema_version"] = 1,
            ["state"] = standing.State,
            ["paused"] = standing.IsPaused,
            ["run"] = folder,
            ["pr_url"] = standing.PrUrl,
            ["pr_number"] = PullRequestUrl.NumberOf(standing.PrUrl),
            ["branch"] = run.Workspace?.Branch ?? plan.Branch,
            ["mode"] = plan.PostPr?.Mode ?? PostPrRules.Autonomous,
            ["phases"] = new JsonObject(standing.Phases.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))),
            ["audit"] = Loop(standing, plan, PostPrNames.AuditPhase, AuditRounds, "findings", "finding_identities"),
            ["e2e"] = Loop(standing, plan, PostPrNames.E2EPhase, E2ERounds, "failures", "failure_identities"),
            ["timestamps"] = new JsonObject { ["started"] = RunModeState.Time(standing.StartedAt), ["last_activity"] = RunModeState.Time(lastActivity) },
            ["markers"] = new JsonArray([.. Markers(standing).Where(m => m.Holds).Select(m => (JsonNode)m.Name)]),
            ["halt_reason"] = standing.HaltReason,
        };
    }

    /// <summary>The files that mark what has passed, and whether they are to be there.</summary>
    public static IEnumerable<(string Name, bool Holds)> Markers(PostPrStanding standing) =>
    [
        (".PR-AUDITED", IsCompleted(standing, PostPrNames.AuditPhase)),
        (".PR-E2E-PASSED", IsCompleted(standing, PostPrNames.E2EPhase)),
        (".PR-VALIDATED", standing.IsReady),
    ];

    /// <summary>The validation's id: that of its own run, or made from that of the run which it is a part of.</summary>
    public static string IdOf(string folder) => folder.StartsWith("post-pr-", StringComparison.Ordinal) ? folder
        : folder.StartsWith("run-", StringComparison.Ordinal) ? $"post-pr-{folder["run-".Length..]}"
        : $"post-pr-{folder}";

    private static bool IsCompleted(PostPrStanding standing, string phase) => standing.Phases.Any(p => p.Key == phase.Replace('-', '_') && p.Value == "completed");

    private static JsonObject Loop(PostPrStanding standing, Blueprint plan, string phase, int rounds, string findings, string identities)
    {
        var rejections = standing.RejectionsOf(phase).TakeLast(MostFindings).ToList();
        return new()
        {
            ["iteration"] = standing.IterationsOf(phase),
            ["max_iterations"] = plan.PostPr?.Phases.GetValueOrDefault(phase)?.Rounds ?? rounds,
            [findings] = new JsonArray([.. rejections.Select(v => (JsonNode)ShortText.Line(v.Detail))]),
            [identities] = new JsonArray([.. rejections.Select(v => v.Fingerprint).OfType<long>().Distinct().Select(f => (JsonNode)f.ToString("x16", CultureInfo.InvariantCulture))]),
        };
    }
}
