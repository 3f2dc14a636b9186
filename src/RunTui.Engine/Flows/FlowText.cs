using System.Collections.Immutable;
using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Guards;

namespace RunTui.Engine.Flows;

/// <summary>Explains flows to people.</summary>
public static class FlowText
{
    /// <summary>What a flow is: its stages with their phases, what sends a step back where, and what stops it.</summary>
    public static ImmutableArray<string> Explain(Flow flow) =>
    [
        $"{flow.Name} ({flow.File ?? "built in"})",
        .. flow.About.Length > 0 ? [$"  {Shown.Clean(flow.About)}"] : (string[])[],
        .. Stage("Once, before all steps:", flow.Before),
        .. flow.IsDirect ? ["", "Each step: its attempts and its own checks, as run-workflow does them"] : Stage("Each step:", flow.Phases),
        .. Stage("After each batch of steps:", flow.Between),
        .. Stage("Once, after all steps:", flow.After),
        .. flow.Breaker.IsEmpty ? [] : (string[])["", "It stops at the first of", .. flow.Breaker.Select(rule => $"  {Limit(rule)}")],
    ];

    /// <summary>The phases in their order, on one line.</summary>
    public static string OneLine(Flow flow)
    {
        var steps = flow.IsDirect ? "execute → checks" : Line(flow.Phases);
        var before = flow.Before.IsEmpty ? "" : $"{Line(flow.Before)}; then each: ";
        return $"{before}{steps}{(flow.After.IsEmpty ? "" : $"; after all: {Line(flow.After)}")}";

        static string Line(ImmutableArray<Phase> phases) => string.Join(" → ", phases.Where(p => !p.IsOnDemand).Select(p => p.Id));
    }

    /// <summary>What a phase does, in a few words.</summary>
    public static string What(Phase phase) => phase.Kind switch
    {
        PhaseKind.Agent => Agent(phase),
        PhaseKind.Verify when phase.Commands.IsEmpty => "the verification commands of the plan",
        PhaseKind.Verify => string.Join("; ", phase.Commands.Select(c => Shown.Clean(c, 80))),
        PhaseKind.Command when phase.Commands.IsEmpty => phase.Work == "tests" ? "the plan's command, or the project's own tests" : "the plan's command",
        PhaseKind.Command => string.Join("; ", phase.Commands.Select(c => Shown.Clean(c, 80))),
        PhaseKind.Approve => "a person looks at it",
        PhaseKind.Checkpoint => "a commit",
        PhaseKind.Publish when phase.IsOnDemand => "push",
        PhaseKind.Publish => "push, and a draft pull request",
        _ => $"{Shown.Clean(phase.Path ?? "")} must exist",
    };

    private static IEnumerable<string> Stage(string heading, ImmutableArray<Phase> phases)
    {
        if (phases.IsEmpty)
        {
            yield break;
        }

        yield return "";
        yield return heading;
        var ids = phases.Max(p => p.Id.Length);
        var kinds = phases.Max(p => p.Kind.Name().Length);
        foreach (var (phase, i) in phases.Select((p, i) => (p, i)))
        {
            var back = phase.OnChanges is { } target ? $"; changes go back to {target}" : "";
            yield return string.Create(CultureInfo.InvariantCulture, $"  {i + 1}. {phase.Id.PadRight(ids)}  {phase.Kind.Name().PadRight(kinds)}  {What(phase)}{back}{string.Concat(Limits(phase).Select(limit => "; " + limit))}");
        }
    }

    /// <summary>When a phase is gone through, and what ends it.</summary>
    private static IEnumerable<string> Limits(Phase phase)
    {
        (bool Holds, string Text)[] limits =
        [
            (phase.IsOff, "only where the plan asks for it"),
            (phase.IsOnDemand, "only where it is sent back to"),
            (phase.IsOptional, "goes on without it where it fails"),
            (phase.Timeout is not null, $"{Time(phase.Timeout?.TotalSeconds ?? 0)} each time"),
            (phase.Rounds is not null, string.Create(CultureInfo.InvariantCulture, $"{phase.Rounds} times at most{(phase.PassesOver ? ", then it is only heard" : "")}")),
            (phase.Same is not null, string.Create(CultureInfo.InvariantCulture, $"the same {phase.Same} times in a row stops it")),
        ];
        return limits.Where(limit => limit.Holds).Select(limit => limit.Text);
    }

    private static string Agent(Phase phase)
    {
        var work = phase.Work ?? "work";
        var tool = phase.Tool is { } name ? $" by {Shown.Clean(name, 60)}" : "";
        var answer = phase.Output switch
        {
            PhaseOutput.Handoff => ", answers with what it made",
            PhaseOutput.Verdict => ", answers with a verdict",
            PhaseOutput.Milestones => ", answers with the milestones",
            PhaseOutput.Divergences => ", answers with how the code differs from its design",
            PhaseOutput.Triage => ", answers with what the bug is",
            _ => "",
        };
        return $"{work}{tool}{answer}";
    }

    private static string Limit(BreakerRule rule)
    {
        var limit = rule.IsTime ? Time(rule.Limit) : rule.Limit.ToString(CultureInfo.InvariantCulture);
        return rule.Kind switch
        {
            BreakerKind.Ticks => $"ticks {limit}: phases begun since the launch",
            BreakerKind.Elapsed => $"elapsed {limit}: since the launch",
            BreakerKind.Cycles => $"cycles {limit}: times that one step went back",
            BreakerKind.SameIssue => $"same_issue {limit}: times in a row that a phase sent a step back with the same words",
            BreakerKind.NoProgress => $"no_progress {limit}: times in a row that a step came back with nothing changed",
            BreakerKind.Stall => $"stall {limit}: without a sign of life",
            _ => $"call {limit}: for one attempt of an agent",
        };
    }

    private static string Time(double seconds)
    {
        var (unit, name) = seconds switch { _ when seconds % 3600 == 0 => (3600, "h"), _ when seconds % 60 == 0 => (60, "m"), _ => (1, "s") };
        return (seconds / unit).ToString("0.###", CultureInfo.InvariantCulture) + name;
    }
}
