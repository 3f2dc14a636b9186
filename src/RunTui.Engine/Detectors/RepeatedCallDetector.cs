using RunTui.Engine.Agents;
using RunTui.Engine.Events;
using RunTui.Engine.Text;

namespace RunTui.Engine.Detectors;

/// <summary>
/// Notices that an agent calls a tool with the same arguments five times in a row, or takes turns between two such calls. A changed file is progress, and
/// asking a command in the background how it is going is waiting.
/// </summary>
internal sealed class RepeatedCallDetector
{
    private const int Times = 5;

    // How the tools ask for more output of what runs already.
    private static readonly string[] Waiting = ["BashOutput:", "TaskOutput:", "Monitor:", "Wait:", "Sleep:"];

    private readonly Queue<ulong> _last = new();
    private int _inARow;

    /// <summary>What there is to notice at the moment.</summary>
    public Trouble? Trouble { get; private set; }

    public void Take(AgentSignal signal)
    {
        if (signal.Kind == AgentSignalKind.FileChanged)
        {
            _last.Clear();
            (_inARow, Trouble) = (0, null);
        }
        else if (signal.Kind == AgentSignalKind.CallStarted && !Waiting.Any(w => signal.Text.StartsWith(w, StringComparison.Ordinal)))
        {
            Add(signal);
        }
    }

    private void Add(AgentSignal signal)
    {
        _inARow = _last.Count > 0 && _last.Last() == signal.Call ? _inARow + 1 : 1;
        _last.Enqueue(signal.Call);
        if (_last.Count > 2 * Times)
        {
            _last.Dequeue();
        }

        var isTurns = _last.Count == 2 * Times && _last.GroupBy(c => c).All(g => g.Count() == Times);
        var text = ShortText.Cut(ShortText.Line(signal.Text), 160);
        Trouble = _inARow >= Times ? Trouble ?? Noticed($"the same call {Times} times in a row: {text}")
            : isTurns ? Trouble ?? Noticed($"the same two calls {Times} times each, by turns: {text}")
            : _last.Distinct().Count() <= 2 ? Trouble
            : null;
    }

    private static Trouble Noticed(string detail) => new(Events.Trouble.SameCall, detail, Times, null);
}
