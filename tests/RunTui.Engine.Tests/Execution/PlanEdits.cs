using System.Text;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

/// <summary>Edits of a run's plan as the journal has them.</summary>
internal static class PlanEdits
{
    /// <summary>What turns the run's plan, with the statuses it shows, into another.</summary>
    public static IEnumerable<RunEvent> Events(RunState state, JsonObject wanted)
    {
        var from = OwnedRun.Projected(state);
        var to = Document(wanted);
        if (PlanChange.Between(from, to) is { } change)
        {
            yield return RunEvents.PlanChanged(change, "edited", []);
        }

        foreach (var step in to.Blueprint.Steps)
        {
            if (from.FindStep(step.Id) is { } known && known.Status != step.Status)
            {
                yield return RunEvents.StatusEdited(step.Id, known.Status, step.Status, []);
            }
        }
    }

    public static BlueprintDocument Document(JsonObject plan) => BlueprintDocument.Parse(Encoding.UTF8.GetBytes(plan.ToJsonString()));
}
