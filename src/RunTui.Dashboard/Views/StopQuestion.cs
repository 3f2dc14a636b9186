namespace RunTui.Dashboard.Views;

/// <summary>What should become of runs that are at work, when somebody leaves or stops them.</summary>
internal sealed class StopQuestion
{
    /// <summary>They go on.</summary>
    public const int GoOn = 0;

    /// <summary>They stop once the steps at work are through.</summary>
    public const int AfterStep = 1;

    /// <summary>They stop at once.</summary>
    public const int Now = 2;

    private const int MostNames = 5;

    private bool _isInsisted;

    /// <param name="runs">Their names; at least one.</param>
    /// <param name="andLeave">Whether the user is about to leave a dashboard that carries them out.</param>
    /// <param name="ownerPid">The process that works on the only one; null for this one, or where there are several.</param>
    public StopQuestion(IReadOnlyList<string> runs, bool andLeave, int? ownerPid)
    {
        var what = runs.Count == 1 ? $"{(ownerPid is { } pid ? $"Process {pid}" : "This process")} carries the run out. What should become of it?"
            : $"{runs.Count} runs are at work{(andLeave ? " in this process" : "")}: {string.Join(", ", runs.Take(MostNames))}{(runs.Count > MostNames ? " and more" : "")}. What should become of them?";
        var goOn = $"{(andLeave ? "Leave" : "Keep")} {(runs.Count == 1 ? "it" : "them")} running";
        Dialog = MessageBox.Create(andLeave ? "Leave" : "Stop", what, goOn, runs.Count == 1 ? "After this step" : "After these steps", "Stop now", "Cancel");
        // Who presses Ctrl-C twice means it.
        Dialog.KeyDown += (_, key) =>
        {
            if (key == Key.C.WithCtrl)
            {
                key.Handled = _isInsisted = true;
                Dialog.App?.RequestStop(Dialog);
            }
        };
    }

    /// <summary>The question itself.</summary>
    public Dialog Dialog { get; }

    /// <summary>One of the numbers above, once it was answered; null where it wasn't.</summary>
    public int? Choice => _isInsisted ? Now : Dialog.Result is <= Now and var chosen ? chosen : null;
}
