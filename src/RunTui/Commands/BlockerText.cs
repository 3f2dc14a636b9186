using System.Globalization;
using RunTui.Dashboard.Presenters;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Commands;

/// <summary>Says what waits for a person, for a person.</summary>
internal sealed class BlockerText(TextWriter output, long now)
{
    private const int EvidenceLines = 8;
    private const int MostAttempts = 5;

    private bool _isFirst = true;

    /// <summary>All that waits in a run.</summary>
    public void WriteRun(string name, RunFolder folder, IEnumerable<BlockerReport> blockers, NextCommand next)
    {
        if (!_isFirst)
        {
            output.WriteLine();
        }

        _isFirst = false;
        output.WriteLine($"{name}  {ControlText.Visible(folder.Path)}");
        foreach (var blocker in blockers)
        {
            output.WriteLine();
            Write(blocker, next);
        }
    }

    private void Write(BlockerReport blocker, NextCommand next)
    {
        var since = blocker.Since is { } at ? Ages.Age(now - at, "") : "";
        string[] about = [blocker.Kind.Name(), .. since.Length > 0 ? [$"since {since}"] : Array.Empty<string>(), .. blocker.AskedBy.Length > 0 ? [$"by {blocker.AskedBy}"] : Array.Empty<string>()];
        output.WriteLine($"■ {blocker.StepId}{(blocker.Title.Length > 0 ? $" — {blocker.Title}" : "")} ({string.Join(", ", about)})");
        output.WriteLine($"  {blocker.Message}");
        if (blocker.StopReason is { } reason)
        {
            output.WriteLine($"  stopped because {StopWords.Of(reason)} ({reason}){(StopReasons.GoesOnByResume(reason) ? $"; {StopWords.FreshBudget}" : "")}");
        }

        if (blocker.Meaning.Length > 0)
        {
            output.WriteLine($"  {blocker.Meaning}");
        }

        foreach (var attempt in blocker.Tried.TakeLast(MostAttempts))
        {
            output.WriteLine($"  tried: {Say(attempt)}");
        }

        foreach (var evidence in blocker.Evidence)
        {
            output.WriteLine($"  {evidence.Word}: {ControlText.Visible(evidence.Path)}");
            foreach (var line in evidence.LastLines(EvidenceLines))
            {
                output.WriteLine($"  │ {line}");
            }
        }

        if (blocker.Waiting > 0)
        {
            output.WriteLine($"  holds up {blocker.Waiting} step{(blocker.Waiting == 1 ? "" : "s")}{(blocker.Unblocks.Length > 0 ? $"; at once would start: {string.Join(", ", blocker.Unblocks)}" : "")}");
        }

        NextSteps.Print(blocker.Answers.Select(kind => next.Answer(blocker.StepId, kind)), output);
    }

    private static string Say(EndedAttempt attempt)
    {
        string[] facts =
        [
            attempt.Result,
            .. attempt.Time is { } time ? [Elapsed.Clock((long)time.TotalMilliseconds)] : Array.Empty<string>(),
            .. attempt.Tokens > 0 ? [Amounts.Tokens(attempt.Tokens)] : Array.Empty<string>(),
            .. attempt.CostUsd > 0 ? [Amounts.Money(attempt.CostUsd)] : Array.Empty<string>(),
        ];
        var name = attempt.Kind == AttemptKind.Recovery ? "recovery" : "attempt";
        return string.Create(CultureInfo.InvariantCulture, $"{name} {attempt.Number}{(attempt.Max > 0 ? $"/{attempt.Max}" : "")}{(attempt.Tool.Length > 0 ? $" with {ControlText.Visible(attempt.Model is { } model ? $"{attempt.Tool} {model}" : attempt.Tool)}" : "")}: {string.Join(", ", facts)}");
    }
}
