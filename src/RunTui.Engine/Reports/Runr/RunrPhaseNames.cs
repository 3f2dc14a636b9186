using RunTui.Engine.Events;

namespace RunTui.Engine.Reports.Runr;

/// <summary>Runr's names of the phases that a run passes through.</summary>
public static class RunrPhaseNames
{
    public const string Plan = "PLAN";
    public const string Implement = "IMPLEMENT";
    public const string Verify = "VERIFY";
    public const string Review = "REVIEW";
    public const string Checkpoint = "CHECKPOINT";
    public const string Finalize = "FINALIZE";
    public const string Stopped = "STOPPED";

    /// <summary>Those with work in them, in their order.</summary>
    public static IReadOnlyList<string> Working { get; } = [Plan, Implement, Verify, Review, Checkpoint];

    /// <summary>The name of a phase of a flow; phases of the user's own go by what they do.</summary>
    /// <param name="step">The step that is in it.</param>
    /// <param name="id">The phase's id.</param>
    /// <param name="kind">The phase's kind, as flows spell it.</param>
    public static string Of(StepState step, string id, string kind) => (id, kind) switch
    {
        (_, "verify") => Verify,
        (_, "checkpoint") => Checkpoint,
        ("review", _) or (_, "approve") => Review,
        _ when step.Plan.Stage == "before" => Plan,
        _ => Implement,
    };

    /// <summary>The name of one visit.</summary>
    public static string Of(StepState step, PhaseVisit visit) => Of(step, visit.Id, visit.Kind);
}
