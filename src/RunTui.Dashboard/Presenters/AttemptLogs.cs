using RunTui.Engine.Events;

namespace RunTui.Dashboard.Presenters;

/// <summary>Where an attempt's log is: that of an interrupted one gives its name up to the next attempt of the same number.</summary>
public static class AttemptLogs
{
    /// <summary>The log's path now.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="path">The path that it had while it ran.</param>
    /// <param name="now">The run as it is now, which knows of the attempts that came after.</param>
    public static string PathOf(TreeNode.Attempt attempt, string path, RunState now)
    {
        var same = StepTree.AttemptsOf(now.Steps.GetValueOrDefault(attempt.StepId)).Where(a => a.Kind == attempt.Kind && a.Number == attempt.Number).ToList();
        var place = same.FindIndex(a => a.Index == attempt.Index);
        if (place < 0 || place == same.Count - 1)
        {
            return path;
        }

        var aside = Path.Combine(Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}.interrupted-{place + 1}{Path.GetExtension(path)}");
        return File.Exists(aside) ? aside : path;
    }
}
