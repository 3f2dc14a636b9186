using System.Text;
using RunTui.Engine.Reports.Runr;

namespace RunTui.Engine.RunFolders;

public sealed partial class OwnedRun
{
    private const string Program = "run-tui";

    private (string Phase, int Ticks, string? StopReason, string? Commit, int Completed)? _runrShown;

    /// <summary>
    /// Brings Runr's <c>state.json</c> up to the state when the run is in another phase, and when it stands still the files that tell
    /// of it. Nothing for a run that is no Runr task's.
    /// </summary>
    /// <param name="isAlive">Whether this process goes on working on it.</param>
    private void ProjectRunr(bool isAlive)
    {
        var state = _state;
        if (!RunrOrigin.IsIn(state.Plan) || RunrStanding.Of(state, isAlive) is not { } standing)
        {
            return;
        }

        var shown = (standing.Phase, state.Ticks, standing.StopReason, state.Commit, standing.Completed);
        if (_runrShown == shown)
        {
            return;
        }

        _files.Replace(Path.Combine(Folder.Path, RunrState.FileName), Encoding.UTF8.GetBytes(RunrJson.Indented(RunrState.Of(standing, Folder))));
        foreach (var (name, text) in RunrArtifacts.Of(standing, Folder, Program))
        {
            var path = Path.Combine(Folder.Path, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (text is null)
            {
                File.Delete(path);
                continue;
            }

            _files.Replace(path, Encoding.UTF8.GetBytes(text));
        }

        _runrShown = shown;
    }
}
