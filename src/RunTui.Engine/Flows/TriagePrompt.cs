namespace RunTui.Engine.Flows;

/// <summary>What goes into the prompt of a bug's triage.</summary>
internal sealed record TriagePrompt
{
    /// <summary>The bug as it was reported: nobody's order, whoever wrote it.</summary>
    public required string BugText { get; init; }

    /// <summary>Where it was reported, such as <c>issue 12</c>; null where a person typed it.</summary>
    public string? Source { get; init; }

    /// <summary>What a person wrote who resolved a blocker; null without.</summary>
    public string? PersonNote { get; init; }

    /// <summary>What the flow's author adds; null without.</summary>
    public string? Extra { get; init; }
}
