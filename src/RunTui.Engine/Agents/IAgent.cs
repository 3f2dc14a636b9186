namespace RunTui.Engine.Agents;

/// <summary>A tool that works on a step: how it is started, and how its output is read.</summary>
public interface IAgent
{
    /// <summary>The tool's name in a blueprint, such as <c>claude-code</c>.</summary>
    string Name { get; }

    /// <summary>The program that has to be on <c>PATH</c>, such as <c>claude</c>.</summary>
    string Cli { get; }

    /// <summary>The command for one attempt. Reads the disk only to leave out external folders that do not exist.</summary>
    AgentCommand BuildCommand(AgentCall call);

    /// <summary>A reader for the output of one attempt.</summary>
    IAgentOutputReader CreateReader();
}
