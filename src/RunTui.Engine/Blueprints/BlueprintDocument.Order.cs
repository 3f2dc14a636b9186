using System.Text.Json.Nodes;

namespace RunTui.Engine.Blueprints;

public sealed partial class BlueprintDocument
{
    /// <summary>
    /// Puts the steps into an order; those not named keep theirs, behind the others. The white space between the steps stays
    /// where it is. Ids that the plan doesn't have are passed over.
    /// </summary>
    public BlueprintDocument WithOrder(IEnumerable<string> ids)
    {
        var named = ids.Where(_indexes.Value.ContainsKey).Distinct(StringComparer.Ordinal).Select(id => _indexes.Value[id]).ToList();
        var order = named.Concat(Enumerable.Range(0, _steps.Length).Except(named)).ToList();
        return order.SequenceEqual(Enumerable.Range(0, _steps.Length)) ? this : WithPlaces(order);
    }

    /// <summary>Puts a new step at a place in the list, spelled as given in the style of the file.</summary>
    /// <param name="index">From 0; the number of steps and more is the end.</param>
    /// <param name="step">The step; its id must be its own.</param>
    /// <exception cref="ArgumentException">The step has no id of its own, or the file has no list of steps.</exception>
    public BlueprintDocument WithStepAt(int index, JsonObject step)
    {
        var added = WithAddedSteps([step]);
        var last = _steps.Length;
        return index >= last
            ? added
            : added.WithPlaces([.. Enumerable.Range(0, Math.Max(0, index)), last, .. Enumerable.Range(0, last).Skip(Math.Max(0, index))]);
    }

    private BlueprintDocument WithPlaces(IEnumerable<int> order) =>
        new(this, [.. order.Select((from, to) => _steps[from].At(_steps[to].Part))], _closing, sameIds: false);
}
