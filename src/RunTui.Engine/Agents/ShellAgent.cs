using RunTui.Processes;

namespace RunTui.Engine.Agents;

/// <summary>Runs a step's detail as a script that stops at its first error. No profile restrains it.</summary>
internal sealed class ShellAgent(TimeProvider time, CliLookup lookup) : IAgent
{
    public string Name => "shell";

    public string Cli => lookup.Find("bash") is null ? "sh" : "bash";

    public AgentCommand BuildCommand(AgentCall call) => new(
        new ProcessSpec(Cli)
        {
            Arguments = ["-e", call.PromptFile],
            WorkingDirectory = call.Folder,
            Environment = call.Environment,
        },
        PromptOnStdin: false);

    public IAgentOutputReader CreateReader() => new PlainTextReader(time);
}
