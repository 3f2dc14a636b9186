namespace RunTui.Engine.Agents;

/// <summary>
/// Finds the line by which an agent says that it cannot go on: <c>BLOCKED:</c> and what it needs. run-workflow takes any
/// such line of the output, also one that the agent merely quotes; here it has to stand in the agent's final message,
/// outside of fenced code, and a line quoted with <c>&gt;</c> is none. A fence that is never closed hides nothing.
/// </summary>
internal static class BlockedMarker
{
    public const string NoReason = "no reason given";

    private const string Marker = "BLOCKED:";

    /// <summary>The reason on the last such line, or null.</summary>
    public static string? Find(string message)
    {
        string? reason = null;
        string? fence = null;
        string? inFence = null;
        foreach (var raw in message.AsSpan().EnumerateLines())
        {
            var line = raw.Trim();
            if (line.StartsWith("```") || line.StartsWith("~~~"))
            {
                var mark = line[..3].ToString();
                if (fence is null)
                {
                    fence = mark;
                }
                else if (fence == mark && line.Trim(mark[0]).IsEmpty)
                {
                    (fence, inFence) = (null, null);
                }
            }
            else if (line.StartsWith(Marker, StringComparison.Ordinal))
            {
                var text = line[Marker.Length..].Trim();
                var found = text.IsEmpty ? NoReason : text.ToString();
                if (fence is null)
                {
                    reason = found;
                }
                else
                {
                    inFence = found;
                }
            }
        }

        return inFence ?? reason;
    }
}
