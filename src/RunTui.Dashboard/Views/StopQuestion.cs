using RunTui.Dashboard.Sessions;

namespace RunTui.Dashboard.Views;

/// <summary>What should become of runs that are at work, when somebody leaves or stops them.</summary>
internal static class StopQuestion
{
    /// <summary>They go on.</summary>
    public const int GoOn = 0;

    /// <summary>They stop once the steps at work are through.</summary>
    public const int AfterStep = 1;

    /// <summary>They stop at once.</summary>
    public const int Now = 2;

    /// <summary>The question as a dialog, whose result is one of the numbers above; anything else cancels.</summary>
    /// <param name="runs">The runs; at least one.</param>
    /// <param name="andLeave">Whether the user is about to leave.</param>
    /// <param name="insisted">Ctrl-C was pressed once more: whoever does that means it.</param>
    public static Dialog Create(IReadOnlyList<RunSession> runs, bool andLeave, Action<Dialog> insisted)
    {
        var isHere = runs.Any(r => r.Picture.Ownership == RunOwnership.Here || r.Picture.Launching);
        var what = runs switch
        {
            [var run] when isHere || run.Picture.OwnerPid is null => "This process carries the run out. What should become of it?",
            [var run] => $"Process {run.Picture.OwnerPid} carries the run out. What should become of it?",
            _ => $"{runs.Count} runs are at work{(andLeave ? " in this process" : "")}: {string.Join(", ", runs.Take(5).Select(r => r.Folder.Name))}{(runs.Count > 5 ? " and more" : "")}. What should become of them?",
        };
        var goOn = $"{(andLeave && isHere ? "Leave" : "Keep")} {(runs.Count == 1 ? "it" : "them")} running";
        var dialog = MessageBox.Create(andLeave ? "Leave" : "Stop", what, goOn, runs.Count == 1 ? "After this step" : "After these steps", "Stop now", "Cancel");
        dialog.KeyDown += (_, key) =>
        {
            if (key == Key.C.WithCtrl)
            {
                key.Handled = true;
                insisted(dialog);
            }
        };
        return dialog;
    }
}
