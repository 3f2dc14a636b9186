using RunTui.Dashboard.Logs.Merging;
using RunTui.Engine.Events;

namespace RunTui.Dashboard.Views;

public sealed partial class RunScreen
{
    /// <summary>The log tab shows the logs of all steps as one.</summary>
    private bool _showsAllSteps;

    private void ShowAllSteps() => _log.ShowAll(PartsOf(Picture.State));

    /// <summary>The logs of all attempts of all steps.</summary>
    private List<LogPart> PartsOf(RunState state)
    {
        var parts = new List<LogPart>();
        foreach (var step in state.OrderedSteps)
        {
            foreach (var attempt in step.EndedAttempts)
            {
                Add(step.Id, attempt.Log, attempt.Tool, isLive: false, attempt.StartedAt);
            }

            if (step.Open is { HasEnded: false } open)
            {
                Add(step.Id, open.Log, open.Tool, Picture.IsLive, open.StartedAt);
            }
        }

        return parts;

        void Add(string step, string log, string tool, bool isLive, long? startedAt)
        {
            if (log.Length > 0)
            {
                parts.Add(new LogPart(step, log, tool, isLive, startedAt));
            }
        }
    }

    private bool LeaveAllSteps()
    {
        var was = _showsAllSteps && _openFile is null && IsLogShown;
        if (was)
        {
            _showsAllSteps = false;
            ShowContent();
        }

        return was;
    }
}
