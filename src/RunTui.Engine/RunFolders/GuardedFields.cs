using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.RunFolders;

/// <summary>
/// What of a plan says how agents are checked, bounded and called. While one of them works, <c>blueprint.json</c> is a file that it
/// can write, so these are only taken from people.
/// </summary>
internal static class GuardedFields
{
    private static readonly string[] OfRun = ["scope", "verification", "breaker", "workers", "routes", "fail_closed", "flow", "worktree", "branch", "budget"];

    private static readonly string[] OfStep = ["flow", "stage", "scope", "owns", "risk", "work", "route", "options", "option_of", "choose", "start_phase"];

    /// <summary>Those that differ, such as <c>scope</c> and <c>m1.owns</c>; a step that is new may have none of them. Of runs of Run Mode, of FIRE and of routed tasks all of it is guarded: what they do, and whom they ask, follows from the plan alone.</summary>
    public static List<string> Changed(BlueprintDocument before, BlueprintDocument after)
    {
        if (before.Blueprint is { RunMode: not null } or { Fire: not null } or { Flow: Flows.Flow.Routed })
        {
            return EverythingChanged(before, after);
        }

        var top = OfRun.Where(name => before.RunFields.GetValueOrDefault(name) != after.RunFields.GetValueOrDefault(name));
        var known = before.Blueprint.Steps.DistinctBy(s => s.Id).ToDictionary(s => s.Id, s => s.Definition, StringComparer.Ordinal);
        var steps = after.Blueprint.Steps.DistinctBy(s => s.Id)
            .Where(s => known.GetValueOrDefault(s.Id) != s.Definition)
            .SelectMany(s => Changed(before.GetStepJson(s.Id), after.GetStepJson(s.Id)).Select(name => $"{s.Id}.{name}"));
        return [.. top, .. steps];
    }

    private static List<string> EverythingChanged(BlueprintDocument before, BlueprintDocument after)
    {
        var (was, now) = (Steps(before), Steps(after));
        return
        [
            .. before.RunFields.Keys.Union(after.RunFields.Keys).Where(name => before.RunFields.GetValueOrDefault(name) != after.RunFields.GetValueOrDefault(name)),
            .. was.Keys.Union(now.Keys).Where(id => was.GetValueOrDefault(id) is not { } step || now.GetValueOrDefault(id) is not { } other || step.Definition != other.Definition || step.Status != other.Status),
        ];
    }

    private static Dictionary<string, Step> Steps(BlueprintDocument plan) => plan.Blueprint.Steps.DistinctBy(s => s.Id).ToDictionary(s => s.Id, StringComparer.Ordinal);

    private static IEnumerable<string> Changed(JsonObject? before, JsonObject? after) => OfStep.Where(name => !JsonNode.DeepEquals(before?[name], after?[name]));
}
