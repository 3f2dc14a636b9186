using System.Text.Json;
using RunTui.Engine.Agents;

namespace RunTui.Engine.Routes;

/// <summary>Tells a stream of events that can't be read from a tool that prints no events.</summary>
internal sealed class BrokenLines
{
    private bool _hasBroken;
    private bool _hasEvent;

    /// <summary>Whether lines began as events do, and none was one.</summary>
    public bool AreAll => _hasBroken && !_hasEvent;

    /// <param name="line">The line.</param>
    /// <param name="shown">What the reader made of it: a line that is no event comes back as it is.</param>
    public void Take(string line, IReadOnlyList<AgentLine> shown)
    {
        if (!line.AsSpan().TrimStart().StartsWith("{"))
        {
            return;
        }

        var isBroken = shown is [{ Kind: AgentLineKind.Raw } only] && only.Text == line && !IsJson(line);
        _hasBroken |= isBroken;
        _hasEvent |= !isBroken;
    }

    private static bool IsJson(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return true;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return false;
        }
    }
}
