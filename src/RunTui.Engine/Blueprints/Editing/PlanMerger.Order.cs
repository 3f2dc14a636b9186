using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints.Editing;

internal sealed partial class PlanMerger
{
    private const string Order = "order";

    private List<string> MergeOrder()
    {
        var was = Common(_opened.Keys);
        var there = Common(_disk.Keys);
        var here = Common(_mine.Keys);
        var mineLeads = !here.SequenceEqual(was) && !here.SequenceEqual(there)
            && (there.SequenceEqual(was) || TakesMine(OrderConflict(was, there, here)));
        return mineLeads ? Joined(_mine.Keys, _disk.Keys) : Joined(_disk.Keys, _mine.Keys);
    }

    private ImmutableArray<string> Common(IEnumerable<string> ids) =>
        [.. ids.Where(id => _opened.ContainsKey(id) && _disk.ContainsKey(id) && _mine.ContainsKey(id))];

    /// <summary>Only the part of the order in which there is any difference.</summary>
    private static PlanConflict OrderConflict(ImmutableArray<string> was, ImmutableArray<string> there, ImmutableArray<string> here)
    {
        var start = Enumerable.Range(0, was.Length).First(i => IsDifferent(i));
        var end = Enumerable.Range(0, was.Length).Last(i => IsDifferent(i)) + 1;
        return new(PlanConflictKind.Order, null, Order, Part(was), Part(there), Part(here));

        bool IsDifferent(int i) => was[i] != there[i] || was[i] != here[i];

        string Part(ImmutableArray<string> ids) => string.Join('\n', ids[start..end]);
    }

    /// <summary>One side's order, with the steps that only the other has behind those they are behind there.</summary>
    private List<string> Joined(IEnumerable<string> leading, IEnumerable<string> following)
    {
        var order = leading.Where(_kept.Contains).ToList();
        var known = order.ToHashSet(StringComparer.Ordinal);
        var others = following.Where(_kept.Contains).ToList();
        var shared = others.ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < others.Count; i++)
        {
            if (!known.Add(others[i]))
            {
                continue;
            }

            var place = i == 0 ? 0 : order.IndexOf(others[i - 1]) + 1;
            while (place < order.Count && !shared.Contains(order[place]))
            {
                place++;
            }

            order.Insert(place, others[i]);
        }

        return order;
    }
}
