using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Routes;

namespace RunTui.Engine.Execution;

/// <summary>The candidate of a step's route that does the step now, and who would be next.</summary>
internal sealed class RouteInUse
{
    private readonly ImmutableArray<Route> _candidates;
    private readonly int _at;

    private RouteInUse(Step step, ImmutableArray<Route> candidates, int at) => (Step, _candidates, _at) = (step, candidates, at);

    /// <summary>The step as the candidate does it; as the plan has it where nothing is routed.</summary>
    public Step Step { get; }

    /// <summary>What the candidate may change; null leaves it to the run's autonomy.</summary>
    public string? Sandbox => _candidates.IsEmpty ? null : _candidates[_at].Sandbox;

    /// <summary>Whether a route says who does the step.</summary>
    public bool IsRouted => !_candidates.IsEmpty;

    /// <summary>Whether the next candidate takes over only with a person's approval.</summary>
    public bool IsFailClosed { get; private init; }

    /// <summary>
    /// The candidate whose turn it is: the first, unless another was let take over. That holds only for who failed before: a plan that has
    /// other candidates since begins with its first.
    /// </summary>
    public static RouteInUse Of(StepState step, RunContext context)
    {
        var candidates = RouteTable.CandidatesFor(step.Plan, context.Blueprint, context.Services.Variable);
        if (candidates.IsEmpty)
        {
            return new RouteInUse(step.Plan, candidates, 0);
        }

        var at = 0;
        if (step.Open is { Kind: AttemptKind.Work } open && FindOpen(candidates, open) is { } working)
        {
            // Whoever is at work already was chosen by who started it.
            at = working;
        }
        else if (step.Fallback is { IsApproved: true } approved)
        {
            var to = candidates.Select(RouteNames.NameOf).ToList().LastIndexOf(approved.To);
            at = to > 0 && RouteNames.NameOf(candidates[to - 1]) == approved.From ? to : 0;
        }

        return new RouteInUse(RouteTable.Apply(step.Plan, candidates[at]), candidates, at)
        {
            IsFailClosed = RouteTable.IsFailClosed(context.Blueprint, context.Services.Variable),
        };
    }

    /// <summary>Whether a person has let another take over, and the route is another since: then its first candidate does it.</summary>
    public static string? WhyApprovalLapsed(StepState step, RouteInUse route) =>
        step.Fallback is { IsApproved: true } approved && route._at == 0 && route.IsRouted
            ? $"{step.Id}: that {approved.To} takes over from {approved.From} was approved, but the route is another since; {RouteNames.NameOf(route._candidates[0])} does it"
            : null;

    /// <summary>The candidate that is at work. Its model may be called otherwise by now; the tool is what its output is read by.</summary>
    private static int? FindOpen(ImmutableArray<Route> candidates, OpenAttempt open)
    {
        List<(Route Route, int? At)> ofTool = [.. candidates.Select((route, i) => (route, (int?)i)).Where(c => (c.route.Tool ?? ToolReference.ClaudeCode) == open.Tool)];
        return ofTool.Find(c => c.Route.Model == open.Model).At ?? ofTool.FirstOrDefault().At;
    }

    /// <summary>Who would take over after an attempt that failed; null where nobody is left. The candidates of options are asked side by side: none stands in for another.</summary>
    /// <param name="attempt">The attempt; 0 where none could be made.</param>
    public Fallback? Next(int attempt) => _at + 1 < _candidates.Length && Step.Work != WorkTypes.Options
        ? new Fallback(attempt, RouteNames.NameOf(_candidates[_at]), RouteNames.NameOf(_candidates[_at + 1]))
        : null;
}
