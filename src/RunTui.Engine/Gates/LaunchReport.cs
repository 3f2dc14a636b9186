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
    public string ToText()
    {
        var text = new StringBuilder(Passed ? "✓ Validation passed.\n" : "⚠ Validation failed.\n");
        foreach (var step in Findings)
        {
            text.Append($"\n- {(step.StepId.Length > 0 ? step.StepId : "run folder")}\n");
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
