namespace RunTui.Engine.Blueprints;

/// <summary>Says where the steps of a plan stand in its file, for findings that are not about the file itself.</summary>
public sealed class StepPlaces
{
    private readonly Dictionary<string, (string Path, int Line)> _places = [];

    /// <param name="utf8">The file.</param>
    /// <exception cref="BlueprintException">It can't be read.</exception>
    public StepPlaces(ReadOnlyMemory<byte> utf8)
    {
        var steps = BlueprintDocument.Parse(utf8).Blueprint.Steps;
        var paths = steps.Select((_, index) => $"$.steps[{index}]").ToList();
        var lines = JsonLines.Find(utf8.Span, [.. paths]);
        foreach (var (step, path) in steps.Zip(paths))
        {
            _places.TryAdd(step.Id, (path, lines.GetValueOrDefault(path, 1)));
        }
    }

    /// <summary>The JSON path of a step and its line from 1; the whole file for a step that isn't there.</summary>
    public (string Path, int Line) Of(string stepId) => _places.GetValueOrDefault(stepId, ("$", 1));
}
