using System.Text;

namespace RunTui.Engine.Agents;

/// <summary>What an agent said itself: its last message, and the patches in all of them.</summary>
internal sealed class AgentMessages
{
    // The end is what tells: the summary and the blocker line stand there.
    private const int MaxMessage = 64 * 1024;

    private readonly StringBuilder _message = new();
    private readonly PatchCollector _patch = new();
    private bool _open;

    /// <summary>Whether the agent has said anything.</summary>
    public bool Any { get; private set; }

    /// <summary>The last message, or its last 64 Ki characters.</summary>
    public string Last => _message.ToString();

    public string? Patch => _patch.Text;

    /// <summary>A piece of the current message; the first one after its end begins the next.</summary>
    public void Append(string text)
    {
        if (!_open)
        {
            _message.Clear();
            _open = Any = true;
        }

        BoundedText.AppendTail(_message, text, MaxMessage);
        _patch.Append(text);
    }

    /// <summary>The current message is over.</summary>
    public void End()
    {
        _patch.EndMessage();
        _open = false;
    }
}
