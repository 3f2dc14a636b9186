using System.Text.Json.Nodes;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;

namespace RunTui.Engine.Execution;

/// <summary>Makes the stages of a run's flow steps of its plan, so that all that holds for steps holds for them.</summary>
internal static class FlowStages
{
    private static readonly string[] Names = ["before", "between", "after"];

    /// <summary>The event that adds the stages which the plan lacks; null where it lacks none.</summary>
    public static RunEvent? Missing(RunState state, FlowCatalog flows)
    {
        if (state.Plan is not { } plan || flows.Find(plan.Blueprint.Flow)?.Under(plan.Blueprint) is not { } flow)
        {
            return null;
        }

        var steps = plan.Blueprint.Steps;
        var stages = Names
            .Where(stage => !flow.Of(stage).IsEmpty && steps.All(s => s.Stage != stage))
            .Select(stage => (Stage: stage, Id: state.FreeStepId(flow.Of(stage).First(p => !p.IsOnDemand).Id)))
            .ToList();
        if (stages.Count == 0)
        {
            return null;
        }

        var before = stages.Where(s => s.Stage == "before").Select(s => s.Id);
        var others = stages.Where(s => s.Stage != "before").Select(s => s.Id);
        var change = new JsonObject
        {
            ["steps"] = new JsonArray([.. stages.Select(s => new JsonObject { ["id"] = s.Id, ["title"] = $"{s.Id} ({flow.Name})", ["stage"] = s.Stage })]),
            ["order"] = new JsonArray([.. before.Concat(steps.Select(s => s.Id)).Concat(others).Select(id => JsonValue.Create(id))]),
        };
        return RunEvents.PlanChanged(PlanChange.ToElement(change), $"The flow {flow.Name} adds {string.Join(", ", stages.Select(s => s.Id))}", []);
    }
}
