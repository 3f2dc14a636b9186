namespace RunTui.Engine.Tests.Reports;

internal sealed partial class StatusOracle
{
    private string FindStatus()
    {
        var status = Text("status");
        string[] known = ["initialized", "not_started", "running", "recovering", "blocked", "interrupted", "completed", "incomplete"];
        if (!known.Contains(status))
        {
            status = "not_started";
            if (_inProgress > 0)
            {
                status = "running";
            }
            else if (_blocked > 0)
            {
                status = "blocked";
            }
            else if (_pending == 0 && _facts.Steps.Count > 0)
            {
                status = "completed";
            }
        }

        if (_event != null && _event.Event == "recovery_attempt" && _event.Status == "running")
        {
            status = "recovering";
        }

        if (!_facts.Lock)
        {
            if ((status == "running" || status == "recovering") && _inProgress == 0)
            {
                return _pending == 0 && _blocked == 0 ? "completed" : "incomplete";
            }

            if (status == "blocked")
            {
                return "incomplete";
            }

            if (status == "initialized")
            {
                return "not_started";
            }
        }

        return status;
    }

    private string Recovery()
    {
        if (Flag("recovery_active") || _blocker?.Status == "recovering")
        {
            var line = "in progress";
            if (Text("recovery_tool") != "")
            {
                line += " via " + Text("recovery_tool");
            }

            if (Number("recovery_attempt") > 0)
            {
                line += Number("recovery_attempt_max") > 0
                    ? $" ({Number("recovery_attempt")}/{Number("recovery_attempt_max")})"
                    : $" (attempt {Number("recovery_attempt")})";
            }

            return Text("recovery_reason") != "" ? line + " — " + Text("recovery_reason") : line;
        }

        if (Flag("retry_exhausted") || (_blocker?.Status == "hard_blocked" && _blocker.Text.Contains("exhaust", StringComparison.OrdinalIgnoreCase)))
        {
            return Number("recovery_attempt_max") > 0
                ? $"exhausted; self-healing has stopped ({Number("recovery_attempt")}/{Number("recovery_attempt_max")} recovery attempts used)"
                : "exhausted; self-healing has stopped";
        }

        return _blocker?.Status switch
        {
            "recovered" => "last blocker auto-recovered",
            "hard_blocked" => "stopped; human intervention required",
            _ => "",
        };
    }

    private string Inspect(bool terminal, string log, bool human)
    {
        var path = Text("next_artifact");
        var reason = Text("next_artifact_reason");
        if (path == "")
        {
            reason = "";
            if ((Status == "running" || Status == "recovering") && log != "")
            {
                (path, reason) = (log, "Current attempt log");
            }
            else if (human && log != "")
            {
                (path, reason) = (log, "Current attempt log");
            }
            else if (_blocker != null && _facts.BlockersNotEmpty)
            {
                (path, reason) = (_facts.Folder + "/blockers.jsonl", "Blocker lifecycle log");
            }
            else if (_facts.EventsNotEmpty)
            {
                (path, reason) = (_facts.Folder + "/events.jsonl", "Structured event log");
            }
            else if (terminal && _facts.Summary)
            {
                (path, reason) = (_facts.Folder + "/completion-summary.txt", "Terminal summary");
            }
        }

        if (terminal && _facts.Recap)
        {
            (path, reason) = (_facts.Folder + "/completion-recap.md", "Run recap artifact");
        }

        if (path == "")
        {
            return "";
        }

        return reason == "" ? $"Inspect next: {path}\n" : $"Inspect next: {path} ({reason})\n";
    }

    private string NextAction(bool human)
    {
        switch (Status)
        {
            case "completed":
                return _skipped > 0 ? "Confirm that the skipped steps were meant to be skipped." : "No action needed.";
            case "incomplete":
                return _blocked > 0 || human
                    ? "Human needed: resolve blocked steps, then resume the run."
                    : "Inspect the latest event, then resume or relaunch the run.";
            case "not_started":
                return "Launch the run when ready.";
            case "interrupted":
                return "Find out what interrupted the run, then resume it.";
            case "recovering":
                return "Wait for the recovery attempt to end.";
            default:
                return "";
        }
    }

    private string Source()
    {
        var sources = new List<string>();
        if (_facts.State != null)
        {
            sources.Add("run-state.json");
        }

        if (_facts.EventsNotEmpty)
        {
            sources.Add("events.jsonl");
        }

        if (_facts.BlockersNotEmpty)
        {
            sources.Add("blockers.jsonl");
        }

        if (sources.Count == 0)
        {
            sources.Add("blueprint.json");
        }

        if (_event == null && _facts.ProgressSection != null)
        {
            sources.Add("progress.md fallback");
        }

        if (_facts.Blocker == null && _facts.BlockerSection != null)
        {
            sources.Add("blockers.md fallback");
        }

        return string.Join(" + ", sources);
    }

    private RunFacts.Fact? Eligible()
    {
        foreach (var step in _facts.Steps)
        {
            if ((step.Status ?? "pending") != "pending")
            {
                continue;
            }

            var ready = true;
            foreach (var id in step.Depends)
            {
                var there = false;
                foreach (var other in _facts.Steps)
                {
                    there = there || (other.Id == id && (other.Status == "done" || other.Status == "skipped"));
                }

                ready = ready && there;
            }

            if (ready)
            {
                return step;
            }
        }

        return null;
    }

    private string Text(string key) => _state.TryGetValue(key, out var value) ? (string)value : "";

    private int Number(string key) => _state.TryGetValue(key, out var value) ? (int)value : 0;

    private bool Flag(string key) => _state.TryGetValue(key, out var value) && (bool)value;
}
