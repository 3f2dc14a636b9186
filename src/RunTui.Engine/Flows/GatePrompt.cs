using RunTui.Engine.Gates.Reviews;

namespace RunTui.Engine.Flows;

/// <summary>What goes into the prompt of one of Run Mode's gates.</summary>
internal sealed record GatePrompt
{
    /// <summary>What any reviewer is told.</summary>
    public required ReviewPrompt Review { get; init; }

    /// <summary>Which gate it is; the other kinds have no such file.</summary>
    public required ReviewGate Gate { get; init; }

    /// <summary>The sprint, as the trailer names it.</summary>
    public required string SprintId { get; init; }

    /// <summary>The file to write the feedback into, from the root of the repository.</summary>
    public required string FeedbackFile { get; init; }

    /// <summary>The implementer's report; null without.</summary>
    public string? ReportFile { get; init; }

    /// <summary>The file that says that all is done, written with an approval alone; null where the gate writes none.</summary>
    public string? MarkerFile { get; init; }
}
