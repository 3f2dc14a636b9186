using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Scripts;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Dashboard.Sessions;

/// <summary>Answers gates of FIRE runs that another agent drives, in the only way there is: in the project's state.</summary>
/// <param name="root">The project; absolute.</param>
/// <param name="time">The clock.</param>
internal sealed class FireCheckpoints(string root, TimeProvider time)
{
    private const int LongestReason = 300;
    private const string Rejected = ", rejected: ";

    /// <summary>Approves what waits.</summary>
    /// <returns>What was done, or why nothing was; one line.</returns>
    public string Approve(FireWait wait) => Answer(wait, "approved", NameOf(wait), "");

    /// <summary>Takes the request for an approval back, and puts the reason beside it.</summary>
    /// <returns>What was done, or why nothing was; one line.</returns>
    public string Reject(FireWait wait, string reason) =>
        Answer(wait, "none", NameOf(wait) + Rejected + Shown.Clean(reason, LongestReason), ", with your reason");

    private string Answer(FireWait wait, string state, string name, string more)
    {
        var item = Shown.Clean(wait.Item.Id, 60);
        try
        {
            var runs = new FireRuns(new FirePaths(root), time);
            var now = runs.ReadState().Active.FirstOrDefault(r => r.Id == wait.RunId)?.Items.FirstOrDefault(i => i.Id == wait.Item.Id);
            if (now is null || now.Status == FireWords.Completed || (now.CheckpointState is { } said && !FireWords.Waits(said) && FireWords.Checkpoint(said) != wait.Item.CheckpointState))
            {
                return $"Nothing was changed: {item} waits no more ({Shown.Clean(now?.CheckpointState ?? "it is gone", 60)}).";
            }

            var result = runs.UpdateCheckpoint(wait.RunId, state, wait.Item.Id, name);
            return $"state.yaml: {item} is {result.State} (was {Shown.Clean(result.Previous ?? "none", 40)}){more}. Tell its agent.";
        }
        catch (FireException e)
        {
            return Shown.Clean($"Nothing was changed: {e.Message} {e.Suggestion}", 500);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"Nothing was changed: {Shown.Clean(e.Message)}";
        }
    }

    /// <summary>The checkpoint's own name, without what an earlier rejection put behind it.</summary>
    private static string NameOf(FireWait wait) => wait.Checkpoint.IndexOf(Rejected, StringComparison.Ordinal) is > 0 and var at ? wait.Checkpoint[..at] : wait.Checkpoint;
}
