using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire.Documents;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Engine.Fire.Planning;

/// <summary>How pending items are to be run, by the rules of FIRE's planner.</summary>
public sealed record FireRunPlan
{
    private const int Habit = 3;
    private const int FewItems = 2;

    /// <summary>The runs, the next one first.</summary>
    public required ImmutableArray<FirePlannedRun> Runs { get; init; }

    /// <summary>All items by intent, in the order in which they can be worked on.</summary>
    public required ImmutableArray<FirePlannedItem> Items { get; init; }

    /// <summary>Pending items that can't be run yet, and why; only where none were chosen.</summary>
    public ImmutableArray<FireNote> Held { get; init; } = [];

    /// <summary>The scope to choose, where nobody chose one.</summary>
    public required string Recommended { get; init; }

    /// <summary>Whether the same scope was chosen three times in a row, so that it need only be confirmed.</summary>
    public required bool IsHabit { get; init; }

    /// <summary>Plans runs of pending items.</summary>
    /// <param name="project">The project.</param>
    /// <param name="scope"><c>single</c>, <c>batch</c> or <c>wide</c>; null takes what is recommended.</param>
    /// <param name="chosen">The items, as <c>id</c> or <c>intent/id</c>; null takes all that are pending.</param>
    /// <exception cref="FirePlanException">An item can't be run, or dependencies lead in a circle.</exception>
    public static FireRunPlan Of(FireSnapshot project, string? scope = null, IReadOnlyCollection<string>? chosen = null)
    {
        if (scope is not (null or FireWords.OneItem or FireWords.Batch or FireWords.Wide))
        {
            throw new FirePlanException($"there is no scope {Shown.Quoted(scope)}; expected single, batch or wide");
        }

        var names = chosen?.Select(name => Named(project, name)).ToHashSet();
        var selected = project.Pending.Where(i => names?.Contains(i) ?? true).ToList();
        var graph = new FireDependencies(project, selected);
        var ordered = graph.Ordered(isChosen: chosen is not null, out var held)
            .Select(i => new FirePlannedItem(i, FireWords.Modes.Contains(i.Mode ?? "") ? i.Mode! : FireWords.ModeFor(i.Complexity, project.Project.AutonomyBias), !FireWords.Modes.Contains(i.Mode ?? "")))
            .ToImmutableArray();
        var (recommended, isHabit) = Recommend(project.Project, ordered.Length);
        return new FireRunPlan
        {
            Items = ordered,
            Held = held,
            Recommended = recommended,
            IsHabit = isHabit,
            Runs = ordered.IsEmpty ? [] : (scope ?? recommended) switch
            {
                FireWords.OneItem => [.. ordered.Select(i => new FirePlannedRun(FireWords.OneItem, [i]))],
                FireWords.Wide => [new FirePlannedRun(FireWords.Wide, ordered)],
                _ => ByMode(ordered, graph),
            },
        };
    }

    private static FireWorkItem Named(FireSnapshot project, string name)
    {
        var found = project.Items.Where(i => i.Id == name || $"{i.Intent}/{i.Id}" == name).ToList();
        return found switch
        {
            [] => throw new FirePlanException($"there is no work item {Shown.Quoted(name)}; 'run-tui fire status' lists those that are pending"),
            [var one] when one.IsInActiveRun => throw new FirePlanException($"{Shown.Clean(name)} is in the active run {Shown.Clean(one.RunId ?? "")}; resume that"),
            [var one] when one.Status != FireWords.Pending => throw new FirePlanException($"{Shown.Clean(name)} is {Shown.Clean(one.Status)}, and only pending work items can be run"),
            [var one] => one,
            _ => throw new FirePlanException($"{Shown.Clean(name)} is in several intents; say which: {string.Join(", ", found.Select(i => Shown.Clean($"{i.Intent}/{i.Id}")))}"),
        };
    }

    private static (string Scope, bool IsHabit) Recommend(FireProject project, int count)
    {
        if (project.RunScopeHistory.Length >= Habit && project.RunScopeHistory[^Habit..].Distinct().ToList() is [FireWords.OneItem or FireWords.Batch or FireWords.Wide] same)
        {
            return (same[0], true);
        }

        return (project.AutonomyBias switch
        {
            "autonomous" => FireWords.Batch,
            "controlled" => FireWords.OneItem,
            _ => count <= FewItems ? FireWords.OneItem : FireWords.Batch,
        }, false);
    }

    /// <summary>
    /// One run for each mode, those that ask least first; one that needs another's items comes after it. Where two need each other's,
    /// a mode is divided into two runs.
    /// </summary>
    private static ImmutableArray<FirePlannedRun> ByMode(ImmutableArray<FirePlannedItem> ordered, FireDependencies graph)
    {
        var runs = ImmutableArray.CreateBuilder<FirePlannedRun>();
        var left = ordered.ToList();
        var done = new HashSet<FireWorkItem>();
        while (left.Count > 0)
        {
            var groups = FireWords.Modes.Select(mode => (All: left.Where(i => i.Mode == mode).ToList(), Ready: Ready(left, mode, done, graph))).Where(g => g.Ready.Count > 0).ToList();
            var next = groups.Find(g => g.Ready.Count == g.All.Count).Ready ?? groups[0].Ready;
            runs.Add(new FirePlannedRun(FireWords.Batch, [.. next]));
            done.UnionWith(next.Select(i => i.Item));
            left.RemoveAll(next.Contains);
        }

        return runs.DrainToImmutable();
    }

    /// <summary>The items of a mode that can follow one another, with nothing of another mode between them.</summary>
    private static List<FirePlannedItem> Ready(List<FirePlannedItem> left, string mode, HashSet<FireWorkItem> done, FireDependencies graph)
    {
        var before = new HashSet<FireWorkItem>(done);
        var ready = new List<FirePlannedItem>();
        foreach (var item in left.Where(i => i.Mode == mode))
        {
            if (graph.Of(item.Item).All(before.Contains))
            {
                ready.Add(item);
                before.Add(item.Item);
            }
        }

        return ready;
    }
}
