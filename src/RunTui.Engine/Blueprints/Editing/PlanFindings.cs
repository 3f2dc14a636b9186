using System.Collections.Immutable;
using System.Globalization;

namespace RunTui.Engine.Blueprints.Editing;

/// <summary>What is wrong with a plan, by step and field.</summary>
internal sealed class PlanFindings
{
    private const string StepsPath = "$.steps[";

    private readonly ILookup<(string? StepId, string Field), Finding> _byField;
    private readonly ILookup<string?, Finding> _byStep;

    private PlanFindings(BlueprintDocument document, ImmutableArray<Finding> all)
    {
        All = all;
        var placed = all.Select(f => (Finding: f, Place: PlaceOf(document, f))).ToList();
        _byField = placed.ToLookup(p => p.Place, p => p.Finding);
        _byStep = placed.ToLookup(p => p.Place.StepId, p => p.Finding);
    }

    public ImmutableArray<Finding> All { get; }

    public static PlanFindings Of(BlueprintDocument document) =>
        new(document, BlueprintValidator.Validate(document.ToBytes(), new ValidationContext()));

    public ImmutableArray<Finding> Of(string? stepId, string? field) =>
        [.. field is null ? _byStep[stepId] : _byField[(stepId, field)]];

    private static (string? StepId, string Field) PlaceOf(BlueprintDocument document, Finding finding)
    {
        var path = finding.Path;
        var end = path.IndexOf(']', StringComparison.Ordinal);
        if (path.StartsWith(StepsPath, StringComparison.Ordinal) && end > 0
            && int.TryParse(path.AsSpan(StepsPath.Length, end - StepsPath.Length), CultureInfo.InvariantCulture, out var index))
        {
            return (finding.StepId ?? document.IdAt(index), finding.Missing ?? FieldOf(path[(end + 1)..]));
        }

        return (null, finding.Missing ?? FieldOf(path[1..]));
    }

    /// <summary>The path of a field without the place in its list: <c>.depends[0]</c> is <c>depends</c>.</summary>
    private static string FieldOf(string path)
    {
        var item = path.IndexOf('[', StringComparison.Ordinal);
        return (item < 0 ? path : path[..item]).TrimStart('.');
    }
}
