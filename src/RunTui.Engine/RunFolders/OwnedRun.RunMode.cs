using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Flows;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.Reports.Runr;

namespace RunTui.Engine.RunFolders;

public sealed partial class OwnedRun
{
    private const int MaxStateBytes = 1024 * 1024;
    private const int MaxTriageBytes = 1024 * 1024;

    private readonly Dictionary<string, string> _runModeShown = [];
    private Flow? _runModeFlow;

    /// <summary>
    /// Brings Run Mode's documented files in <c>.run/</c> up to the state, those of which say anything else than before. Nothing for a
    /// run that isn't Run Mode's, and for one that is over while the files tell of another.
    /// </summary>
    /// <param name="isAlive">Whether this process goes on working on it.</param>
    private void ProjectRunMode(bool isAlive)
    {
        var state = _state;
        if (state.Plan?.Blueprint.RunMode is not { } plan || RunModeFolder.Around(Folder) is not { } folder || !MayWrite(folder, plan.RunId))
        {
            return;
        }

        var standing = RunModeStanding.Of(state, isAlive, _runModeFlow ??= RunModeStanding.FlowOf(state.Plan.Blueprint))!;
        if (standing.State == RunModeNames.Ready)
        {
            return;
        }

        long? now = state.LastEvent is { } last ? Timestamp.Of(last) : null;
        Show(folder, at => RunModeState.Of(standing, at), now, RunModeState.FileName);
        Show(folder, _ => RunModeBreaker.Of(standing), now, RunModeBreaker.FileName);
        Show(folder, _ => RunModeRate.Of(standing, _time.GetUtcNow()), now, RunModeRate.FileName);
        if (standing.IsPlan)
        {
            Show(folder, at => RunModePlanState.Of(standing, at), now, RunModePlanState.FileName);
        }

        if (standing.IsBug && plan.BugId is { } bug)
        {
            var triage = BugConfidence.Read(ReadTriage(standing) ?? "");
            Show(folder, at => RunModeBug.Of(standing, triage, at), now, "bugs", RunModeFolder.SafeName(bug), RunModeState.FileName);
            Show(folder, _ => RunModeBreaker.Of(standing), now, "bugs", RunModeFolder.SafeName(bug), RunModeBreaker.FileName);
        }
    }

    /// <summary>When something last happened is no reason to write: it is told when something else changed.</summary>
    private void Show(RunModeFolder folder, Func<long?, JsonObject> document, long? now, params ReadOnlySpan<string> parts)
    {
        var (name, shown) = (Path.Combine(parts), document(null).ToJsonString());
        if (_runModeShown.GetValueOrDefault(name) != shown && folder.Replace(RunrJson.Indented(document(now)), parts))
        {
            _runModeShown[name] = shown;
        }
    }

    /// <summary>Whether the files are this run's to write: they are about it already, or it works while nobody works on the one that they are about.</summary>
    private bool MayWrite(RunModeFolder folder, string runId)
    {
        if (_runModeShown.Count > 0)
        {
            return true;
        }

        try
        {
            using var document = JsonDocument.Parse(BoundedFile.TryRead(folder.File(RunModeState.FileName), MaxStateBytes, out _) ?? "");
            return document.RootElement is not { ValueKind: JsonValueKind.Object } root || root.Text("run_id") is not { Length: > 0 } other || other == runId
                || (_state.Status == Events.RunStatus.Running && RunOwner.Read(new RunFolder(folder.File(RunModeFolder.SafeName(other)))) is not { IsAlive: true });
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private static string? ReadTriage(RunModeStanding standing) =>
        standing.Current?.Step.Phases.LastOrDefault(v => v.Id == "triage" && v.Evidence.Length > 0) is { } triage ? BoundedFile.TryRead(triage.Evidence, MaxTriageBytes, out _) : null;
}
