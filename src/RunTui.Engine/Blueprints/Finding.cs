namespace RunTui.Engine.Blueprints;

/// <summary>One thing that is wrong with a blueprint.</summary>
/// <param name="Severity">Whether the plan may be started all the same.</param>
/// <param name="Path">JSON path of the value concerned, like <c>$.steps[3].depends[0]</c>; <c>$</c> is the whole file.</param>
/// <param name="Line">From 1.</param>
/// <param name="StepId">The step concerned; null for the run as a whole, and for a step without a usable id.</param>
/// <param name="Message">What is wrong, in one line.</param>
/// <param name="Suggestion">What to do about it, in one line, where that can be said.</param>
public sealed record Finding(Severity Severity, string Path, int Line, string? StepId, string Message, string? Suggestion)
{
    /// <summary>In characters from 1, where the text is no JSON at this place; else null.</summary>
    public int? Column { get; init; }

    /// <summary>The field that is missing from what stands at <see cref="Path"/>, where that is what is wrong; else null.</summary>
    public string? Missing { get; init; }

    /// <summary>One line that names file and place, in the form that editors make clickable.</summary>
    public string ToLine(string file)
    {
        var place = Column is { } column ? $"{file}:{Line}:{column}" : $"{file}:{Line}: {Path}";
        return Suggestion is null ? $"{place}: {Message}" : $"{place}: {Message}; {Suggestion}";
    }

    public override string ToString() => ToLine(BlueprintFile.Name);
}
