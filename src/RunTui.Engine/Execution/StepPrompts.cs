using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Engine.Execution;

/// <summary>Gathers what an agent is told about its step.</summary>
internal sealed class StepPrompts(RunContext context, Step step, StepSettings settings, ToolInUse tool)
{
    private const int MaxQuotedBytes = 256 * 1024;

    /// <summary>The prompt for an attempt of the work; for <c>shell</c> it is the script itself.</summary>
    public string Work(int attempt)
    {
        if (tool.Agent!.Name == ToolReference.Shell)
        {
            return step.Detail;
        }

        var state = context.Run.State.Steps[step.Id];
        return PromptBuilder.Build(new StepPrompt
        {
            ProjectName = context.Blueprint.Name,
            Goal = context.Blueprint.Goal,
            Context = context.Blueprint.Context,
            Step = step,
            RunFolder = context.Folder.Path,
            Progress = End(context.Folder.Progress),
            Handoffs = [.. step.Depends.Where(id => File.Exists(context.Folder.Handoff(id))).Select(id => new DependencyHandoff(id, End(context.Folder.Handoff(id))))],
            DynamicSteps = settings.DynamicSteps,
            PersonNote = state.Note,
            SkillFile = tool.SkillPath,
            Attempt = attempt,
            LastFailure = state.LastFailure,
        });
    }

    /// <summary>The prompt for an agent that mends what an attempt left.</summary>
    /// <param name="failure">Why the attempt did not make it.</param>
    /// <param name="skillPath">The skill that the step itself follows, or null.</param>
    public string Recovery(FailureNote failure, string? skillPath) => PromptBuilder.Build(new RecoveryPrompt
    {
        Step = step,
        RunFolder = context.Folder.Path,
        Failure = FailureClasses.TryParse(failure.Class) ?? FailureClass.Unknown,
        Summary = failure.Summary,
        EvidencePath = failure.Evidence.Length == 0 ? null : failure.Evidence,
        SkillFile = skillPath,
        PersonNote = context.Run.State.Steps[step.Id].Note,
    });

    /// <summary>The end of a text file, as much as a prompt can ever quote; empty where there is none.</summary>
    private static string End(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Seek(Math.Max(0, file.Length - MaxQuotedBytes), SeekOrigin.Begin);
            return new StreamReader(file).ReadToEnd();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return "";
        }
    }
}
