using System.Collections.Immutable;
using System.Text;

namespace RunTui.Engine.Gates;

/// <summary>What a launch check found.</summary>
public sealed record LaunchReport
{
    /// <summary>What must be put right before the launch, by step in the plan's order.</summary>
    public ImmutableArray<StepFindings> Findings { get; init; } = [];

    /// <summary>What stops nothing.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>The steps that another tool takes over; only in adaptive and expansion mode.</summary>
    public ImmutableArray<ToolReroute> Reroutes { get; init; } = [];

    /// <summary>Whether the run can be launched.</summary>
    public bool Passed => Findings.IsEmpty;

    /// <summary>The report for people, in the form of run-workflow's <c>--validate</c>, closed by a line feed.</summary>
    /// <param name="placeOf">Where a step stands in the plan file; null says it nowhere.</param>
    public string ToText(Func<string, string>? placeOf = null)
    {
        var text = new StringBuilder(Passed ? "✓ Validation passed.\n" : "⚠ Validation failed.\n");
        foreach (var step in Findings)
        {
            var place = step.StepId.Length > 0 && placeOf is not null ? $" ({placeOf(step.StepId)})" : "";
            text.Append($"\n- {(step.StepId.Length > 0 ? step.StepId : "run folder")}{place}\n");
            foreach (var message in step.Messages)
            {
                text.Append($"  - {message}\n");
            }
        }

        if (Warnings.Length > 0)
        {
            text.Append("\nPreflight warnings:\n");
            foreach (var warning in Warnings)
            {
                text.Append($"  ⚠ {warning}\n");
            }
        }

        return text.ToString();
    }
}
