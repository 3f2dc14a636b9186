using System.Text;

namespace RunTui.Engine.Tests.Reports;

/// <summary>
/// run-workflow's status surface a second time, written down rule by rule with no regard for speed or shape. It has that tool's
/// defects: what the engine mends is tested by itself.
/// </summary>
internal sealed partial class StatusOracle
{
    private readonly RunFacts _facts;
    private readonly Dictionary<string, object> _state;
    private readonly int _done, _blocked, _skipped, _pending, _inProgress;
    private readonly RunFacts.Line? _event, _blocker;

    public StatusOracle(RunFacts facts)
    {
        _facts = facts;
        _state = facts.State ?? [];

        foreach (var step in facts.Steps)
        {
            switch (step.Status ?? "pending")
            {
                case "done": _done++; break;
                case "blocked": _blocked++; break;
                case "skipped": _skipped++; break;
                case "pending": _pending++; break;
                case "in_progress": _inProgress++; break;
            }
        }

        _event = facts.Event;
        if (_event == null && Text("last_event_type") != "")
        {
            _event = new(Text("last_event_ts"), Text("last_event_type"), Text("last_event_step_id"), Text("last_event_status"), Text("last_event_detail"));
        }

        _blocker = facts.Blocker;
        if (_blocker == null && facts.BlockerSection != null)
        {
            var status = Text("blocker_status");
            _blocker = new("", "", "", status == "" ? "open" : status, "legacy_blocker: " + facts.BlockerSection);
        }

        Status = FindStatus();
    }

    public string Status { get; }

    /// <summary>The run came to its end with nothing blocked, but something in the folder still speaks of trouble.</summary>
    public bool CleanButTroubled =>
        Status == "completed" && _blocked == 0
        && (Flag("recovery_active") || Flag("human_needed") || Flag("retry_exhausted") || _blocker?.Status is "recovering" or "hard_blocked");

    public string Surface()
    {
        var outcome = "";
        if (Status == "completed")
        {
            outcome = _skipped > 0 ? "Completed With Skips" : "Completed Cleanly";
        }

        if (Status == "incomplete")
        {
            outcome = _blocked > 0 ? "Incomplete / Blocked" : "Incomplete";
        }

        var terminal = Status == "completed" || Status == "incomplete" || (!_facts.Lock && Status != "running" && Status != "recovering");

        RunFacts.Fact? active = null;
        foreach (var step in _facts.Steps)
        {
            if (active == null && step.Id == Text("current_step"))
            {
                active = step;
            }
        }

        foreach (var step in _facts.Steps)
        {
            if (active == null && step.Status == "in_progress")
            {
                active = step;
            }
        }

        var log = Text("current_attempt_log") != "" ? Text("current_attempt_log") : _facts.NewestLog ?? "";
        var human = Flag("human_needed") || _blocker?.Status == "hard_blocked";

        var o = new StringBuilder();
        o.Append(!string.IsNullOrEmpty(_facts.Name) ? _facts.Name : Text("project") != "" ? Text("project") : "demo").Append('\n');
        if (!string.IsNullOrEmpty(_facts.Goal))
        {
            o.Append("Goal: " + _facts.Goal + "\n");
        }

        if (outcome != "")
        {
            o.Append("Outcome: " + outcome + "\n");
        }

        o.Append("State: " + char.ToUpperInvariant(Status[0]) + Status[1..].Replace('_', ' ') + "\n");
        if (Text("last_updated") != "")
        {
            o.Append("Updated: " + Text("last_updated") + "\n");
        }

        o.Append($"Progress: {_done}/{_facts.Steps.Count} done | {_blocked} blocked | {_inProgress} in progress | {_pending} pending | {_skipped} skipped\n");
        o.Append("Source: " + Source() + "\n");
        o.Append("Run dir: " + _facts.Folder + "\n");

        if (active != null)
        {
            o.Append($"\nActive step: {active.Id} — {active.Title}\n");
            if (Number("current_attempt") > 0)
            {
                o.Append("Active attempt: " + Number("current_attempt"));
                o.Append(Number("current_attempt_max") > 0 ? "/" + Number("current_attempt_max") + "\n" : "\n");
            }

            if (log != "")
            {
                o.Append("Attempt log: " + log + "\n");
            }
        }

        if (active == null && !terminal && Eligible() is { } next)
        {
            o.Append($"\nNext eligible: {next.Id} — {next.Title}\n");
        }

        if (Text("retry_summary") != "")
        {
            o.Append("Attempt status: " + Text("retry_summary") + "\n");
        }

        if (Recovery() != "")
        {
            o.Append("Recovery: " + Recovery() + "\n");
        }

        if (_event != null)
        {
            var step = _event.StepId != "" ? _event.StepId + " — " : "";
            o.Append("\nLatest event: " + (_event.Ts != "" ? _event.Ts + " | " : "") + $"{step}{_event.Event}/{_event.Status}");
            o.Append(_event.Text != "" ? " | " + _event.Text + "\n" : "\n");
        }
        else if (_facts.ProgressSection != null)
        {
            o.Append("\nLatest progress: legacy_progress: " + _facts.ProgressSection + "\n");
        }

        if (_blocker != null)
        {
            var ts = _blocker.Ts != "" ? _blocker.Ts + " | " : "";
            var step = _blocker.StepId != "" ? _blocker.StepId + " — " : "";
            o.Append($"Blocker: {ts}{step}{_blocker.Status} | {_blocker.Text}\n");
        }

        o.Append(Inspect(terminal, log, human));
        if (_facts.Recap)
        {
            o.Append($"Recap artifact: {_facts.Folder}/completion-recap.md\n");
        }

        var action = NextAction(human);
        return o.Append(action != "" ? "Next action: " + action + "\n" : "").ToString();
    }
}
