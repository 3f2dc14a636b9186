using System.Text.Json;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Engine.RunFolders;

public sealed partial class OwnedRun
{
    private static readonly TimeSpan ProjectionInterval = TimeSpan.FromSeconds(1);

    private ProjectionRecord? _projected;
    private long _projectedSeq = -1;
    private long _projectedAt;

    /// <summary>
    /// Brings <c>blueprint.json</c> and <c>run-state.json</c> up to the state. Without <paramref name="force"/> at most once a
    /// second, so that what a step costs doesn't grow with the number of steps; the journal is the truth in between.
    /// </summary>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public void Project(bool force)
    {
        var state = _state;
        if (state.Seq == _projectedSeq || state.Plan is null)
        {
            return;
        }

        if (!force && _projectedSeq >= 0 && _time.GetElapsedTime(_projectedAt) < ProjectionInterval)
        {
            return;
        }

        // Also where the plan file can't be written for now: those who follow the run go by the other one.
        var isWritten = ProjectBlueprint(state, force);
        _files.Replace(Folder.RunState, RunStateProjection.From(state, Folder).Write(), flush: force);
        ProjectRunr(isAlive: true);
        ProjectOrchestration(isAlive: true);
        ProjectRunMode(isAlive: true);
        ProjectPostPr(isAlive: true);
        _projectedSeq = isWritten ? state.Seq : 0;
        _projectedAt = _time.GetTimestamp();
    }

    /// <summary>The plan with the steps' statuses, as <c>blueprint.json</c> shows them.</summary>
    public static BlueprintDocument Projected(RunState state) => state.Plan!.WithSteps(ProgressOf(state));

    /// <summary>
    /// The same, as the text that is there with nothing changed but what the state says otherwise: the journal keeps what a plan
    /// means, the file also how somebody has written it.
    /// </summary>
    internal BlueprintDocument ProjectedText(RunState state)
    {
        var plan = state.Plan!;
        if (_baseline is not { } text)
        {
            return Projected(state);
        }

        if (!AreSamePlan(text, plan))
        {
            var wanted = plan.Blueprint.Steps.DistinctBy(s => s.Id).ToDictionary(s => s.Id, s => s.Definition);
            var there = text.Blueprint.Steps.DistinctBy(s => s.Id).ToDictionary(s => s.Id, s => s.Definition);
            text = there.Keys.Except(wanted.Keys).Aggregate(text, (t, id) => t.WithoutStep(id));
            text = wanted.Where(s => there.TryGetValue(s.Key, out var definition) && definition != s.Value)
                .Aggregate(text, (t, s) => t.WithStepDefinition(s.Key, plan.GetStepJson(s.Key)!));
            text = text.WithStepList().WithAddedSteps(wanted.Keys.Except(there.Keys).Select(id => plan.GetStepJson(id)!)).WithOrder(wanted.Keys);
            text = text.RunFields.Keys.Union(plan.RunFields.Keys)
                .Where(name => text.RunFields.GetValueOrDefault(name) != plan.RunFields.GetValueOrDefault(name))
                .ToList()
                .Aggregate(text, (t, name) => t.WithRunField(name, plan.GetRunField(name)));
            if (!AreSamePlan(text, plan))
            {
                return Projected(state);
            }
        }

        return text.WithSteps(ProgressOf(state));
    }

    private static bool AreSamePlan(BlueprintDocument one, BlueprintDocument other) =>
        one.RunFields.Count == other.RunFields.Count
        && one.RunFields.All(f => other.RunFields.GetValueOrDefault(f.Key) == f.Value)
        && one.Blueprint.Steps.Select(s => (s.Id, s.Definition)).SequenceEqual(other.Blueprint.Steps.Select(s => (s.Id, s.Definition)));

    private static IEnumerable<StepProgress> ProgressOf(RunState state) =>
        state.OrderedSteps.Select(ProgressOf);

    internal static StepProgress ProgressOf(StepState step) => new(step.Id, step.Status, step.Attempts, step.RecoveryAttempts, step.LastFailure);

    private bool ProjectBlueprint(RunState state, bool force)
    {
        var document = ProjectedText(state);
        if (_baseline?.Hash == document.Hash && File.Exists(Folder.Blueprint))
        {
            _projected = _projected?.Written == document.Hash ? _projected : Note(document.Hash, state.Seq);
            return true;
        }

        if (WasWrittenByOthers())
        {
            return false;
        }

        if (_rejected is not null)
        {
            if (!force)
            {
                return false;
            }

            File.Copy(Folder.Blueprint, Folder.RejectedBlueprint, overwrite: true);
        }

        var record = Note(document.Hash, state.Seq);
        if (_files.Replace(Folder.Blueprint, document.ToBytes(), unless: WasWrittenByOthers) is not { } look)
        {
            if (_projected is not null)
            {
                Put(_projected);
            }

            return false;
        }

        _projected = record;
        Know(document, look);
        return true;
    }

    /// <summary>
    /// Notes that the last write of the plan file was finished: from now on the version before it is no more one of ours, and who brings
    /// it back has edited the file.
    /// </summary>
    private void ForgetPrevious()
    {
        if (_projected is { Previous.Length: > 0 } record && _baseline?.Hash == record.Written)
        {
            _projected = record with { Previous = "", PreviousSeq = 0 };
            Put(_projected);
        }
    }

    /// <summary>Whether somebody has just written the plan file: the next round takes that in before anything is written over it.</summary>
    private bool WasWrittenByOthers() => FileLook.At(Folder.Blueprint) is { } now && now != _seen;

    /// <summary>Writes down what the plan file shows, or is about to show, so that the next owner can tell edits from our own work.</summary>
    private ProjectionRecord Note(string hash, long seq)
    {
        var record = new ProjectionRecord
        {
            Previous = _baseline?.Hash ?? "",
            PreviousSeq = _projected?.Seq ?? 0,
            Written = hash,
            Seq = seq,
            Run = RunId,
        };
        Put(record);
        return record;
    }

    private void Put(ProjectionRecord record)
    {
        Directory.CreateDirectory(Folder.Control);
        _files.Replace(Folder.Projections, JsonSerializer.SerializeToUtf8Bytes(record, RunFolderJson.Default.ProjectionRecord));
    }

    private ProjectionRecord? ReadProjectionRecord()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(Folder.Projections), RunFolderJson.Default.ProjectionRecord);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
