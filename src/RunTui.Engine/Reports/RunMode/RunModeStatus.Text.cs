using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Text;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Reports.RunMode;

public sealed partial class RunModeStatus
{
    private const int Columns = 80;
    private const int MostRows = 40;

    private void RunReport(StatusBox box)
    {
        var (cycles, metrics) = (Nested(State, "cycles"), Nested(State, "metrics"));
        box.Title("RUN MODE STATUS");
        box.Part();
        box.Field("Run ID", State.Text("run_id") ?? "unknown");
        box.Field("State", Named(StateName));
        box.Field("Target", State.Text("target") ?? "unknown");
        box.Field("Branch", State.Text("branch") ?? "unknown");
        if (Nested(State, "halt")?.Text("reason") is { } reason)
        {
            box.Field("Halted", reason);
        }

        box.Part("PROGRESS");
        box.Field("Cycle", $"{cycles?.Count("current") ?? 0} / {cycles?.Count("limit") ?? 20}");
        box.Field("Phase", PhaseNamed(State.Text("phase") ?? RunModeNames.Init));
        box.Field("Runtime", $"{Span(Runtime)} / {Span(Limit)}");
        box.Part("METRICS");
        box.Field("Files changed", Number(metrics, "files_changed"));
        box.Field("Files deleted", Number(metrics, "files_deleted"));
        box.Field("Commits", Number(metrics, "commits"));
        box.Field("Findings fixed", Number(metrics, "findings_fixed"));
        BreakerPart(box);
    }

    private void PlanReport(StatusBox box)
    {
        var plan = documents.Plan!.Value;
        var (sprints, metrics) = (Nested(plan, "sprints"), Nested(plan, "metrics"));
        box.Title("RUN MODE STATUS: SPRINT PLAN");
        box.Part();
        box.Field("Plan ID", plan.Text("plan_id") ?? "unknown");
        box.Field("State", Named(plan.Text("state") ?? "unknown"));
        box.Field("Branch", plan.Text("branch") ?? (HasState ? State.Text("branch") : null) ?? "unknown");
        if (Nested(plan, "failure") is { } failure)
        {
            box.Field("Halted", $"{failure.Text("sprint")}: {failure.Text("reason")}");
        }

        box.Part("SPRINT PROGRESS");
        var list = sprints is { } s && s.TryGetProperty("list", out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object).ToList() : [];
        var at = Math.Max(0, list.FindIndex(i => i.Text("status") != RunModeSprint.Completed));
        var first = Math.Max(0, Math.Min(at - (MostRows / 2), list.Count - MostRows));
        foreach (var sprint in list.Skip(first).Take(MostRows))
        {
            box.Line(SprintLine(sprint));
        }

        if (list.Count > MostRows)
        {
            box.Line($"      … {list.Count - MostRows} more");
        }

        var total = sprints?.Count("total") is { } count and > 0 ? count : list.Count;
        var done = sprints?.Count("completed") ?? list.Count(i => i.Text("status") == RunModeSprint.Completed);
        box.Line($"  Progress: {done}/{total} sprints ({(total == 0 ? 0 : Math.Min(100, 100L * done / total))}%)");
        box.Part("TOTAL METRICS");
        box.Field("Cycles", Number(metrics, "total_cycles"));
        box.Field("Files changed", Number(metrics, "total_files_changed"));
        box.Field("Findings fixed", Number(metrics, "total_findings_fixed"));
        box.Field("Runtime", $"{Span(Runtime)} / {Span(Limit)}");
        if (documents.Breaker is not null)
        {
            BreakerPart(box);
        }
    }

    private string SprintLine(JsonElement sprint) => sprint.Text("status") switch
    {
        RunModeSprint.Completed => $"  [✓] {sprint.Text("id")}{(sprint.Count("cycles") is { } cycles ? $" ({cycles} cycle{(cycles == 1 ? "" : "s")})" : "")}",
        RunModeSprint.InProgress => $"  [→] {sprint.Text("id")}{Current(sprint)}",
        _ => $"  [ ] {sprint.Text("id")}",
    };

    private string Current(JsonElement sprint)
    {
        var cycle = sprint.Count("cycles") ?? (HasState ? Nested(State, "cycles")?.Count("current") : null);
        var phase = HasState && State.Text("target") == sprint.Text("id") ? State.Text("phase") : null;
        return cycle is null && phase is null ? "" : $" ({string.Join(", ", new[] { cycle is null ? null : $"cycle {cycle}", phase }.OfType<string>())})";
    }

    private void BreakerPart(StatusBox box)
    {
        box.Part("CIRCUIT BREAKER");
        box.Field("State", documents.Breaker?.Text("state") ?? RunModeNames.Closed);
        box.Field("Same issue", Counted("same_issue", "count", "threshold", 3));
        box.Field("No progress", Counted("no_progress", "count", "threshold", 5));
        box.Field("Cycle count", Counted("cycle_count", "current", "limit", 20));
        box.Field("Timeout", $"{Span(Remaining)} left of {Span(Limit)}");
    }

    private string Histories(Func<string, int> cells, ImmutableArray<DeletedFile> deleted)
    {
        var text = new StringBuilder();
        Section("Cycle History", "No cycle is over yet.", Items(Nested(documents.State, "cycles"), "history").Select(c =>
            $"{c.Text("cycle") ?? "?",-4}  {c.Text("phase") ?? "?",-12}{c.Text("findings") ?? "0",4} findings  {c.Text("files_changed") ?? "0",4} files"));
        Section("Circuit Breaker History", "It has not tripped.", Items(documents.Breaker, "history").Select(t => $"[{t.Text("timestamp")}] {t.Text("trigger")}: {t.Text("reason")}"));
        Section("Deleted Files", "No files were deleted.", deleted.IsEmpty ? [] : DeletedTree.Lines(deleted, DeletedTree.DefaultMost, out _));
        return text.ToString();

        void Section(string heading, string none, IEnumerable<string> lines)
        {
            text.Append('\n').Append(heading).Append('\n');
            var shown = lines.ToList();
            foreach (var line in shown.Count == 0 ? [none] : shown)
            {
                text.Append("  ").Append(StatusBox.Fit(ShortText.Line(line), cells, Columns - 2)).Append('\n');
            }
        }
    }

    private string Counted(string trigger, string count, string limit, int usual) => $"{Trigger(trigger)?.Count(count) ?? 0}/{Trigger(trigger)?.Count(limit) ?? usual}";

    private static IEnumerable<JsonElement> Items(JsonElement? element, string name) =>
        element is { } owner && owner.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object) : [];

    private static string Number(JsonElement? element, string name) => (element?.Count(name) ?? 0).ToString(CultureInfo.InvariantCulture);

    private static string Named(string state) => RunModeNames.Display(state) is var shown && shown == state ? state : $"{state} ({shown})";

    private static string PhaseNamed(string phase) => phase switch
    {
        RunModeNames.Init => "INIT (Initializing)",
        RunModeNames.Implement => "IMPLEMENT (Implementing)",
        RunModeNames.Review => "REVIEW (In Review)",
        RunModeNames.Audit => "AUDIT (In Audit)",
        RunModeNames.RedTeam => "RED_TEAM (Red Team)",
        RunModeNames.RateLimited => "RATE_LIMITED (waits for the next hour)",
        _ => phase,
    };

    private static string Span(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours}h {span.Minutes:00}m");
}
