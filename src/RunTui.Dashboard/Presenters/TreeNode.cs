using RunTui.Engine.Events;

namespace RunTui.Dashboard.Presenters;

/// <summary>A row of the step tree. It names what it shows and holds nothing of it, so equal nodes stay open and selected.</summary>
public abstract record TreeNode
{
    /// <summary>Steps that belong together: a sprint, a milestone, a track.</summary>
    /// <param name="Name">The group's name.</param>
    public sealed record Group(string Name) : TreeNode;

    /// <summary>A step.</summary>
    /// <param name="Id">The step's id.</param>
    public sealed record Step(string Id) : TreeNode;

    /// <summary>One time that a step passed through a phase of its flow.</summary>
    /// <param name="StepId">The step's id.</param>
    /// <param name="Index">Its place among all visits of the step, from 0.</param>
    public sealed record Phase(string StepId, int Index) : TreeNode;

    /// <summary>One execution of an agent for a step.</summary>
    /// <param name="StepId">The step's id.</param>
    /// <param name="Kind">Work or recovery.</param>
    /// <param name="Number">Its number among those of its kind.</param>
    /// <param name="Index">Its place among all attempts of the step, from 0: an interrupted one may have had the same number.</param>
    public sealed record Attempt(string StepId, AttemptKind Kind, int Number, int Index) : TreeNode;
}
