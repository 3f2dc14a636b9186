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

        if (!ProjectBlueprint(state, force))
        {
            return;
        }

        _files.Replace(Folder.RunState, RunStateProjection.From(state, Folder).Write(), flush: force);
        _projectedSeq = state.Seq;
        _projectedAt = _time.GetTimestamp();
    }

    /// <summary>The plan with the steps' statuses, as <c>blueprint.json</c> shows them.</summary>
    public static BlueprintDocument Projected(RunState state) => state.Plan!.WithSteps(state.OrderedSteps.Select(s =>
        new StepProgress(s.Id, s.Status, s.Attempts, s.RecoveryAttempts, s.LastFailure)));

    private bool ProjectBlueprint(RunState state, bool force)
    {
        var document = Projected(state);
        if (_baseline?.Hash == document.Hash && _projected?.Knows(document.Hash) == true && File.Exists(Folder.Blueprint))
        {
            return true;
        }

        if (LookAt(Folder.Blueprint) is { } now && now != _seen)
        {
            // Somebody has just written it: the next round takes that in before anything is written over it.
            return false;
        }

        if (_rejected is not null)
        {
            if (!force)
            {
                return false;
            }

            File.Copy(Folder.Blueprint, Path.Combine(Folder.Path, "blueprint.rejected.json"), overwrite: true);
        }

        var record = new ProjectionRecord
        {
            Run = RunId,
            Previous = _baseline?.Hash ?? "",
            PreviousSeq = _projected?.Seq ?? 0,
            Written = document.Hash,
            Seq = state.Seq,
        };
        Write(record);
        if (!_files.Replace(Folder.Blueprint, document.ToBytes(), mayReplace: () => LookAt(Folder.Blueprint) is not { } there || there == _seen))
        {
            Write(record with { Written = record.Previous, Seq = record.PreviousSeq });
            return false;
        }

        (_baseline, _seen) = (document, LookAt(Folder.Blueprint) ?? default);
        return true;
    }

    private void Write(ProjectionRecord record)
    {
        _files.Replace(Folder.Projections, JsonSerializer.SerializeToUtf8Bytes(record, RunFolderJson.Default.ProjectionRecord));
        _projected = record;
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
