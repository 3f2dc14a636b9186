using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Reports;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters;

/// <summary>The Detail tab: what a step is, what it depends on, when it counts as done, and what became of it.</summary>
public static class StepDetail
{
    private const int MostPhases = 40;
    private const int MostNotes = 20;

    /// <summary>The lines for a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="run">The run it belongs to, and why its steps are where they are.</param>
    /// <param name="prompt">The latest prompt as it was given to the agent; null where there is none yet.</param>
    /// <param name="now">UTC milliseconds since 1970.</param>
    /// <param name="zone">Whose clock times of day are in.</param>
    public static IReadOnlyList<PanelLine> Of(StepState step, RunReasons run, string? prompt, long now, TimeZoneInfo zone)
    {
        var (lines, state) = (new List<PanelLine>(), run.State);
        var plan = step.Plan;
        Heading(plan.Title.Length > 0 ? plan.Title : step.Id);
        if (step.Status != StepStatus.Done && run.Of(step.Id) is { Kind: not ReasonKind.AtWork } reason)
        {
            Heading("Why");
            lines.AddRange(StepWhy.Lines(reason, now, zone));
            lines.Add(new PanelLine(""));
        }

        if (step.Troubles.Length > 0)
        {
            Heading("Signs of trouble");
            lines.AddRange(StepWhy.TroubleLines(step, zone));
            lines.Add(new PanelLine(""));
        }

        if (lines.Count > 1)
        {
            Heading("What");
        }

        Field("Status", step.Status.Name().Replace('_', ' '));
        Field("Tool", ToolOf(step, state));
        Field("Route", RouteOf(step));
        Field("Done by", DoneBy(step));
        Field("Depends on", string.Join(", ", plan.Depends.Select(id => state.Steps.GetValueOrDefault(id) is { } d ? $"{id} ({d.Status.Name().Replace('_', ' ')})" : $"{id} (not in the plan)")));
        Field("Needed by", string.Join(", ", state.OrderedSteps.Where(s => s.Plan.Depends.Contains(step.Id)).Select(s => s.Id)));
        Field("Flow", FlowOf(step, state));
        Field("Cycle", StepRow.CyclesOf(step, state) is > 0 and var cycles ? $"{cycles}" : "");
        Field("Files", step.Phases.Sum(v => v.Files) is > 0 and var files ? $"{files} changed in commits{(step.Phases.Sum(v => v.Deleted) is > 0 and var deleted ? $", {deleted} deleted" : "")}" : "");
        Field("Stopped", step.StopReason is { } stopped ? $"because {StopWords.Of(stopped)} ({stopped})" : "");
        Field("Checkpoint", CheckpointOf(step, state));
        Field("Works in", step.Phases.Length > 0 && state.Workspace is { } place ? $"{place.Folder}{(place.Branch is { } branch ? $" on {branch}" : "")}" : "");
        Field("Attempts", step.Attempts > 0 ? $"{step.Attempts}{(step.RecoveryAttempts > 0 ? $", and {step.RecoveryAttempts} recoveries" : "")}" : "");
        Field("Tokens", step.Tokens > 0 ? $"{Amounts.Tokens(step.Tokens)}{(step.CostUsd > 0 ? $", {Amounts.Money(step.CostUsd)}" : "")}" : "");
        if (step.Phases.Length > 0)
        {
            lines.Add(new PanelLine(""));
            Heading("Phases");
            lines.AddRange(step.Phases.TakeLast(MostPhases).Select(PhaseLine));
        }

        Section("Published", PublishedOf(step, state), state.Publications.Any(p => p.StepId == step.Id && p.SkippedReason is not null) ? PanelLineKind.Attention : PanelLineKind.Good);
        Section("What guards did", string.Join('\n', state.GuardNotes.Where(n => n.StepId == step.Id).TakeLast(MostNotes).Select(n => $"{n.Status}: {n.Detail.ReplaceLineEndings(" ")}")), PanelLineKind.Attention);
        Section("Waits for you", step.Blocker is { NeedsPerson: true } b ? $"{b.Message}\n{AnswerWords.Of(step, state)}" : "", PanelLineKind.Attention);
        Section("Changed against the scope", step.StopReason is StopReasons.GuardViolation or StopReasons.OwnershipViolation ? string.Join('\n', step.Violations) : "", PanelLineKind.Bad);
        Section("Allowed this once", string.Join('\n', step.Allowed));
        Section("Your answer", step.Note ?? "");
        Section("Result", step.Summary ?? "", PanelLineKind.Good);
        Section("Last failure", step.Status == StepStatus.Done ? "" : step.LastFailure ?? "", PanelLineKind.Bad);
        Section("Done when", plan.DoneWhen);
        Section("Checked by", ChecksOf(plan, state));
        Section("Scope", ScopeOf(plan, state));
        Section("What to do", plan.Detail);
        Section("The latest prompt", prompt ?? "", PanelLineKind.Dim);
        return lines;

        void Heading(string text) => lines.Add(new PanelLine(ControlText.Visible(text), PanelLineKind.Heading));

        void Field(string name, string value)
        {
            if (value.Length > 0)
            {
                lines.Add(new PanelLine($"{name,-11} {ControlText.Visible(value)}"));
            }
        }

        void Section(string title, string text, PanelLineKind kind = PanelLineKind.Text)
        {
            if (text.Trim().Length == 0)
            {
                return;
            }

            lines.Add(new PanelLine(""));
            Heading(title);
            lines.AddRange(text.Trim().ReplaceLineEndings("\n").Split('\n').Select(line => new PanelLine(ControlText.Visible(line), kind)));
        }
    }

