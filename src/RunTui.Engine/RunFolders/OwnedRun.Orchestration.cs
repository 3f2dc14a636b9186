using RunTui.Engine.Orchestrations;

namespace RunTui.Engine.RunFolders;

public sealed partial class OwnedRun
{
    private byte[] _orchestrationShown = [];

    /// <summary>Brings an orchestration's <c>state.json</c> up to the state; nothing for any other run.</summary>
    /// <param name="isAlive">Whether this process goes on working on it.</param>
    private void ProjectOrchestration(bool isAlive)
    {
        if (OrchestrationStanding.Of(_state, Folder, isAlive) is { } standing
            && OrchestrationJson.Indented(OrchestrationJson.State(standing)) is var text && !text.AsSpan().SequenceEqual(_orchestrationShown))
        {
            _files.Replace(Path.Combine(Folder.Path, "state.json"), text);
            _orchestrationShown = text;
        }
    }
}
