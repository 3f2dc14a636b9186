using RunTui.Dashboard.Logs.Merging;
using RunTui.Dashboard.Presenters;
using RunTui.Engine.Events;

namespace RunTui.Dashboard.Views;

internal sealed partial class RunScreen
{
    /// <summary>The log tab shows the logs of all steps as one.</summary>
    private bool _showsAllSteps;

    private void ShowAllSteps() => _log.ShowAll(PartsOf(Picture.State), ShownMoment);

    /// <summary>The logs of all attempts of all steps.</summary>
    private List<LogPart> PartsOf(RunState state)
    {
        var parts = new List<LogPart>();
        foreach (var step in state.OrderedSteps)
        {
            foreach (var attempt in StepTree.AttemptsOf(step))
            {
                var ended = attempt.Index < step.EndedAttempts.Length ? step.EndedAttempts[attempt.Index] : null;
                if ((ended?.Log ?? step.Open?.Log) is { Length: > 0 } log)
                {
                    parts.Add(new LogPart(
                        step.Id,
                        AttemptLogs.PathOf(attempt, log, Live.State),
                        ended?.Tool ?? step.Open?.Tool ?? "",
                        Picture.IsLive && ShownMoment is null && ended is null,
                        ended is null ? step.Open?.StartedAt : ended.StartedAt));
                }
            }
        }

        return parts;
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
