using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RunTui.Engine.Events;

namespace RunTui.Engine.Reports.Runr;

/// <summary>How often workers were called. Runr counts the phases that succeeded instead, or nothing.</summary>
public sealed class RunrWorkerCalls
{
    private static readonly string[] Stages = ["plan", "implement", "review"];

    private readonly ImmutableArray<(string Stage, string Worker)> _calls;

    private RunrWorkerCalls(ImmutableArray<(string Stage, string Worker)> calls) => _calls = calls;

    /// <summary>The calls of a whole run that are over.</summary>
    public static RunrWorkerCalls Of(RunState state) =>
        new([.. state.OrderedSteps.SelectMany(step => step.EndedAttempts.Select(a => (StageOf(step, a.Number), NameOf(a.Tool))))]);

    /// <summary>Runr's name of a tool's worker.</summary>
    public static string NameOf(string tool) => tool == "claude-code" ? "claude" : tool;

    /// <summary>What the agent of a step is at: <c>plan</c>, <c>implement</c> or <c>review</c>.</summary>
    public static string StageOf(StepState step) => step.Phases is [.., var last] ? Lower(step, last) : "implement";

    /// <summary>How often each was called; both of Runr's are always named.</summary>
    public JsonObject ByWorker() => Count(_calls);

    /// <summary>The document that <c>state.json</c> has.</summary>
    public JsonObject ToJson()
    {
        var result = ByWorker();
        result["by_phase"] = new JsonObject(Stages.Select(stage => KeyValuePair.Create(stage, (JsonNode?)Count(_calls.Where(c => c.Stage == stage)))));
        return result;
    }

    private static JsonObject Count(IEnumerable<(string Stage, string Worker)> calls)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal) { ["claude"] = 0, ["codex"] = 0 };
        foreach (var (_, worker) in calls)
        {
            counts[worker] = counts.GetValueOrDefault(worker) + 1;
        }

        return new(counts.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value)));
    }

    private static string StageOf(StepState step, int attempt) =>
        step.Phases.FirstOrDefault(v => v.Kind == "agent" && v.Attempt == attempt) is { } visit ? Lower(step, visit) : StageOf(step);

    private static string Lower(StepState step, PhaseVisit visit) => RunrPhaseNames.Of(step, visit) switch
    {
        RunrPhaseNames.Plan => "plan",
        RunrPhaseNames.Review => "review",
        _ => "implement",
    };
}
