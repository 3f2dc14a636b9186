using System.Collections.Immutable;
using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

/// <summary>Takes an edit of the plan into a run: merged with what changed meanwhile, checked, and written down as one event.</summary>
public static class PlanEdits
{
    private const int MaxChanges = 200;

    /// <summary>The edit of somebody who opened one plan and wants another.</summary>
    public static RunCommand Command(BlueprintDocument opened, BlueprintDocument wanted) => new()
    {
        Kind = RunCommand.Edit,
        By = RunCommand.Sender,
        Opened = Encoding.UTF8.GetString(opened.ToBytes()),
        Wanted = Encoding.UTF8.GetString(wanted.ToBytes()),
    };

    /// <summary>What the event of an edit would be; null where it changes nothing.</summary>
    /// <param name="state">The run.</param>
    /// <param name="wanted">The plan with all that it should be, statuses too.</param>
    /// <param name="command">Who edits.</param>
    public static RunEvent? EventOf(RunState state, BlueprintDocument wanted, RunCommand command)
    {
        var statuses = wanted.Blueprint.Steps.DistinctBy(s => s.Id)
            .Where(s => s.Status != StepStatus.InProgress && state.Steps.GetValueOrDefault(s.Id) is { Status: not StepStatus.InProgress } step && step.Status != s.Status)
            .Select(s => (s.Id, s.Status));
        if (PlanChange.WithStatuses(PlanChange.Between(state.Plan!, wanted), statuses) is not { } change)
        {
            return null;
        }

        var lines = PlanChanges.Between(OwnedRun.Projected(state), wanted).Select(l => RunEvents.Cut(l.ToString())).ToList();
        ImmutableArray<string> shown = lines.Count <= MaxChanges ? [.. lines] : [.. lines.Take(MaxChanges), $"and {lines.Count - MaxChanges} more"];
        return AnswerEvents.PlanEdited(command, change, shown);
    }

    /// <summary>Applies an edit to a run that this process owns, and brings <c>blueprint.json</c> up to it; the version before is left beside it.</summary>
    /// <returns>Why nothing was changed, in one line; null where it was.</returns>
    internal static async Task<string?> ApplyAsync(OwnedRun run, RunCommand command)
    {
        if (Read(command.Opened) is not { } opened || Read(command.Wanted) is not { } wanted)
        {
            return "the edit holds no plan that can be read";
        }

        PlanMergeResult merged;
        try
        {
            merged = PlanMerge.Merge(opened, OwnedRun.Projected(run.State), wanted);
        }
        catch (Exception e) when (e is ArgumentException or BlueprintException)
        {
            // Each can be read, and together they are nested too deep or name a step twice.
            return $"the edit and what is in the plan by now can't be brought together: {e.Message.ReplaceLineEndings(" ")}";
        }

        if (merged.Conflicts is [var conflict, ..])
        {
            return $"the plan was changed by somebody else meanwhile, at the same place: {NameOf(conflict)}; open it again and decide";
        }

        if (WhyNot(run.State, merged.Document) is { } why)
        {
            return why;
        }

        if (EventOf(run.State, merged.Document, command) is not { } edited)
        {
            return null;
        }

        run.KeepPreviousBlueprint();
        await run.PublishAsync(edited, durable: true);
        run.Project(force: true);
        return null;
    }

    /// <summary>Why a plan can't take the place of the run's, in one line; null where it can.</summary>
    private static string? WhyNot(RunState state, BlueprintDocument wanted)
    {
        foreach (var running in state.OrderedSteps.Where(s => s.Status == StepStatus.InProgress))
        {
            if (wanted.FindStep(running.Id)?.Definition != (running.NextPlan ?? running.Plan).Definition)
            {
                return $"{running.Id}: is being worked on by now; stop it first, or leave it as it is";
            }
        }

        // What was wrong before is no reason to refuse something else.
        var known = Errors(OwnedRun.Projected(state)).Select(f => (f.StepId, f.Message)).ToHashSet();
        var finding = Errors(wanted).FirstOrDefault(f => !known.Contains((f.StepId, f.Message)));
        return finding is null ? null : $"{finding.Path}: {finding.Message}{(finding.Suggestion is { } suggestion ? $"; {suggestion}" : "")}";
    }

    private static IEnumerable<Finding> Errors(BlueprintDocument plan) =>
        BlueprintValidator.Validate(plan.ToBytes(), new ValidationContext()).Where(f => f.Severity == Severity.Error);

    private static string NameOf(PlanConflict conflict) => (conflict.StepId, conflict.Field) switch
    {
        (null, "") => "the order of the steps",
        (null, var field) => field,
        ({ } step, "") => step,
        var (step, field) => $"{step}.{field}",
    };

    private static BlueprintDocument? Read(string? text)
    {
        try
        {
            return text is null ? null : BlueprintDocument.Parse(Encoding.UTF8.GetBytes(text));
        }
        catch (BlueprintException)
        {
            return null;
        }
    }
}
