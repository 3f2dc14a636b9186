using System.Text;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

/// <summary>Edits of a run's plan as the journal has them.</summary>
internal static class EditedPlan
{
    /// <summary>What turns the run's plan, with the statuses it shows, into another; none where they are the same.</summary>
    public static IEnumerable<RunEvent> Events(RunState state, JsonObject wanted) =>
        PlanEdits.EventOf(state, Document(wanted), new RunCommand { Kind = RunCommand.Edit, By = "eva@desk 7" }) is { } edited ? [edited] : [];

    public static BlueprintDocument Document(JsonObject plan) => BlueprintDocument.Parse(Encoding.UTF8.GetBytes(plan.ToJsonString()));
}
