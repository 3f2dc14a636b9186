using RunTui.Engine.Agents;
using RunTui.Engine.Events;
using RunTui.Processes;

namespace RunTui.Engine.Detectors;

/// <summary>
/// Watches one attempt for signs of trouble while its output is read. Says what changed since it was last asked, so that something that comes
/// and goes in between says nothing, and what a dead owner announced already isn't announced again.
/// </summary>
internal sealed class AttemptWatch
{
    /// <summary>
    /// How often a sign of one kind is noticed in an attempt: output is hostile, the journal is not to grow by it. Silence is slow to come by itself.
    /// </summary>
    private const int MostOfAKind = 5;
    private const int MostCalls = 64;

    private static readonly string[] Works = [Trouble.SameCall, Trouble.NoChange, Trouble.SameFailure];

    private readonly string _stepId;
    private readonly TimeProvider _time;
    private readonly bool _isPlain;
    private readonly SilenceDetector _silence;
    private readonly RepeatedCallDetector _calls = new();
    private readonly NoChangeDetector _changes = new();
    private readonly RepeatedFailureDetector _failures;
    private readonly Dictionary<string, AgentSignal> _commands = new(StringComparer.Ordinal);
    private readonly HashSet<string> _plainFailures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _noticed = new(StringComparer.Ordinal);
    private long _lastLook;
    private bool _hasFirst;
    private bool _inheritsSilence;

    /// <param name="stepId">The step.</param>
    /// <param name="reader">Reads the attempt's output.</param>
    /// <param name="failures">What failed before in this step.</param>
    /// <param name="time">The clock.</param>
    public AttemptWatch(string stepId, IAgentOutputReader reader, RepeatedFailureDetector failures, TimeProvider time)
    {
        (_stepId, _failures, _time) = (stepId, failures, time);
        _isPlain = reader is PlainTextReader;
        _silence = new SilenceDetector(isStream: !_isPlain);
        _lastLook = time.GetTimestamp();
        reader.Signals = Take;
    }

    /// <summary>Takes a line that the reader was given.</summary>
    public void TakeLine(TailLine line)
    {
        if (line.CutBytes > 0)
        {
            _silence.TakeCut();
        }
        else if (_isPlain && _plainFailures.Count < FailingTests.Most && FailingTests.NameIn(line.Text) is { } name)
        {
            _plainFailures.Add(name);
        }
    }

    /// <summary>The output was looked at: says what is to be announced.</summary>
    /// <param name="printed">Whether there was something new.</param>
    /// <param name="announced">The signs that stand now by the journal.</param>
    public IEnumerable<RunEvent> Look(bool printed, IReadOnlyList<Trouble> announced)
    {
        var passed = _time.GetElapsedTime(_lastLook);
        _lastLook = _time.GetTimestamp();
        // What a dead owner's agent printed meanwhile comes at once and says nothing of its pace.
        var silence = _silence.Look(_hasFirst ? passed : TimeSpan.Zero, printed);
        // A silence that a dead owner announced lasts until something new is printed.
        _inheritsSilence = _hasFirst ? _inheritsSilence && !printed : announced.Any(t => t.Kind == Trouble.Silence);
        _hasFirst = true;
        if (!(silence is null && _inheritsSilence) && Change(Trouble.Silence, silence, announced) is { } change)
        {
            yield return change;
        }

        foreach (var other in LookAtWork(announced))
        {
            yield return other;
        }
    }

    /// <summary>The attempt is over, and all that it printed was taken: says what is still to be announced. It is not silent, but gone.</summary>
    /// <param name="announced">The signs that stand now by the journal.</param>
    public IEnumerable<RunEvent> End(IReadOnlyList<Trouble> announced)
    {
        if (_isPlain)
        {
            // A tool that prints plain text has run its tests once.
            _failures.Take(ulong.MaxValue, _plainFailures);
        }

        return LookAtWork(announced);
    }

    /// <summary>The event that tells of a sign that came or went; null where neither is so.</summary>
    public static RunEvent? ChangeOf(string stepId, string kind, Trouble? now, IReadOnlyList<Trouble> announced) => (now, announced.FirstOrDefault(t => t.Kind == kind)) switch
    {
        ({ } trouble, null) => TroubleEvents.Noticed(stepId, trouble),
        (null, { } gone) => TroubleEvents.Over(stepId, gone),
        _ => null,
    };

    private IEnumerable<RunEvent> LookAtWork(IReadOnlyList<Trouble> announced)
    {
        foreach (var kind in Works)
        {
            var now = kind switch
            {
                Trouble.SameCall => _calls.Trouble,
                Trouble.NoChange => _changes.Trouble,
                _ => _failures.Trouble,
            };
            if (Change(kind, now, announced) is { } e)
            {
                yield return e;
            }
        }
    }

    private RunEvent? Change(string kind, Trouble? now, IReadOnlyList<Trouble> announced)
    {
        var change = kind == Trouble.SameFailure ? _failures.ChangeFrom(_stepId, announced) : ChangeOf(_stepId, kind, now, announced);
        if (change?.Status != "noticed" || kind == Trouble.Silence)
        {
            return change;
        }

        var times = _noticed.GetValueOrDefault(kind);
        _noticed[kind] = times + 1;
        return times < MostOfAKind ? change : null;
    }

    private void Take(AgentSignal signal)
    {
        _silence.Take(signal);
        _calls.Take(signal);
        _changes.Take(signal);
        if (signal is { Kind: AgentSignalKind.CallStarted, IsCommand: true } && _commands.Count < MostCalls && FailingTests.MayRun(signal.Text))
        {
            _commands[signal.Id] = signal;
        }
        else if (signal.Kind == AgentSignalKind.CallEnded && _commands.Remove(signal.Id, out var command))
        {
            var failing = FailingTests.In(signal.Text);
            _failures.Take(command.Call, failing);
            if (failing.Count == 0 && PassedTests.Says(signal.Text))
            {
                _failures.TakeAllPassed();
            }
        }
    }
}
