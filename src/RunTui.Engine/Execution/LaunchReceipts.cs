using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports;

namespace RunTui.Engine.Execution;

/// <summary>Says in <c>launch.json</c> how a run was launched.</summary>
internal static class LaunchReceipts
{
    /// <summary>The file's content for this launch.</summary>
    public static byte[] For(RunContext context)
    {
        var (blueprint, defaults, mode) = (context.Blueprint, context.Blueprint.Defaults, context.Options.Mode);
        var settings = StepSettings.Resolve(new Step { Id = "any" }, defaults, mode);
        return new LaunchReceipt
        {
            Project = blueprint.Name,
            BlueprintPath = context.Folder.Blueprint,
            BlueprintHash = context.Run.ProjectedText(context.Run.State).Hash,
            LaunchMode = mode,
            StartedAt = context.Run.Now,
            Autonomy = context.Options.EffectiveAutonomy(defaults),
            Tool = defaults.Tool ?? ToolReference.ClaudeCode,
            SkillRunner = defaults.SkillRunner ?? ToolReference.ClaudeCode,
            Models = defaults.Models with { CodexServiceTier = context.Options.CodexServiceTier ?? defaults.Models.CodexServiceTier },
            Policy = new LaunchPolicy
            {
                ValidationRan = true,
                DynamicStepsEnabled = settings.DynamicSteps != DynamicSteps.None,
                BlockedPolicy = mode switch { LaunchMode.Standard => "block", LaunchMode.Legacy => "blueprint", _ => "auto_repair" },
                AutoResolveAttempts = settings.RecoveryAttempts,
                MaxRetries = settings.MaxRetries,
                SupervisedRestart = mode is LaunchMode.Adaptive or LaunchMode.Expansion,
            },
            SessionArtifact = File.Exists(context.Folder.Session) ? context.Folder.Session : null,
        }.Write();
    }
}
