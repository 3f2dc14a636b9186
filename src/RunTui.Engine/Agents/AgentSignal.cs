using System.Runtime.InteropServices;
using System.Text.Json;

namespace RunTui.Engine.Agents;

/// <summary>A fact about an agent's work that its output tells.</summary>
public readonly record struct AgentSignal
{
    private const int MaxText = 64 * 1024;
    private const int MaxId = 100;

    public required AgentSignalKind Kind { get; init; }

    /// <summary>The tool's own name for the call, by which its beginning and its end belong together.</summary>
    public string Id { get; init; }

    /// <summary>The call as people read it, or the end of what the tool answered. It comes from the agent.</summary>
    public string Text { get; init; }

    /// <summary>
    /// Equal for calls of one tool with the same arguments, and in practice only for those. Of a command nothing but the command counts: what the
    /// agent says about it differs each time.
    /// </summary>
    public ulong Call { get; init; }

    /// <summary>Whether the call runs a command.</summary>
    public bool IsCommand { get; init; }

    /// <summary>Tokens that were read for the first time or written since the last signal; those from a cache are not counted.</summary>
    public long Tokens { get; init; }

    /// <summary>Whether the tokens are those of a whole turn, told when it is over: there is no saying which of its calls they came before.</summary>
    public bool IsWholeTurn { get; init; }

    internal static AgentSignal Started(string? id, string name, JsonElement arguments, string text, bool isCommand) => new()
    {
        Kind = AgentSignalKind.CallStarted,
        Id = BoundedText.Head(id ?? "", MaxId),
        Text = text,
        Call = Hash(name, arguments),
        IsCommand = isCommand,
    };

    internal static AgentSignal Ended(string? id, string text) => new()
    {
        Kind = AgentSignalKind.CallEnded,
        Id = BoundedText.Head(id ?? "", MaxId),
        Text = BoundedText.Tail(text, MaxText),
    };

    internal static AgentSignal Changed => new() { Kind = AgentSignalKind.FileChanged, Id = "", Text = "" };

    internal static AgentSignal Used(long tokens, bool isWholeTurn = false) =>
        new() { Kind = AgentSignalKind.TokensUsed, Id = "", Text = "", Tokens = tokens, IsWholeTurn = isWholeTurn };

    private static ulong Hash(string name, JsonElement arguments)
    {
        const ulong prime = 1_099_511_628_211;
        var hash = 14_695_981_039_346_656_037;
        foreach (var c in name)
        {
            hash = (hash ^ c) * prime;
        }

        if (arguments.ValueKind != JsonValueKind.Undefined)
        {
            foreach (var b in JsonMarshal.GetRawUtf8Value(arguments))
            {
                hash = (hash ^ b) * prime;
            }
        }

        return hash;
    }
}
