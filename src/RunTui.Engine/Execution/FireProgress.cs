using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Scripts;
using RunTui.Engine.Gates;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

/// <summary>
/// Keeps FIRE's <c>state.yaml</c> and the documents' marks at where a run of its work items stands, for people and programs that read those.
/// What anybody else writes there about the run decides nothing: approvals are given to the engine.
/// </summary>
internal sealed class FireProgress(RunContext context)
{
    private string? _shown;
    private string? _said;
    private bool _isCompletedEarly;

    /// <summary>Writes what has changed since; a failure is told once, and tried again when something changes.</summary>
    public async Task ShowAsync()
    {
        if (context.Fire is not { } fire || context.Blueprint.Fire is null)
        {
            return;
        }

        var state = context.Run.State;
        var steps = state.OrderedSteps.Where(s => s.Plan.Stage is null).ToImmutableArray();
        var shown = string.Join('\n', steps.Select(s => $"{s.Id} {s.Status} {PhaseOf(s)} {CheckpointOf(s)}"));
        if (shown == _shown)
        {
            return;
        }

        _shown = shown;
        try
        {
            foreach (var warning in Write(fire, steps))
            {
                await context.Run.PublishAsync(RunEvents.Warning(warning));
            }
        }
        catch (Exception e) when (e is FireException or IOException or UnauthorizedAccessException)
        {
            if (e.Message != _said)
            {
                _said = e.Message;
                await context.Run.PublishAsync(RunEvents.Warning($"{FireFolder.Name}/state.yaml could not be brought up to date: {e.Message}"));
            }
        }
    }

    /// <summary>The words of FIRE for where a step is: four phases, whatever its flow has.</summary>
    public static string? PhaseOf(StepState step) => step switch
    {
        { Status: StepStatus.Done } => "review",
        { Phases.IsEmpty: true, Status: StepStatus.Pending } => null,
        _ => step.Phase switch
        {
            null => step.Plan.StartPhase is "execute" or "test" or "review" ? step.Plan.StartPhase : "plan",
            "plan" or "approve-plan" => "plan",
            "execute" => "execute",
            "test" or "verify" => "test",
            _ => "review",
        },
    };

    private IReadOnlyList<string> Write(FireFolder fire, ImmutableArray<StepState> steps)
    {
        foreach (var step in steps)
        {
            try
            {
                NoteApproval(step);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The approval itself is in the journal.
            }
        }

        var runs = new FireRuns(new FirePaths(fire.Root), context.Services.Time);
        var state = runs.ReadState();
        if (state.Active.All(run => run.Id != fire.RunId))
        {
            return state.Completed.Any(run => run.Id == fire.RunId)
                ? steps.All(s => s.IsSettled) || _isCompletedEarly ? [] : CompletedEarly(fire)
                : [$"{FireFolder.Name}/state.yaml has no active run {fire.RunId}; it isn't kept up to date there"];
        }

        var current = steps.FirstOrDefault(s => s.Status is StepStatus.InProgress or StepStatus.Blocked) ?? steps.FirstOrDefault(s => !s.IsSettled);
        List<string> warnings = [.. runs.Follow(fire.RunId, [.. steps.Select(s => Standing(s, s == current))], current?.Id)];
        if (steps.All(s => s.IsSettled))
        {
            warnings.AddRange(runs.CompleteRun(fire.RunId, force: true, leave: steps.Where(s => s.Status == StepStatus.Skipped).Select(s => s.Id).ToHashSet()).Warnings);
        }

        return warnings;
    }

    private string[] CompletedEarly(FireFolder fire)
    {
        _isCompletedEarly = true;
        return [$"somebody has completed {fire.RunId} in {FireFolder.Name}/state.yaml while it is worked on; what is done from now on isn't noted there"];
    }

    private FireItemStanding Standing(StepState step, bool isCurrent) => new(
        step.Id,
        step.Status == StepStatus.Done ? "completed" : isCurrent ? "in_progress" : "pending",
        step.Status == StepStatus.Skipped ? null : isCurrent ? PhaseOf(step) ?? "plan" : PhaseOf(step),
        CheckpointOf(step),
        WorkOf(step));

    private static string CheckpointOf(StepState step) =>
        step.Phases.LastOrDefault(v => v.Id == "approve-plan") is { } asked
            ? asked.Verdict switch
            {
                Verdict.Pass => "approved",
                null when step.Status == StepStatus.Blocked => "awaiting_approval",
                _ => "none",
            }
            : step.Plan is { Mode: StepMode.Confirm or StepMode.Validate, StartPhase: "execute" or "test" or "review" } ? "approved" : "none";

    private FireWork? WorkOf(StepState step)
    {
        var result = ItemResult.Read(context.Folder, step.Id);
        return result.Files.IsEmpty && result.Decisions.IsEmpty && result.Tests == 0 ? null : new FireWork
        {
            FilesCreated = [.. result.Created.Select(f => new FireFile(f.Subject, Said(f.Text)))],
            FilesModified = [.. result.Modified.Select(f => new FireFile(f.Subject, Said(f.Text)))],
            Decisions = [.. result.Decisions.Select(d => new FireDecision(d.Decision, d.Choice, d.Rationale))],
            Tests = result.Tests,
            Coverage = result.Coverage,
        };

        static string? Said(string text) => text.Length > 0 ? text : null;
    }

    private void NoteApproval(StepState step)
    {
        var asked = step.Phases.LastOrDefault(v => v.Id == "approve-plan");
        if (asked is { Verdict: Verdict.Pass } && step.Phases[^1].Id is "approve-plan" or "execute")
        {
            new ItemDocuments(context, step.Plan).SetApproval("approved", asked.EndedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : context.Services.Time.GetUtcNow());
        }
        else if (asked is { Verdict: null } && step.Status == StepStatus.Blocked)
        {
            new ItemDocuments(context, step.Plan).SetApproval("awaiting_approval", null);
        }
    }
}
