using System.Text;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;

namespace RunTui.Engine.RunFolders;

public sealed partial class OwnedRun
{
    private const int CatchUpEvents = 50;

    /// <summary>The time as events write it.</summary>
    public string Now => Timestamp.Seconds(_time.GetUtcNow());

    /// <summary>Replaces a file of the run folder whole.</summary>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public void WriteFile(string path, ReadOnlySpan<byte> bytes)
    {
        ThrowIfHandedOver();
        _files.Replace(path, bytes, flush: false);
    }

    /// <summary>Leaves the plan file as it is now beside itself, before somebody's edit is written over it.</summary>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    internal void KeepPreviousBlueprint()
    {
        ThrowIfHandedOver();
        try
        {
            _files.Replace(Folder.PreviousBlueprint, File.ReadAllBytes(Folder.Blueprint));
        }
        catch (FileNotFoundException)
        {
            // Somebody has moved it away for a moment; it is written anew.
        }
    }

    /// <summary>Adds to a file of the run folder; made if it is not there.</summary>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public void AppendFile(string path, ReadOnlySpan<byte> bytes)
    {
        ThrowIfHandedOver();
        _files.Append(path, bytes);
    }

    /// <summary>Renames a file of the run folder; there must be none of the new name.</summary>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public void MoveFile(string path, string target)
    {
        ThrowIfHandedOver();
        _files.Move(path, target);
    }

    /// <summary>Adds to the files that people read along with: <c>progress.md</c>, <c>blockers.jsonl</c> and <c>blockers.md</c>.</summary>
    private void WriteTexts(RunEvent e)
    {
        foreach (var (path, text) in TextsOf(e))
        {
            WriteText(path, text, e.Ts);
        }
    }

    private void WriteText(string path, string text, string ts)
    {
        var header = File.Exists(path) ? ""
            : path == Folder.Progress ? ProgressLog.Header(_state.Plan?.Blueprint.Name ?? Folder.Name, ts)
            : path == Folder.BlockersText ? "# Blockers\n"
            : "";
        _files.Append(path, Encoding.UTF8.GetBytes(header + text));
    }

    /// <summary>Adds what a crash kept the last owner from adding.</summary>
    private void CatchUpTexts(IReadOnlyList<RunEvent> past)
    {
        var there = new Dictionary<string, string>();
        foreach (var e in past.Where(e => e.Seq is not null).TakeLast(CatchUpEvents))
        {
            foreach (var (path, text) in TextsOf(e))
            {
                if (!there.TryGetValue(path, out var written))
                {
                    there[path] = written = File.Exists(path) ? File.ReadAllText(path) : "";
                }

                if (!written.Contains(text, StringComparison.Ordinal))
                {
                    WriteText(path, text, e.Ts);
                }
            }
        }
    }

    private IEnumerable<(string Path, string Text)> TextsOf(RunEvent e)
    {
        if (e.Event == "blocker")
        {
            var entry = new BlockerEntry(e.Ts, e.StepId, RunStateProjection.BlockerWord(e.Status), e.Detail);
            yield return (Folder.BlockersLog, Encoding.UTF8.GetString(entry.WriteLine()) + "\n");
            yield return (Folder.BlockersText, $"\n### {e.StepId} — {e.Ts}\n**Status**: {e.Status}\n{e.Detail}\n");
        }

        if (e is { Event: "plan", Status: "changed", By: { } by })
        {
            yield return (Folder.Progress, ProgressLog.Resume(e.Ts, by, e.Changes ?? []));
        }

        if (ProgressStatus(e) is { } status)
        {
            yield return (Folder.Progress, ProgressLog.Entry(e.StepId, e.Ts, e.Tool ?? "-", status, e.Summary ?? e.FailureSummary ?? e.Detail));
        }
    }

    /// <summary>run-workflow's word for an event in <c>progress.md</c>, or null where it has no entry there.</summary>
    private static string? ProgressStatus(RunEvent e) => (e.Event, e.Status) switch
    {
        ("step", "done") => "done",
        ("recovery_attempt", "done") => "recovered_done",
        ("step", "blocked") => $"blocked (attempt {e.Attempt}/{e.AttemptMax})",
        ("step", "blocked_hard") => "blocked",
        ("step", "failed") => $"failed (attempt {e.Attempt}/{e.AttemptMax})",
        ("step", "failed_acceptance") => $"failed_acceptance (attempt {e.Attempt}/{e.AttemptMax})",
        ("gate", "failed") => $"failed_gate (attempt {e.Attempt}/{e.AttemptMax})",
        ("step", "interrupted") or ("step", "reset") => "reset_to_pending",
        ("step", "tool_rerouted") => "rerouted",
        ("step", "skipped") => "skipped by user",
        ("blocker", "resolved") => "resolved",
        ("blocker", "rejected") => "rejected",
        ("answer", "undone") => "answer taken back",
        _ => null,
    };
}
