using RunTui.Engine.Blueprints;
using RunTui.Processes;

namespace RunTui.Engine.Agents;

/// <summary>
/// A command of the user's own in place of a tool, as Runr's configuration has them: started as it stands there, with the prompt on stdin.
/// What it may do, and with which model, is in its arguments; nothing is added to them.
/// </summary>
internal sealed class WorkerAgent(string name, WorkerCommand command, TimeProvider time) : IAgent
{
    public string Name => name;

    public string Cli => command.Bin;

    public AgentCommand BuildCommand(AgentCall call) => new(
        new ProcessSpec(Cli)
        {
            Arguments = command.Args,
            WorkingDirectory = call.Folder,
            // As with Claude Code: it may well be what the command starts.
            Environment = call.Environment
                .SetItem("CLAUDECODE", null)
                .SetItem("CLAUDE_CODE_ENTRYPOINT", null)
                .SetItems(call.Environment),
        },
        PromptOnStdin: true);

    public IAgentOutputReader CreateReader() => command.Output switch
    {
        "jsonl" => new WorkerOutputReader(new CodexStreamReader(time), isJson: false, time),
        var output => new WorkerOutputReader(new PlainTextReader(time), isJson: output == "json", time),
    };
}