    /// <summary>What became of the step's commits, a line each; of a run that stopped, what became of its.</summary>
    private static string PublishedOf(StepState step, RunState state) => string.Join('\n', state.Publications
        .Where(p => p.StepId == step.Id || (p.IsIncomplete && step.Status == StepStatus.Blocked))
        .SelectMany(p => (string[])
        [
            p.Pushed ? $"pushed as {p.Branch}{(p.IsIncomplete ? ", incomplete" : "")}" : "",
            p.PrUrl ?? "",
            p.SkippedReason switch { null => "", Publication.UserDeclined => "stays on this machine, as you decided", _ => "stays on this machine" },
            p.CommandsFile.Length > 0 ? $"to do it by hand: {p.CommandsFile}" : "",
        ]).Where(line => line.Length > 0));

    private static PanelLine PhaseLine(PhaseVisit visit)
    {
        var took = visit.Time is { } time ? $", {Elapsed.Clock((long)time.TotalMilliseconds)}" : "";
        var kind = visit.Verdict switch { Verdict.Pass => PanelLineKind.Good, Verdict.Changes => PanelLineKind.Attention, Verdict.Degraded or Verdict.Error => PanelLineKind.Bad, _ => PanelLineKind.Text };
        return new PanelLine(ControlText.Visible($"{visit.Name}: {visit.Verdict?.Name() ?? "no verdict"}{StepRow.FindingsOf(visit)}{took}{(visit.Detail.Length > 0 ? $": {visit.Detail}" : "")}"), kind);
    }

    /// <summary>The flow, and where in it the step is; empty for one that goes through none.</summary>
    private static string FlowOf(StepState step, RunState state)
    {
        var flow = step.Plan.Flow ?? state.Plan?.Blueprint.Flow ?? Flow.Direct;
        var stage = step.Plan.Stage switch { "before" => ", before the other steps", "between" => ", between the other steps", "after" => ", after the other steps", _ => "" };
        return flow == Flow.Direct && stage.Length == 0 ? "" : $"{flow}{stage}{(step.Phase is { } phase ? $", at {phase}" : "")}";
    }

    private static string CheckpointOf(StepState step, RunState state) => step.Commit switch
    {
        null => "",
        { } commit => $"{commit[..Math.Min(12, commit.Length)]}{(state.Workspace?.Branch is { } branch ? $" on {branch}" : "")}",
    };

    private static string ScopeOf(Step plan, RunState state)
    {
        var lines = new List<string>();
        void Add(string what, IEnumerable<string> patterns)
        {
            if (string.Join(", ", patterns) is { Length: > 0 } names)
            {
                lines.Add($"{what} {names}");
            }
        }

        Add("is to change", plan.Scope);
        if (state.Plan?.Blueprint.Scope is { } scope)
        {
            Add("may change", scope.Allow.Concat(scope.Presets.Select(p => $"the usual files of {p}")));
            Add("owns", scope.Owns.Concat(plan.Owns));
            Add("must not change", scope.Deny.Concat(scope.Pins));
            Add("", scope.AllowDeps ? ["lockfiles may change"] : []);
        }
        else
        {
            Add("owns", plan.Owns);
        }

        return string.Join('\n', lines.Select(l => l.TrimStart()));
    }

    private static string ToolOf(StepState step, RunState state) =>
        step.Open?.Tool is { Length: > 0 } now ? now : step.Plan.Tool ?? state.Plan?.Blueprint.Defaults.Tool ?? ToolReference.ClaudeCode;

    /// <summary>Who takes over from whom, or asks to; empty where nobody does.</summary>
    private static string RouteOf(StepState step) => step.Fallback switch
    {
        null => "",
        { IsApproved: true } fallback => $"{fallback.To} takes over from {fallback.From}{After(fallback)}",
        { } asked => $"{asked.From} failed{(asked.Attempt > 0 ? $" in attempt {asked.Attempt}" : "")}; {asked.To} takes over if you approve it",
    };

    private static string After(Fallback fallback) => fallback.Attempt > 0 ? $" after attempt {fallback.Attempt}" : "";

    /// <summary>Who did it at last, and who had tried before; empty where nobody is through, and where only one tool's own choice of a model was ever asked.</summary>
    private static string DoneBy(StepState step)
    {
        var names = step.EndedAttempts.Where(a => a.Tool.Length > 0).Select(a => a.Model is { } model ? $"{a.Tool} {model}" : a.Tool).ToList();
        if (step.Status != StepStatus.Done || names.Count == 0 || (names.Distinct().Count() == 1 && step.EndedAttempts.All(a => a.Model is null)))
        {
            return "";
        }

        var others = names.Distinct().Where(n => n != names[^1]).ToList();
        return $"{names[^1]}{(others.Count > 0 ? $", after {string.Join(" and ", others)}" : "")}";
    }

    private static string ChecksOf(Step plan, RunState state)
    {
        var checks = new List<string>();
        checks.AddRange(plan.Acceptance?.FilesRequired.Select(f => $"the file {f} exists") ?? []);
        checks.AddRange(plan.Acceptance?.Commands.Select(c => $"`{c}` succeeds") ?? []);
        if ((plan.GateProfile ?? state.Plan?.Blueprint.Defaults.GateProfile) is { Length: > 0 } profile)
        {
            checks.Add($"quality gate {profile}");
        }

        return string.Join('\n', checks);
    }
}
