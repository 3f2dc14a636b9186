using System.Collections.Immutable;

namespace RunTui.Engine.Workspaces;

/// <summary>What folders that an attempt must leave alone looked like at one moment.</summary>
/// <param name="Entries">What was found, each with a fingerprint; the key is the line that a change of it is told by.</param>
public sealed record OutsideState(ImmutableSortedDictionary<string, string> Entries)
{
    private const string Ours = "ours";

    /// <summary>The same, with files that change by our own doing: they count for nothing, now and later.</summary>
    public OutsideState Without(IEnumerable<string> files) => new(Entries.SetItems(files.Select(file => KeyValuePair.Create(file, Ours))));

    /// <summary>What differs now, a line each.</summary>
    public ImmutableArray<string> ChangesSince(OutsideState before) =>
    [
        .. Entries.Keys.Union(before.Entries.Keys, StringComparer.Ordinal)
            .Where(k => Entries.GetValueOrDefault(k) != Ours && before.Entries.GetValueOrDefault(k) != Ours)
            .Where(k => Entries.GetValueOrDefault(k) != before.Entries.GetValueOrDefault(k))
            .Order(StringComparer.Ordinal),
    ];
}
