using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Guards.Content;

namespace RunTui.Engine.Execution;

/// <summary>Looks at what an agent is about to be told, and at how dangerous it is to let it.</summary>
internal sealed class Guardrails(RunContext context)
{
    private GuardrailRules? Rules => context.Blueprint.Guardrails is { Enabled: true } rules ? rules : null;

    /// <summary>Checks a prompt. What is taken out of it, and what is noticed, is written down.</summary>
    /// <param name="stepId">The step.</param>
    /// <param name="work">What the agent does, as Run Mode's skills are called, or the skill itself.</param>
    /// <param name="declared">How dangerous that is; null where only the skill knows.</param>
    /// <param name="prompt">What the agent is to be told.</param>
    /// <param name="isLet">Whether a person has let it pass.</param>
    /// <returns>The prompt to give it, and why it may not be given at all.</returns>
    public async Task<(string Prompt, string? Refused)> CheckAsync(string stepId, string work, string? declared, string prompt, bool isLet)
    {
        if (Rules is not { } rules)
        {
            return (prompt, null);
        }

        var (mode, settings) = (context.Blueprint.RunMode, SettingsOf(rules));
        var verdict = new ContentGuard(settings, context.Services.Time).Check(new ContentQuestion(prompt)
        {
            Skill = work,
            DeclaredLevel = declared,
            IsAutonomous = mode is not { IsInteractive: true },
            AllowHigh = mode is { AllowHigh: true },
        });
        await TellAsync(stepId, work, verdict, settings);
        var asks = verdict.Danger is { Action: GuardAction.Warn, IsAutonomous: false };
        return isLet ? (verdict.Text ?? prompt, null)
            : verdict.Action == GuardAction.Block ? (prompt, $"{verdict.Reason}; nothing was skipped: allow it, or skip the step")
            : asks ? (prompt, $"{verdict.Danger!.Reason}; allow it, or skip the step")
            : (verdict.Text ?? prompt, null);
    }

    private static GuardrailSettings SettingsOf(GuardrailRules rules) => new()
    {
        PiiFilter = new PiiFilterSettings { Enabled = rules.Redact },
        Injection = new InjectionSettings
        {
            Enabled = rules.Injection,
            Mode = rules.InjectionBlocks ? GuardMode.Blocking : GuardMode.Advisory,
            Threshold = rules.InjectionThreshold,
        },
        Danger = new DangerSettings { Enforce = rules.Danger },
    };

    private async Task TellAsync(string stepId, string work, ContentVerdict verdict, GuardrailSettings settings)
    {
        if (verdict.Failed)
        {
            await context.Run.PublishAsync(PhaseEvents.GuardFailed(stepId, $"A guard broke and let through what it could not look at: {string.Join("; ", verdict.Checks.Where(c => c.Failure is not null).Select(c => c.Failure))}"), durable: true);
        }

        if (verdict.Redactions > 0)
        {
            await context.Run.PublishAsync(PhaseEvents.Redacted(stepId, verdict.Redactions));
        }

        if (verdict.Action == GuardAction.Warn)
        {
            await context.Run.PublishAsync(RunEvents.Warning($"{stepId}: {verdict.Reason}"));
        }

        try
        {
            var log = new TrajectoryLog(context.MainRoot, settings.Logging, context.Services.Variable(TrajectoryLog.SessionVariable) ?? "", context.Services.Time);
            log.Input(work, verdict);
            if (verdict.Danger is { } danger)
            {
                log.Danger(danger);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await context.Run.PublishAsync(RunEvents.Warning($"The guards' decisions could not be written where Run Mode's tools look for them: {e.Message}"));
        }
    }
}
