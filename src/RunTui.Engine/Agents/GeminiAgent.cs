using RunTui.Engine.Blueprints;
using RunTui.Processes;

namespace RunTui.Engine.Agents;

/// <summary>
/// Gemini, not interactive. Unlike run-workflow, which approves everything under every profile, the profile decides: in
/// <c>default</c> and <c>auto_edit</c> a headless gemini does not have the tools it would have to ask for.
/// </summary>
internal sealed class GeminiAgent(TimeProvider time) : IAgent
{
    public string Name => "gemini";

    public string Cli => "gemini";

    public AgentCommand BuildCommand(AgentCall call)
    {
        List<string> arguments = ["-o", "stream-json"];
        if (call.Model is { Length: > 0 } model)
        {
            // Joined, because gemini takes a separate value that begins with a dash for another option.
            arguments.Add($"--model={model}");
        }

        arguments.AddRange(["--approval-mode", call.Limit switch
        {
            AutonomyProfile.Safe => "default",
            AutonomyProfile.Balanced => "auto_edit",
            _ => "yolo",
        }]);

        // Gemini splits the value at commas and has no way to quote one.
        foreach (var folder in AgentFolders.Beside(call).Where(folder => !folder.Contains(',')))
        {
            arguments.AddRange(["--include-directories", folder]);
        }

        return new AgentCommand(
            new ProcessSpec(Cli)
            {
                Arguments = [.. arguments],
                WorkingDirectory = call.Folder,
                // Headless, gemini does not start in a folder that nobody has trusted interactively. A variable, because
                // older versions refuse the option for it.
                Environment = call.Environment.SetItem("GEMINI_CLI_TRUST_WORKSPACE", "true").SetItems(call.Environment),
            },
            PromptOnStdin: true);
    }

    public IAgentOutputReader CreateReader() => new GeminiStreamReader(time);
}
