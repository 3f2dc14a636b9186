namespace RunTui.Engine.Agents;

/// <summary>Collects the readable lines of one event.</summary>
internal sealed class AgentLines
{
    // One event may hold a megabyte of line ends; the log file has them all.
    private const int MaxLines = 2_000;

    private readonly List<AgentLine> _lines = [];

    public IReadOnlyList<AgentLine> All => _lines;

    /// <summary>Adds a text, one readable line for each of its lines; an empty text adds none.</summary>
    public void Add(AgentLineKind kind, string text)
    {
        var rest = text.AsSpan().TrimEnd("\r\n");
        while (rest.Length > 0 && _lines.Count < MaxLines)
        {
            var end = rest.IndexOf('\n');
            _lines.Add(new AgentLine(kind, (end < 0 ? rest : rest[..end]).TrimEnd('\r').ToString()));
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        if (rest.Length > 0 && _lines.Count == MaxLines)
        {
            _lines.Add(new AgentLine(kind, "… more lines in the log file"));
        }
    }
}
