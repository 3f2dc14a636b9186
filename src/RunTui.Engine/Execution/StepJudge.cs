using System.Text;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Gates;
using RunTui.Engine.Reports;
using RunTui.Processes;

namespace RunTui.Engine.Execution;

/// <summary>
/// Says what an attempt means for its step. The agent's word is never enough: it must have ended well, what was asked for must
/// be there, and the strict gates must pass.
/// </summary>
internal sealed class StepJudge(RunContext context)
{
    /// <summary>Judges in run-workflow's order: blocked, failed, acceptance, gates.</summary>
    public async Task<Judgement> JudgeAsync(Step step, AttemptContext attempt, AttemptResult result, CancellationToken stop)
    {
        var end = JudgeEnd(attempt, result);
        if (end.Kind != JudgementKind.Done)
        {
            return end;
        }

        try
        {
            return await JudgeChecksAsync(step, attempt, result, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new Judgement(JudgementKind.Stopped, attempt, result);
        }
    }

    /// <summary>Judges how the agent ended, and nothing of what it made.</summary>
    public Judgement JudgeEnd(AttemptContext attempt, AttemptResult result)
    {
        if (result.Exit.Ending is ProcessEnding.Canceled or ProcessEnding.Vanished)
        {
            return new Judgement(JudgementKind.Stopped, attempt, result);
        }

        if (result.Output.BlockedReason is { } reason)
        {
            return Failed(JudgementKind.Blocked, FailureClass.Blocked, reason);
        }

        if (result.Output.Failure is { } failure)
        {
            return Failed(failure.Class == FailureClass.RateLimit ? JudgementKind.RateLimited : JudgementKind.Failed, failure.Class, failure.Text);
        }

        if (result.Exit.ExitCode != 0)
        {
            return Failed(JudgementKind.Failed, FailureClass.ToolCrash, "");
        }

        return new Judgement(JudgementKind.Done, attempt, result);

        Judgement Failed(JudgementKind kind, FailureClass failureClass, string text) =>
            new(kind, attempt, result, Note(kind, failureClass, attempt, result, text)) { Reason = text };
    }

    private async Task<Judgement> JudgeChecksAsync(Step step, AttemptContext attempt, AttemptResult result, CancellationToken stop)
    {
        var evidence = new AttemptPaths(context.Folder, step.Id, attempt).GateLog;
        var (folder, root) = (context.Folder.Path, context.RepositoryRoot);
        var acceptance = await new AcceptanceCheck(context.Services.Commands, context.Services.FindCli).EvaluateAsync(step.Acceptance, folder, root, stop);
        KeepEvidence(evidence, acceptance.Evidence);
        if (!acceptance.LetsThrough)
        {
            return new Judgement(
                JudgementKind.AcceptanceFailed,
                attempt,
                result,
                Note(JudgementKind.AcceptanceFailed, FailureClass.MissingArtifact, attempt, result, acceptance.Message))
            {
                Evidence = acceptance.Evidence,
                Reason = acceptance.Message,
            };
        }

        var gates = await new QualityGates(context.Services.Commands, context.Services.FindCli)
            .EvaluateAsync(step, context.Blueprint.Defaults, folder, root, stop);
        KeepEvidence(evidence, gates.Evidence);
        foreach (var warning in gates.Warnings)
        {
            await context.Run.PublishAsync(StepEvents.GateWarning(step.Id, warning));
        }

        return gates.LetsThrough
            ? new Judgement(JudgementKind.Done, attempt, result)
            : new Judgement(JudgementKind.GateFailed, attempt, result, Note(JudgementKind.GateFailed, FailureClass.GateFailed, attempt, result, gates.Message))
            {
                Evidence = gates.Evidence,
                Reason = gates.Message,
            };
    }

    private FailureNote Note(JudgementKind kind, FailureClass failureClass, AttemptContext attempt, AttemptResult result, string text)
    {
        var recovery = attempt.Recovery is not null;
        var name = failureClass.ToWireName();
        var summary = kind switch
        {
            JudgementKind.Blocked when recovery => $"Recovery blocked on attempt {attempt}: {text}",
            JudgementKind.Blocked => $"Blocked on attempt {attempt}: {text}",
            JudgementKind.AcceptanceFailed when recovery => $"Recovery acceptance failed on attempt {attempt}: {text}",
            JudgementKind.AcceptanceFailed => $"Acceptance failed on attempt {attempt}: {text}",
            JudgementKind.GateFailed when recovery => $"Recovery gate failed on attempt {attempt}: {text}",
            JudgementKind.GateFailed => $"Quality gate failed on attempt {attempt}: {text}",
            _ when recovery => $"Recovery attempt {attempt} failed with class={name} and exit={Exit(result.Exit)}.{Said(text)}",
            _ => $"Attempt {attempt} failed with class={name} and exit={Exit(result.Exit)}.{Said(text)}",
        };
        summary = RunEvents.Cut(summary);
        return new FailureNote(name, summary, result.Log, LastFailure.Format(failureClass, summary, DisplayPath.Of(result.Log, context.RepositoryRoot)));
    }

    private static string Said(string text) => text.Length == 0 ? "" : " " + text;

    private static string Exit(ProcessExit exit) => exit.Ending == ProcessEnding.TimedOut ? "124" : exit.ExitCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unknown";

    private void KeepEvidence(string path, string evidence)
    {
        if (evidence.Length > 0)
        {
            context.Run.AppendFile(path, Encoding.UTF8.GetBytes(evidence));
        }
    }
}
