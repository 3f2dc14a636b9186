using System.Collections.Immutable;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Execution;

/// <summary>Puts together what is asked of an agent for one attempt of a step.</summary>
internal static class AgentCalls
{
    /// <summary>Where a shell step finds what a person answered.</summary>
    private const string NoteVariable = "RUN_TUI_NOTE";

    public static AgentCall For(RunContext context, Step step, StepSettings settings, ToolInUse tool, string promptFile)
    {
        var models = tool.ModelsOf(settings.Models);
        return new AgentCall
        {
            Autonomy = context.Options.EffectiveAutonomy(context.Blueprint.Defaults),
            Model = models.Model,
            Effort = models.Effort,
            ServiceTier = context.Options.CodexServiceTier ?? models.ServiceTier,
            AllowedTools = step.AllowedTools ?? tool.AllowedTools,
            ExternalPaths = step.ExternalPaths,
            RunFolder = context.Folder.Path,
            WorkingFolder = context.AgentFolder,
            RepositoryRoot = context.RepositoryRoot,
            PromptFile = promptFile,
            Environment = Variables(context, step),
        };
    }

    private static ImmutableDictionary<string, string?> Variables(RunContext context, Step step)
    {
        var variables = context.Fence.Variables.ToImmutableDictionary(v => v.Key, v => (string?)v.Value);
        return context.Run.State.Steps[step.Id].Note is { } note ? variables.SetItem(NoteVariable, note) : variables;
    }
}
