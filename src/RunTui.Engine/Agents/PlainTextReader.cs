using RunTui.Processes;

namespace RunTui.Engine.Agents;

/// <summary>Reads a tool that prints plain text; all of it is the tool's own.</summary>
internal sealed class PlainTextReader(TimeProvider time) : IAgentOutputReader
{
    private readonly PlainTail _plain = new();
    private readonly PatchCollector _patch = new();

    public Action<AgentSignal>? Signals { get; set; }

    public IReadOnlyList<AgentLine> Read(string line, bool cut)
    {
        _plain.Add(line);
        if (!cut)
        {
            _patch.Append(line);
            _patch.Append("\n");
        }

        return [new AgentLine(AgentLineKind.Raw, line)];
    }

    public AgentOutput Finish(ProcessExit exit)
    {
        _patch.EndMessage();
        return PlainOutput.Of(_plain, _patch.Text, exit, time.GetLocalNow(), null);
    }
}
