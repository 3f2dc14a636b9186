namespace RunTui.Engine.Agents;

/// <summary>Makes of an agent's output what a person reads first: the agent's own words and errors, without calls and their answers.</summary>
internal static class AgentWords
{
    /// <summary>The longest line that is taken for an event, in characters.</summary>
    private const int MaxLine = 1024 * 1024;

    /// <summary>The readable lines; plain text as it is.</summary>
    /// <param name="tool">Who printed it, as events name it; a skill's is found out.</param>
    /// <param name="lines">The lines, without line ends.</param>
    public static IReadOnlyList<string> Of(string tool, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (!all.Exists(line => line.AsSpan().TrimStart().StartsWith("{")))
        {
            return all;
        }

        var agents = new AgentCatalog(TimeProvider.System, _ => null);
        var readable = (agents.Find(tool) is { } known ? [known] : agents.All)
            .Select(agent => Read(agent.CreateReader(), all))
            .MaxBy(read => read.Count(line => line.Kind != AgentLineKind.Raw))!;
        var words = readable.Where(IsWord).ToList();
        return [.. (words.Count > 0 ? words : readable).Select(line => line.Text)];
    }

    /// <summary>What is printed beside the events is often why there are no more of them.</summary>
    private static bool IsWord(AgentLine line) =>
        line.Kind is AgentLineKind.Text or AgentLineKind.Error || (line.Kind == AgentLineKind.Raw && !line.Text.AsSpan().TrimStart().StartsWith("{"));

    private static List<AgentLine> Read(IAgentOutputReader reader, List<string> lines) =>
        [.. lines.SelectMany(line => reader.Read(line, cut: line.Length > MaxLine))];
}
