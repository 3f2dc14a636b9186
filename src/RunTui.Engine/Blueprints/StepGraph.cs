using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints;

/// <summary>The steps of a plan and what each of them waits for. Steps are numbered in plan order.</summary>
internal sealed class StepGraph
{
    private readonly int[][] _dependencies;

    /// <param name="dependencies">For each step the steps it waits for; itself and what is not in the plan are left out.</param>
    public StepGraph(int[][] dependencies) => _dependencies = dependencies;

    /// <summary>
    /// A shortest cycle through the first step of every group of steps that wait for each other; its last step waits for its
    /// first. Every plan that cannot end because of a cycle gives at least one.
    /// </summary>
    public ImmutableArray<ImmutableArray<int>> Cycles()
    {
        var groups = Groups();
        return [.. groups.Select(ShortestCycle).OrderBy(c => c[0])];
    }

    /// <summary>A shortest way from a step to one that it waits for, both of them in it; null where it doesn't wait for it.</summary>
    public ImmutableArray<int>? Path(int from, int to)
    {
        var cameFrom = new Dictionary<int, int>();
        var queue = new Queue<int>([from]);
        while (queue.TryDequeue(out var step))
        {
            if (step == to)
            {
                return PathTo(to, from, cameFrom);
            }

            foreach (var dependency in _dependencies[step])
            {
                if (dependency != from && cameFrom.TryAdd(dependency, step))
                {
                    queue.Enqueue(dependency);
                }
            }
        }

        return null;
    }

    /// <summary>A cycle in words, <c>a → b → a</c>, cut in the middle where it is long.</summary>
    public static string Describe(ImmutableArray<int> cycle, Func<int, string> name)
    {
        const int shownAtEachEnd = 5;
        var names = cycle.Append(cycle[0]).ToList();
        var shown = names.Count <= 2 * shownAtEachEnd + 1
            ? names.Select(name)
            : [.. names.Take(shownAtEachEnd).Select(name), $"… ({cycle.Length - 2 * shownAtEachEnd + 1} more)", .. names.TakeLast(shownAtEachEnd).Select(name)];
        return string.Join(" → ", shown);
    }

    /// <summary>Tarjan's strongly connected components of more than one step; a loop, since a plan may be a chain of many thousands.</summary>
    private List<List<int>> Groups()
    {
        var count = _dependencies.Length;
        var order = new int[count];
        var low = new int[count];
        var isOnPath = new bool[count];
        var path = new Stack<int>();
        var calls = new Stack<(int Step, int Next)>();
        var groups = new List<List<int>>();
        var visited = 0;
        for (var root = 0; root < count; root++)
        {
            if (order[root] == 0)
            {
                calls.Push((root, 0));
            }

            while (calls.TryPop(out var call))
            {
                var (step, next) = call;
                if (next == 0)
                {
                    order[step] = low[step] = ++visited;
                    path.Push(step);
                    isOnPath[step] = true;
                }
                else
                {
                    low[step] = Math.Min(low[step], low[_dependencies[step][next - 1]]);
                }

                while (next < _dependencies[step].Length && order[_dependencies[step][next]] != 0)
                {
                    var seen = _dependencies[step][next++];
                    if (isOnPath[seen])
                    {
                        low[step] = Math.Min(low[step], order[seen]);
                    }
                }

                if (next < _dependencies[step].Length)
                {
                    calls.Push((step, next + 1));
                    calls.Push((_dependencies[step][next], 0));
                }
                else if (low[step] == order[step])
                {
                    TakeGroup(step, path, isOnPath, groups);
                }
            }
        }

        return groups;
    }

    private static void TakeGroup(int root, Stack<int> path, bool[] isOnPath, List<List<int>> groups)
    {
        var group = new List<int>();
        int member;
        do
        {
            member = path.Pop();
            isOnPath[member] = false;
            group.Add(member);
        }
        while (member != root);
        if (group.Count > 1)
        {
            groups.Add(group);
        }
    }

    private ImmutableArray<int> ShortestCycle(List<int> group)
    {
        var members = group.ToHashSet();
        var start = group.Min();
        var cameFrom = new Dictionary<int, int>();
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out var step))
        {
            foreach (var dependency in _dependencies[step])
            {
                if (dependency == start)
                {
                    return PathTo(step, start, cameFrom);
                }

                if (members.Contains(dependency) && cameFrom.TryAdd(dependency, step))
                {
                    queue.Enqueue(dependency);
                }
            }
        }

        throw new InvalidOperationException("Steps that wait for each other have no cycle.");
    }

    private static ImmutableArray<int> PathTo(int end, int start, Dictionary<int, int> cameFrom)
    {
        var path = new List<int>();
        for (var step = end; step != start; step = cameFrom[step])
        {
            path.Add(step);
        }

        path.Add(start);
        path.Reverse();
        return [.. path];
    }
}
