using RunTui.Processes;

namespace RunTui.Engine.Agents;

/// <summary>
/// Reads what one attempt wrote, line by line. It never throws, whatever it is given, and keeps less than 1 MiB
/// whatever comes.
/// </summary>
public interface IAgentOutputReader
{
    /// <summary>Hears of calls, their ends, changed files and tokens while lines are read; a tool that prints plain text tells nothing.</summary>
    Action<AgentSignal>? Signals { get; set; }

    /// <summary>
    /// Takes the next line, without its line end, and returns what a reader of the log sees of it. Empty only where a
    /// later event repeats all of it.
    /// </summary>
    /// <param name="line">The line.</param>
    /// <param name="cut">Whether the line was longer than what is given; then it is shown as it is and not interpreted.</param>
    IReadOnlyList<AgentLine> Read(string line, bool cut);

    /// <summary>What the attempt came to, from all lines read and from how the process ended.</summary>
    AgentOutput Finish(ProcessExit exit);
}
