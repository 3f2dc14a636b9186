using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints;

/// <summary>
/// What two states of one blueprint mean differently. How they are spelled doesn't count: other programs re-indent the file
/// and respell its numbers whenever they write it.
/// </summary>
public sealed record BlueprintDiff
{
    /// <summary>Steps that are new, in the order of the later plan.</summary>
    public ImmutableArray<string> Added { get; private init; } = [];

    /// <summary>Steps that are gone, in the order of the earlier plan.</summary>
    public ImmutableArray<string> Removed { get; private init; } = [];

    /// <summary>Steps that ask for something else; see <see cref="Step.Definition"/>.</summary>
    public ImmutableArray<string> DefinitionChanged { get; private init; } = [];

    public ImmutableArray<StatusChange> StatusChanged { get; private init; } = [];

    /// <summary>Steps whose attempts, recovery attempts or last failure differ.</summary>
    public ImmutableArray<string> ProgressChanged { get; private init; } = [];

    /// <summary>Whether the steps that both have stand in another order.</summary>
    public bool OrderChanged { get; private init; }

    /// <summary>Top-level fields other than <c>steps</c> that differ, come or go (<c>defaults</c>, <c>context</c> …), sorted.</summary>
    public ImmutableArray<string> RunFieldsChanged { get; private init; } = [];

    public bool IsEmpty => Added.IsEmpty && Removed.IsEmpty && DefinitionChanged.IsEmpty && StatusChanged.IsEmpty
        && ProgressChanged.IsEmpty && RunFieldsChanged.IsEmpty && !OrderChanged;

    /// <summary>Compares two states; of steps that share an id in a broken plan only the first is looked at.</summary>
    public static BlueprintDiff Compare(BlueprintDocument before, BlueprintDocument after)
    {
        var old = Distinct(before);
        var current = Distinct(after);
        var oldById = old.ToDictionary(s => s.Id, StringComparer.Ordinal);
        var currentIds = current.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var common = current.Where(s => oldById.ContainsKey(s.Id)).Select(s => (Before: oldById[s.Id], After: s)).ToList();
        return new()
        {
            Added = [.. current.Where(s => !oldById.ContainsKey(s.Id)).Select(s => s.Id)],
            Removed = [.. old.Where(s => !currentIds.Contains(s.Id)).Select(s => s.Id)],
            DefinitionChanged = [.. common.Where(p => p.Before.Definition != p.After.Definition).Select(p => p.After.Id)],
            StatusChanged =
            [
                .. common.Where(p => p.Before.Status != p.After.Status).Select(p => new StatusChange(p.After.Id, p.Before.Status, p.After.Status)),
            ],
            ProgressChanged = [.. common.Where(p => HasOtherProgress(p.Before, p.After)).Select(p => p.After.Id)],
            OrderChanged = !common.Select(p => p.After.Id).SequenceEqual(old.Where(s => currentIds.Contains(s.Id)).Select(s => s.Id)),
            RunFieldsChanged =
            [
                .. before.RunFields.Keys.Union(after.RunFields.Keys)
                    .Where(name => before.RunFields.GetValueOrDefault(name) != after.RunFields.GetValueOrDefault(name))
                    .Order(StringComparer.Ordinal),
            ],
        };
    }

    private static bool HasOtherProgress(Step before, Step after) =>
        before.Attempts != after.Attempts || before.RecoveryAttempts != after.RecoveryAttempts || before.LastFailure != after.LastFailure;

    private static List<Step> Distinct(BlueprintDocument document) => [.. document.Blueprint.Steps.DistinctBy(s => s.Id, StringComparer.Ordinal)];
}
