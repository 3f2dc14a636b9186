namespace RunTui.Engine.Imports.Plans;

/// <summary>A part of a document under one heading: a task, or what is said beside them.</summary>
internal sealed class PlanPart
{
    public int Line { get; init; } = 1;

    public int Level { get; init; }

    /// <summary>Null for what is no task.</summary>
    public TaskHeading? Task { get; init; }

    public string Heading { get; set; } = "";

    public List<MarkdownLine> Lines { get; } = [];
}
