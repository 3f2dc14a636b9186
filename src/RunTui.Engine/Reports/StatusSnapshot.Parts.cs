using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports;

public sealed partial record StatusSnapshot
{
    private const string DefaultTool = "claude-code";

    private static ImmutableArray<StepReport> ReportSteps(StatusInputs inputs)
    {
        if (inputs.Blueprint is not { } blueprint)
        {
            return [];
        }

        var byId = new Dictionary<string, string>(StringComparer.Ordinal);
        var reports = ImmutableArray.CreateBuilder<StepReport>(blueprint.Steps.Length);
        foreach (var step in blueprint.Steps)
        {
            var unknown = inputs.UnknownStatuses.IsEmpty ? null : inputs.UnknownStatuses.GetValueOrDefault(reports.Count);
            var word = unknown is null ? WordOf(step.Status) : ShortText.Line(unknown);
            byId.TryAdd(step.Id, word);
            reports.Add(new()
            {
                Id = ShortText.Line(step.Id),
                Title = ShortText.Line(step.Title),
                Status = unknown is null ? step.Status : null,
                StatusText = word,
                Tool = ShortText.Line(step.Tool ?? blueprint.Defaults.Tool ?? DefaultTool),
                Attempts = step.Attempts,
                Depends = [.. step.Depends.Select(ShortText.Line)],
            });
        }

        var settled = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < reports.Count; i++)
        {
            if (reports[i].Status is StepStatus.Done or StepStatus.Skipped)
            {
                settled.Add(blueprint.Steps[i].Id);
            }
        }

        for (var i = 0; i < reports.Count; i++)
        {
            if (reports[i].Status == StepStatus.Pending)
            {
                var waits = from id in blueprint.Steps[i].Depends
                            where !settled.Contains(id)
                            select new StepWait(ShortText.Line(id), byId.GetValueOrDefault(id, "missing"));
                reports[i] = reports[i] with { WaitsFor = [.. waits] };
            }
        }

        return reports.MoveToImmutable();
    }

    private static StepCounts Count(ImmutableArray<StepReport> steps)
    {
        return new(
            steps.Length,
            Of(StepStatus.Done),
            Of(StepStatus.Blocked),
            Of(StepStatus.InProgress),
            Of(StepStatus.Pending),
            Of(StepStatus.Skipped));

        int Of(StepStatus status) => steps.Count(step => step.Status == status);
    }

    private static StepReference? NextEligibleOf(ImmutableArray<StepReport> steps) =>
        steps.FirstOrDefault(step => step.Status == StepStatus.Pending && step.WaitsFor.IsEmpty) is { } step
            ? new(step.Id, step.Title)
            : null;

    private static StepReference Reference(Step step) => new(ShortText.Line(step.Id), ShortText.Line(step.Title));

    private static string WordOf(StepStatus status) => status switch
    {
        StepStatus.InProgress => "in_progress",
        StepStatus.Done => "done",
        StepStatus.Blocked => "blocked",
        StepStatus.Skipped => "skipped",
        _ => "pending",
    };

    private static string NameOf(StatusInputs inputs, RunStateFile state)
    {
        var folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(inputs.RunFolder));
        string[] candidates = [inputs.Blueprint?.Name ?? "", state.Project, folder];
        return candidates.Select(ShortText.Line).FirstOrDefault(name => name.Length > 0) ?? "";
    }

    private static string SourceOf(StatusInputs inputs, bool noEvent)
    {
        var sources = new List<string>();
        if (inputs.State is not null)
        {
            sources.Add(RunStateFile.FileName);
        }

        if (inputs.HasEvents)
        {
            sources.Add(StatusInputs.EventsFileName);
        }

        if (inputs.HasBlockers)
        {
            sources.Add(BlockerEntry.FileName);
        }

        if (sources.Count == 0)
        {
            sources.Add(StatusInputs.BlueprintFileName);
        }

        if (noEvent && inputs.LegacyProgress is { Length: > 0 })
        {
            sources.Add("progress.md fallback");
        }

        if (inputs.LastBlocker is null && inputs.LegacyBlocker is { Length: > 0 })
        {
            sources.Add("blockers.md fallback");
        }

        return string.Join(" + ", sources);
    }

    private static RunEvent? Clean(RunEvent? e) => e is null ? null : new()
    {
        Ts = ShortText.Line(e.Ts),
        Event = ShortText.Line(e.Event),
        StepId = ShortText.Line(e.StepId),
        Status = ShortText.Line(e.Status),
        Detail = ShortText.Line(e.Detail),
        Seq = e.Seq,
    };

    private static BlockerEntry? Clean(BlockerEntry? e) =>
        e is null ? null : new(ShortText.Line(e.Ts), ShortText.Line(e.StepId), ShortText.Line(e.Status), ShortText.Line(e.Message));
}
