using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire.Documents;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Engine.Fire.Planning;

/// <summary>What selected work items need of each other.</summary>
internal sealed class FireDependencies
{
    private readonly ILookup<string, FireWorkItem> _byId;
    private readonly List<FireWorkItem> _selected;
    private readonly Dictionary<(string, string), FireWorkItem> _known = [];

    public FireDependencies(FireSnapshot project, List<FireWorkItem> selected)
    {
        _selected = selected;
        _byId = project.Items.ToLookup(i => i.Id, StringComparer.Ordinal);
        foreach (var item in selected)
        {
            _known[(item.Intent, item.Id)] = item;
        }
    }

    /// <summary>The selected items that one needs.</summary>
    public IEnumerable<FireWorkItem> Of(FireWorkItem item) =>
        item.DependsOn.Select(d => Find(item, d)).OfType<FireWorkItem>().Select(d => _known.GetValueOrDefault((d.Intent, d.Id))).OfType<FireWorkItem>();

    /// <summary>The selected items, each after those that it needs, and otherwise as they were.</summary>
    /// <param name="isChosen">Whether somebody chose them: then all of them must be fit to run, else those that aren't are held back.</param>
    /// <param name="held">Those that were held back, and why.</param>
    /// <exception cref="FirePlanException">They need each other in a circle, or a chosen one needs what isn't there.</exception>
    public IEnumerable<FireWorkItem> Ordered(bool isChosen, out ImmutableArray<FireNote> held)
    {
        var left = ImmutableArray.CreateBuilder<FireNote>();
        var needing = _selected.SelectMany(i => Of(i).Select(needed => (needed, i))).ToLookup(p => (p.needed.Intent, p.needed.Id), p => p.i);
        for (var open = new Queue<FireWorkItem>(_selected); open.TryDequeue(out var item);)
        {
            if (!_known.ContainsKey((item.Intent, item.Id)) || Lacks(item) is not { } why)
            {
                continue;
            }

            if (isChosen)
            {
                throw new FirePlanException($"{Shown.Clean(item.Id)} {why}; choose that too, or complete it first");
            }

            // What needs it may have been looked at already.
            left.Add(new FireNote(item.Id, why));
            _known.Remove((item.Intent, item.Id));
            foreach (var other in needing[(item.Intent, item.Id)])
            {
                open.Enqueue(other);
            }
        }

        held = left.DrainToImmutable();
        var ordered = new List<FireWorkItem>();
        var seen = new HashSet<FireWorkItem>(ReferenceEqualityComparer.Instance);
        foreach (var item in _selected.Where(i => _known.ContainsKey((i.Intent, i.Id))))
        {
            Visit(item, ordered, seen);
        }

        return ordered;
    }

    /// <summary>The item that a name means: of the same intent first; as <c>intent/id</c> also that of another.</summary>
    private FireWorkItem? Find(FireWorkItem item, string name)
    {
        var slash = name.LastIndexOf('/');
        return _byId[name].FirstOrDefault(i => i.Intent == item.Intent)
            ?? _byId[name].FirstOrDefault()
            ?? (slash > 0 ? _byId[name[(slash + 1)..]].FirstOrDefault(i => i.Intent == name[..slash]) : null);
    }

    private string? Lacks(FireWorkItem item)
    {
        foreach (var name in item.DependsOn)
        {
            if (Find(item, name) is not { } needed)
            {
                return $"depends on {Shown.Clean(name)}, and there is no such work item";
            }

            if (needed.Status != FireWords.Completed && !_known.ContainsKey((needed.Intent, needed.Id)))
            {
                return $"depends on {Shown.Clean(name)}, which is {Shown.Clean(needed.Status)}";
            }
        }

        return null;
    }

    /// <summary>Without recursion: a chain may have thousands.</summary>
    private void Visit(FireWorkItem start, List<FireWorkItem> ordered, HashSet<FireWorkItem> seen)
    {
        if (!seen.Add(start))
        {
            return;
        }

        var path = new Stack<(FireWorkItem Item, IEnumerator<FireWorkItem> Needs)>();
        var open = new List<FireWorkItem> { start };
        path.Push((start, Of(start).GetEnumerator()));
        while (path.TryPeek(out var top))
        {
            if (!top.Needs.MoveNext())
            {
                path.Pop();
                open.RemoveAt(open.Count - 1);
                ordered.Add(top.Item);
            }
            else if (open.FindIndex(i => ReferenceEquals(i, top.Needs.Current)) is var at and >= 0)
            {
                var circle = open.Skip(at).Append(top.Needs.Current).Select(i => Shown.Clean(i.Id, 60)).ToList();
                throw new FirePlanException($"work items depend on each other in a circle: {string.Join(" -> ", circle.Count > 12 ? [.. circle.Take(10), "...", circle[^1]] : circle)}; remove one of these dependencies");
            }
            else if (seen.Add(top.Needs.Current))
            {
                open.Add(top.Needs.Current);
                path.Push((top.Needs.Current, Of(top.Needs.Current).GetEnumerator()));
            }
        }
    }
}
