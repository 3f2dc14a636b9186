using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>Run Mode's status of a repository: <c>run-status</c> as text and as JSON. It is made from the documented files alone.</summary>
/// <param name="documents">The files.</param>
/// <param name="now">The time.</param>
public sealed partial class RunModeStatus(RunModeDocuments documents, DateTimeOffset now)
{
    /// <summary>What is said where there is no run.</summary>
    public const string NoRun = "No run in progress";

    private const double DefaultHours = 8;

    private JsonElement State => documents.State ?? default;

    private bool HasState => documents.State is not null;

    private string StateName => HasState ? State.Text("state") ?? "unknown" : PlanField("state") ?? "unknown";

    /// <summary>Whether the plan's file is about the run that the state's is about; one of an earlier plan says nothing of this one.</summary>
    private bool IsPlan => documents.Plan is { } plan && (!HasState || (plan.Text("run_id") is { } run ? run == State.Text("run_id") : !RunModeNames.IsTerminal(plan.Text("state")) || plan.Text("state") == State.Text("state")));

    /// <summary>The documents and what follows from them.</summary>
    public JsonObject ToJson()
    {
        if (!HasState && documents.Plan is null)
        {
            return new() { ["status"] = "no_run_in_progress" };
        }

        var json = new JsonObject
        {
            ["run"] = RunModeDocuments.Node(documents.State ?? documents.Plan),
            ["circuit_breaker"] = RunModeDocuments.Node(documents.Breaker),
            ["computed"] = new JsonObject { ["runtime_seconds"] = (long)Runtime.TotalSeconds, ["timeout_remaining_seconds"] = (long)Remaining.TotalSeconds },
        };
        if (IsPlan && HasState)
        {
            json["sprint_plan"] = RunModeDocuments.Node(documents.Plan);
        }

        return json;
    }

    /// <summary>The report, no line wider than 80 cells; each ends in a line end.</summary>
    /// <param name="cells">How many cells of a terminal a text takes.</param>
    /// <param name="verbose">Whether the three histories follow.</param>
    /// <param name="deleted">What was deleted, for those.</param>
    public string ToText(Func<string, int> cells, bool verbose = false, ImmutableArray<DeletedFile> deleted = default)
    {
        var problems = string.Concat(documents.Problems.Select(p => p + "\n"));
        if (!HasState && documents.Plan is null)
        {
            return $"{problems}{NoRun}.\n\nStart one:\n  run-tui sprint sprint-1     # one sprint\n  run-tui sprint-plan         # all that are planned\n  run-tui bug \"what is wrong\" # a bug\n";
        }

        var box = new StatusBox(cells);
        if (IsPlan)
        {
            PlanReport(box);
        }
        else
        {
            RunReport(box);
        }

        return problems + box + (verbose ? Histories(cells, deleted.IsDefault ? [] : deleted) : "");
    }

    private DateTimeOffset? Started => Moment(Nested(HasState ? documents.State : documents.Plan, "timestamps")?.Text("started"));

    private TimeSpan Runtime
    {
        get
        {
            var source = HasState ? documents.State : documents.Plan;
            var end = StateName is RunModeNames.Running or RunModeNames.JackIn or RunModeNames.Complete
                ? now
                : Moment(Nested(source, "halt")?.Text("timestamp")) ?? Moment(Nested(source, "failure")?.Text("timestamp")) ?? Moment(Nested(source, "timestamps")?.Text("last_activity")) ?? now;
            return Started is { } start && end > start ? end - start : TimeSpan.Zero;
        }
    }

    private TimeSpan Limit => TimeSpan.FromHours(Math.Clamp(Hours(Trigger("timeout")?.Text("limit_hours") ?? Nested(HasState ? documents.State : documents.Plan, "options")?.Text("timeout_hours")), 0, 1e6));

    private TimeSpan Remaining => Limit - (Moment(Trigger("timeout")?.Text("started")) is { } since ? (now > since ? now - since : TimeSpan.Zero) : Runtime) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    private JsonElement? Trigger(string name) => Nested(Nested(documents.Breaker, "triggers"), name);

    private string? PlanField(string name) => documents.Plan?.Text(name);

    private static JsonElement? Nested(JsonElement? element, string name) => element?.ValueKind == JsonValueKind.Object ? element.Value.Object(name) : null;

    private static DateTimeOffset? Moment(string? text) => text is not null && RunFolders.Timestamp.Parse(text) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    private static double Hours(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var hours) && double.IsFinite(hours) ? hours : DefaultHours;
}
