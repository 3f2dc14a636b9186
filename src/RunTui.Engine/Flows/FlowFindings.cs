using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Flows;

/// <summary>Looks whether the flows that a plan names can be used.</summary>
public static class FlowFindings
{
    /// <summary>A finding for each name that no flow has, and for what is wrong with the file of one that is meant.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="places">Where its steps stand.</param>
    /// <param name="flows">The flows.</param>
    public static ImmutableArray<Finding> Check(BlueprintDocument plan, StepPlaces places, FlowCatalog flows)
    {
        var blueprint = plan.Blueprint;
        var named = blueprint.Steps
            .Where(s => s.Flow is not null)
            .Select(s => (Name: s.Flow!, Path: places.Of(s.Id).Path + ".flow", places.Of(s.Id).Line, Step: (string?)s.Id))
            .Prepend((Name: blueprint.Flow, Path: "$.flow", Line: 1, Step: null));
        return [.. named.Where(n => flows.Find(n.Name) is null).Select(n => new Finding(Severity.Error, n.Path, n.Line, n.Step, Why(n.Name, flows), null))];
    }

    private static string Why(string name, FlowCatalog flows)
    {
        var meant = Spelling.DidYouMean(name, [.. flows.All.Select(f => f.Name)]);
        return flows.Errors is [var error, ..]
            ? $"there is no flow {Shown.Quoted(name)}; one of the repository's own can't be used: {error}"
            : $"there is no flow {Shown.Quoted(name)}{(meant is null ? "" : $"; {meant}")}";
    }
}
