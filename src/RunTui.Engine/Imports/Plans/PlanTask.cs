using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace RunTui.Engine.Imports.Plans;

/// <summary>A task of a plan document. What the document doesn't say is empty or null.</summary>
public sealed record PlanTask
{
    /// <summary>How it is named in what is found: <c>task 2</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The step's id.</summary>
    public required string Id { get; init; }

    /// <summary>As the heading numbers it: <c>2</c>, <c>2.1</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Where its heading is.</summary>
    public required int Line { get; init; }

    public string Title { get; init; } = "";

    public string Objective { get; init; } = "";

    /// <summary>Paths and patterns, without line numbers and remarks.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>All it is to run, those that verify too.</summary>
    public ImmutableArray<string> Commands { get; init; } = [];

    /// <summary>Those of <see cref="Commands"/> that say whether the work is good.</summary>
    public ImmutableArray<string> Checks { get; init; } = [];

    public PlanRoute? Route { get; init; }

    /// <summary>The type of its work, never empty.</summary>
    public string Work { get; init; } = Blueprints.WorkTypes.Implementation;

    public ImmutableArray<string> DoneWhen { get; init; } = [];

    /// <summary>As it is written; empty for none.</summary>
    public string Estimate { get; init; } = "";

    /// <summary>What it depends on, as it is written: numbers and ids.</summary>
    public ImmutableArray<string> Depends { get; init; } = [];

    public ImmutableArray<string> Constraints { get; init; } = [];

    public string Output { get; init; } = "";

    /// <summary>Who answers side by side, as the task's own list names them.</summary>
    public ImmutableArray<PlanRoute> Options { get; init; } = [];

    /// <summary>Who chooses between the answers: <c>person</c> or <c>judge</c>; null where it doesn't say.</summary>
    public string? Choose { get; init; }

    /// <summary>The whole prompt where the document has it; null makes one of the parts.</summary>
    public string? Prompt { get; init; }

    /// <summary>What stands in no part that is known.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Fields of the step that no part has; null for none.</summary>
    public JsonObject? Fields { get; init; }

    /// <summary>Where its parts are.</summary>
    internal ImmutableDictionary<PlanLabel, int> Lines { get; init; } = ImmutableDictionary<PlanLabel, int>.Empty;

    /// <summary>The line of a part; of the heading where there is none.</summary>
    internal int LineOf(PlanLabel label) => Lines.GetValueOrDefault(label, Line);
}
