using RunTui.Engine.Events;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports.Runr;

/// <summary>What to do next: a word for programs and a command to type.</summary>
/// <param name="Action">One of Runr's: <c>none resume fix_config resolve_scope_violation resolve_branch_mismatch inspect_logs</c>.</param>
/// <param name="Command">Complete, with the run's id; null where nothing is to be done. One that begins with <c>#</c> is for a person to read.</param>
public sealed record RunrNext(string Action, string? Command)
{
    public const string None = "none";
    public const string Resume = "resume";
    public const string FixConfig = "fix_config";
    public const string ResolveScope = "resolve_scope_violation";
    public const string ResolveBranch = "resolve_branch_mismatch";
    public const string InspectLogs = "inspect_logs";

    /// <summary>What gets a run on.</summary>
    /// <param name="standing">Where it stands.</param>
    /// <param name="program">How the program is called.</param>
    public static RunrNext Of(RunrStanding standing, string program)
    {
        string Call(string verb) => $"{ShellWord.Quoted(program)} {verb} {standing.Origin.RunId}";
        return (standing.Outcome, standing.StopReason) switch
        {
            (RunrStanding.Complete, _) => new(None, null),
            (RunrStanding.Running, _) => new(InspectLogs, Call("status")),
            (_, StopReasons.GuardViolation or StopReasons.PlanScopeViolation or StopReasons.OwnershipViolation) =>
                new(ResolveScope, $"# Review .runr/runr.config.json scope settings, then: {Call("resume")} --rescope"),
            (_, StopReasons.ParallelFileCollision) => new(ResolveBranch, $"# Wait for conflicting run to finish, then: {Call("resume")}"),

            // The doctor knows nothing of a branch that is there already or a checkout that can't be switched.
            (_, StopReasons.LaunchFailed) when standing.StopDetail is { Length: > 0 } why && why != RunState.StartupChecksFailed =>
                new(FixConfig, $"# {ShortText.Line(why)} Then: {Call("resume")}"),
            (_, StopReasons.PlanUnreadable or StopReasons.ImplementUnreadable or StopReasons.ReviewUnreadable or StopReasons.WorkerFailed or StopReasons.LaunchFailed) =>
                new(FixConfig, $"{ShellWord.Quoted(program)} doctor && {Call("resume")}"),
            (_, StopReasons.ReviewLoop or StopReasons.NoProgress or StopReasons.InsufficientEvidence or StopReasons.MilestoneMissing or StopReasons.PlanRejection or StopReasons.CheckpointFailed) =>
                new(InspectLogs, standing.Evidence is { } file ? $"cat {ShellWord.Quoted(file)}" : Call("report")),
            (_, StopReasons.AnswerNeeded or StopReasons.GuardrailBlocked or StopReasons.HighRisk or StopReasons.PublishFailed or StopReasons.Budget) => new(InspectLogs, Call("blockers")),
            _ => new(Resume, Call("resume")),
        };
    }
}
