using System.Globalization;
using System.Text;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports.Runr;

public sealed partial record RunrReport
{
    private const int MostFiles = 50;
    private const int EvidenceLines = 20;

    /// <summary>The report in one line; Runr's <c>--kpi-only</c>.</summary>
    public string Line => string.Create(
        CultureInfo.InvariantCulture, $"{Standing.Origin.RunId}: {OutcomeWord} {Brief(Total)} milestones={Standing.Completed}/{Standing.Milestones.Length}");

    /// <summary>The report for people.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="events">Its journal.</param>
    /// <param name="tail">How many of the last events are shown.</param>
    public string ToText(RunFolder folder, IReadOnlyList<RunEvent> events, int tail)
    {
        var state = Standing.State;
        var text = new StringBuilder();
        void Add(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"  {name,-20} {value}\n");

        text.Append(CultureInfo.InvariantCulture, $"Run {Standing.Origin.RunId}: {ShortText.Line(state.Plan!.Blueprint.Goal)}\n");
        Add("repo", state.Workspace?.MainCheckout ?? Gates.RepositoryRoot.Find(folder.Path));
        Add("run_dir", folder.Path);
        Add("task", Standing.Origin.Task);
        Add("branch", state.Workspace?.Branch ?? state.Plan!.Blueprint.Branch ?? "-");
        Add("current_phase", Standing.Phase);
        Add("milestone", Standing.Current is { } current ? $"{current.Id}: {ShortText.Line(current.Plan.Title)}" : "-");
        text.Append("\nKPIs\n");
        Add("total_duration", $"{Brief(Total)} (unattributed: {Brief(Unattributed)})");
        Add("outcome", OutcomeWord);
        Add("milestones_completed", $"{Standing.Completed}/{Standing.Milestones.Length}");
        Add("worker_calls", string.Join(' ', RunrWorkerCalls.Of(state).ByWorker().Select(w => $"{w.Key}={w.Value}")));
        Add("phases", string.Join(' ', Phases.Select(p => $"{p.Name}={Brief(p.Time)}(x{p.Count})")));
        Add("verify", $"attempts={VerifyAttempts} retries={VerifyRetries} duration={Brief(VerifyTime)}");
        Add("reliability", WorkerErrors + Stalls == 0 ? "clean" : $"retries={WorkerErrors} stalls={Stalls}");
        AddStop(text);
        text.Append("\nLast events\n");
        foreach (var e in events.TakeLast(tail))
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"  {e.Seq,5} {e.Ts} {e.Event}/{e.Status} {(e.StepId.Length > 0 ? e.StepId : "-")} {ShortText.Line(e.Detail)}");
            text.Append(line.TrimEnd()).Append('\n');
        }

        text.Append("\nPointers\n");
        Add("state", Path.Combine(folder.Path, RunrState.FileName));
        Add("timeline", folder.Events);
        Add("last_evidence", Standing.Evidence ?? "-");
        Add("checkpoint_sha", state.Commit ?? "-");
        text.Append("\nNext\n");
        Add("next_action", Next.Action);
        Add("suggested_command", Next.Command ?? "-");
        return text.ToString();
    }

    /// <summary>A time as people read it: <c>850ms</c>, <c>41.7s</c>, <c>14m 4s</c>, <c>2h 5m</c>.</summary>
    public static string Brief(TimeSpan time) => time.TotalSeconds switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0}ms"),
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#}s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}m {time.Seconds}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}h {time.Minutes}m"),
    };

    private string OutcomeWord => Standing is { Outcome: RunrStanding.Stopped, StopReason: { } reason } ? $"stopped ({reason})" : Standing.Outcome;

    /// <summary>Why it stopped, with its files below the reason: who looks for the reason finds them in the next lines.</summary>
    private void AddStop(StringBuilder text)
    {
        if (Standing is not { Outcome: RunrStanding.Stopped, StopReason: { } reason })
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\nStopped{(Standing.StopStep is { } step ? $" at {step.Id}" : "")}\n  {reason}: {ShortText.Line(Standing.StopDetail)}\n");
        foreach (var file in Standing.ViolationFiles.Take(MostFiles))
        {
            text.Append("    ").Append(ShortText.Path(file)).Append('\n');
        }

        if (Standing.ViolationFiles.Length > MostFiles)
        {
            text.Append(CultureInfo.InvariantCulture, $"    and {Standing.ViolationFiles.Length - MostFiles} more\n");
        }

        if (Standing.ViolationFiles.IsEmpty && RunrEvidence.LastLines(Standing, EvidenceLines) is { Count: > 0 } lines)
        {
            text.Append("\nWhat it said\n");
            foreach (var line in lines)
            {
                text.Append("  ").Append(line).Append('\n');
            }
        }
    }
}
