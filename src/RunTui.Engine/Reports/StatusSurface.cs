using System.Text;

namespace RunTui.Engine.Reports;

/// <summary>
/// The status as text: run-workflow's status surface, line for line, as <c>--status</c>, <c>--follow</c> and the summary show it.
/// </summary>
public static class StatusSurface
{
    /// <summary>The surface, every line closed by a line feed.</summary>
    public static string Render(StatusSnapshot s)
    {
        var text = new StringBuilder();
        Line(s.Name);
        Optional("Goal: ", s.Goal);
        Optional("Outcome: ", s.Outcome is { } outcome ? WordOf(outcome) : "");
        Line("State: " + WordOf(s.State));
        Optional("Run Mode: ", s.RunMode);
        Optional("Breaker: ", s.Breaker is { } why ? $"OPEN ({why})" : "");
        Optional("Updated: ", s.Updated);
        var c = s.Counts;
        Line($"Progress: {c.Done}/{c.Total} done | {c.Blocked} blocked | {c.InProgress} in progress | "
            + $"{c.Pending} pending | {c.Skipped} skipped");
        Line("Source: " + s.Source);
        Line("Run dir: " + s.RunFolder);

        if (s.ActiveStep is { } active)
        {
            Line("");
            Line($"Active step: {active}");
            if (s.Attempt > 0)
            {
                Line($"Active attempt: {s.Attempt}{(s.AttemptMax > 0 ? $"/{s.AttemptMax}" : "")}");
            }

            Optional("Attempt log: ", s.AttemptLog);
        }
        else if (s.NextEligible is { } next)
        {
            Line("");
            Line($"Next eligible: {next}");
        }

        Optional("Attempt status: ", s.AttemptStatus);
        Optional("Recovery: ", s.Recovery);

        if (s.LatestEvent is { } e)
        {
            Line("");
            Line("Latest event: " + Fields(e.Ts, About(e.StepId, $"{e.Event}/{e.Status}"), e.Detail));
        }
        else if (s.LegacyProgress.Length > 0)
        {
            Line("");
            Line("Latest progress: " + s.LegacyProgress);
        }

        if (s.LatestBlocker is { } blocker)
        {
            Line("Blocker: " + Fields(blocker.Ts, About(blocker.StepId, blocker.Status), blocker.Message));
        }

        var reason = s.InspectNext.Length > 0 && s.InspectReason.Length > 0 ? $" ({s.InspectReason})" : "";
        Optional("Inspect next: ", s.InspectNext + reason);
        Optional("Recap artifact: ", s.RecapPath);
        Optional("Next action: ", s.NextAction);
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');

        void Optional(string label, string value)
        {
            if (value.Length > 0)
            {
                Line(label + value);
            }
        }
    }

    /// <summary>The label of an outcome, as run-workflow spells it.</summary>
    public static string WordOf(ReportedOutcome outcome) => outcome switch
    {
        ReportedOutcome.CompletedCleanly => "Completed Cleanly",
        ReportedOutcome.CompletedWithSkips => "Completed With Skips",
        ReportedOutcome.IncompleteBlocked => "Incomplete / Blocked",
        _ => "Incomplete",
    };

    private static string WordOf(ReportedState state) => state switch
    {
        ReportedState.Initialized => "Initialized",
        ReportedState.NotStarted => "Not started",
        ReportedState.Running => "Running",
        ReportedState.Recovering => "Recovering",
        ReportedState.Blocked => "Blocked",
        ReportedState.Completed => "Completed",
        ReportedState.Incomplete => "Incomplete",
        _ => "Interrupted",
    };

    private static string About(string stepId, string what) => stepId.Length > 0 ? $"{stepId} — {what}" : what;

    private static string Fields(params IEnumerable<string> fields) => string.Join(" | ", fields.Where(field => field.Length > 0));
}
