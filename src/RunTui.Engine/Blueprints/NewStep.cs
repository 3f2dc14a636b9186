using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace RunTui.Engine.Blueprints;

/// <summary>A step of a plan that is made, with as much as is known of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it is called in lists.</param>
public sealed record NewStep(string Id, string Title)
{
    /// <summary>What holds where nobody says when a step is done.</summary>
    public const string GeneralDoneWhen = "All that the step asks for is done, and its result was checked.";

    /// <summary>What the agent is asked to do; empty for the title.</summary>
    public string Detail { get; init; } = "";

    /// <summary>How one sees that it is done; empty for <see cref="GeneralDoneWhen"/>.</summary>
    public string DoneWhen { get; init; } = "";

    public ImmutableArray<string> Depends { get; init; } = [];

    /// <summary>What it is shown under; null for nothing.</summary>
    public string? Group { get; init; }

    /// <summary>The stage of the plan's flow that it carries out; null for a step of the work itself.</summary>
    public string? Stage { get; init; }

    /// <summary>Globs of the files it changes; empty says nothing of them.</summary>
    public ImmutableArray<string> Scope { get; init; } = [];

    /// <summary>Whether that was done before.</summary>
    public bool IsDone { get; init; }

    /// <summary>The step as a blueprint has it.</summary>
    internal JsonObject ToJson()
    {
        var step = new JsonObject
        {
            ["id"] = Id,
            ["title"] = Title,
            ["detail"] = Detail.Length > 0 ? Detail : Title,
            ["done_when"] = DoneWhen.Length > 0 ? DoneWhen : GeneralDoneWhen,
            ["status"] = (IsDone ? StepStatus.Done : StepStatus.Pending).Name(),
        };
        Add("depends", Depends);
        Add("scope", Scope);
        if (Group is not null)
        {
            step["group"] = Group;
        }

        if (Stage is not null)
        {
            step["stage"] = Stage;
        }

        return step;

        void Add(string name, ImmutableArray<string> texts)
        {
            if (!texts.IsEmpty)
            {
                step[name] = new JsonArray([.. texts.Select(text => (JsonNode)text)]);
            }
        }
    }
}
