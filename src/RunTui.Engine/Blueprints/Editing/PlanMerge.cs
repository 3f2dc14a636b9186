namespace RunTui.Engine.Blueprints.Editing;

/// <summary>Brings together a plan that was edited here and one that changed on disk meanwhile.</summary>
public static class PlanMerge
{
    /// <param name="opened">The plan that both started from.</param>
    /// <param name="disk">What is on disk now.</param>
    /// <param name="mine">What was edited here.</param>
    public static PlanMergeResult Merge(BlueprintDocument opened, BlueprintDocument disk, BlueprintDocument mine) =>
        new(disk.Hash == opened.Hash ? mine : disk, []);
}
