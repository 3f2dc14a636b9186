using System.Diagnostics.CodeAnalysis;

namespace RunTui.Engine.Events;

/// <summary>
/// The steps of a run by id, enumerated in the plan's order. Immutable; a changed step gives a new table that shares all but one
/// block of steps with this one, so that thousands of events over a thousand steps cost microseconds each.
/// </summary>
public sealed class StepTable
{
    private const int BlockSize = 32;

    // Shared by all tables of one plan and never changed once made.
    private readonly Dictionary<string, int> _places;
    private readonly StepState[][] _blocks;

    private StepTable(Dictionary<string, int> places, StepState[][] blocks)
    {
        (_places, _blocks) = (places, blocks);
    }

    /// <summary>No steps.</summary>
    public static StepTable Empty { get; } = new([], []);

    public int Count => _places.Count;

    /// <summary>The steps in the plan's order.</summary>
    public IEnumerable<StepState> Values
    {
        get
        {
            foreach (var block in _blocks)
            {
                foreach (var step in block)
                {
                    yield return step;
                }
            }
        }
    }

    /// <exception cref="KeyNotFoundException">The plan has no such step.</exception>
    public StepState this[string id] => TryGetValue(id, out var step) ? step : throw new KeyNotFoundException($"The run has no step '{id}'.");

    /// <summary>A table of these steps, in their order; of several with one id the last counts, in the place of the first.</summary>
    public static StepTable Of(IEnumerable<StepState> steps)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var ordered = new List<StepState>();
        foreach (var step in steps)
        {
            if (places.TryAdd(step.Id, ordered.Count))
            {
                ordered.Add(step);
            }
            else
            {
                ordered[places[step.Id]] = step;
            }
        }

        var blocks = new StepState[(ordered.Count + BlockSize - 1) / BlockSize][];
        for (var i = 0; i < blocks.Length; i++)
        {
            var start = i * BlockSize;
            blocks[i] = ordered.GetRange(start, Math.Min(BlockSize, ordered.Count - start)).ToArray();
        }

        return new StepTable(places, blocks);
    }

    public bool ContainsKey(string id) => _places.ContainsKey(id);

    public bool TryGetValue(string id, [MaybeNullWhen(false)] out StepState step)
    {
        var found = _places.TryGetValue(id, out var place);
        step = found ? _blocks[place / BlockSize][place % BlockSize] : null;
        return found;
    }

    /// <summary>The step, or null where the plan has none of that id.</summary>
    public StepState? GetValueOrDefault(string id) => TryGetValue(id, out var step) ? step : null;

    /// <summary>The table with one step changed.</summary>
    /// <exception cref="KeyNotFoundException">The plan has no such step.</exception>
    public StepTable With(StepState step)
    {
        var place = _places[step.Id];
        var blocks = (StepState[][])_blocks.Clone();
        var block = (StepState[])blocks[place / BlockSize].Clone();
        block[place % BlockSize] = step;
        blocks[place / BlockSize] = block;
        return new StepTable(_places, blocks);
    }
}
