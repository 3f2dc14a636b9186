namespace RunTui.Engine.Blueprints.Editing;

/// <summary>Brings together a plan that was edited here and one that changed on disk meanwhile.</summary>
public static class PlanMerge
{
    /// <summary>
    /// Field by field: what one side changed is taken, what both changed to the same is no conflict. Statuses and the runner's own
    /// fields are those on disk, but for a status that was changed here. Two changes that are each fine may still make a plan that is
    /// not (a cycle, say), so the result is to be validated like any other.
    /// </summary>
    /// <param name="opened">The plan that both started from.</param>
    /// <param name="disk">What is on disk now; the result is spelled like this.</param>
    /// <param name="mine">What was edited here.</param>
    public static PlanMergeResult Merge(BlueprintDocument opened, BlueprintDocument disk, BlueprintDocument mine) =>
        Merge(new(opened, disk, mine));

    internal static PlanMergeResult Merge(PlanMergeInput input)
    {
        // Whoever changed nothing leaves the other's text alone, to the byte.
        if (input.Disk.Hash == input.Opened.Hash || input.Mine.Hash == input.Opened.Hash)
        {
            return new(input.Disk.Hash == input.Opened.Hash ? input.Mine : input.Disk, []) { Input = input };
        }

        var merger = new PlanMerger(input);
        var document = merger.Run();
        return new(document, [.. merger.Conflicts]) { Input = input };
    }
}
