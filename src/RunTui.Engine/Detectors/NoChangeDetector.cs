using System.Globalization;
using RunTui.Engine.Agents;
using RunTui.Engine.Events;

namespace RunTui.Engine.Detectors;

/// <summary>
/// Notices that an agent uses many tokens and changes no file. A command may change files too, so one that looks like it counts as
/// a change.
/// </summary>
internal sealed class NoChangeDetector
{
    /// <summary>About as much as it takes to read and understand a large project; the tools' caches aren't counted.</summary>
    private const long Many = 200_000;

    private long _tokens;
    private bool _hasChanged;
    private bool _hasChangedInTurn;

    /// <summary>What there is to notice at the moment.</summary>
    public Trouble? Trouble { get; private set; }

    public void Take(AgentSignal signal)
    {
        var changes = signal.Kind == AgentSignalKind.FileChanged
            || (signal is { Kind: AgentSignalKind.CallStarted, IsCommand: true } && ShellCommand.MayChange(signal.Text));
        if (changes)
        {
            (_tokens, _hasChanged, _hasChangedInTurn, Trouble) = (0, true, true, null);
            return;
        }

        // A turn with a change in it is no turn without one, whichever of its tokens came after the change.
        _tokens += signal.IsWholeTurn && _hasChangedInTurn ? 0 : signal.Tokens;
        _hasChangedInTurn &= !signal.IsWholeTurn;
        if (_tokens >= Many)
        {
            Trouble ??= new Trouble(
                Events.Trouble.NoChange,
                string.Create(CultureInfo.InvariantCulture, $"{_tokens / 1000}k tokens since {(_hasChanged ? "its last file change" : "it began, without a file change")}"),
                _tokens,
                null);
        }
    }
}
