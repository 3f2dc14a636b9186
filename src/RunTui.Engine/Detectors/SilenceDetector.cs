using System.Globalization;
using RunTui.Engine.Agents;
using RunTui.Engine.Events;
using RunTui.Engine.Text;

namespace RunTui.Engine.Detectors;

/// <summary>
/// Notices that an agent prints nothing for much longer than it usually does. What is usual is the median of its last gaps; before
/// there are enough of them, and while a tool that it called is at work, more is put up with. It is asked as often as the output is
/// looked at: where nobody asked for a while the machine slept, and that is no silence.
/// </summary>
/// <param name="isStream">Whether it reports every step of its work; what prints plain text may build for minutes.</param>
internal sealed class SilenceDetector(bool isStream)
{
    private const int Gaps = 32;
    private const int EnoughGaps = 5;
    private const int MostCalls = 64;

    /// <summary>How many times its usual gap makes a silence.</summary>
    private const int Factor = 10;

    private static readonly TimeSpan ShortestGap = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Unknown = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan InCall = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan Asleep = TimeSpan.FromSeconds(10);

    private readonly Queue<TimeSpan> _gaps = new();
    private readonly Dictionary<string, string> _calls = new(StringComparer.Ordinal);
    private TimeSpan _silent;
    private Trouble? _trouble;

    /// <summary>A tool was called or answered.</summary>
    public void Take(AgentSignal signal)
    {
        if (signal.Kind == AgentSignalKind.CallStarted && _calls.Count < MostCalls)
        {
            _calls[signal.Id] = signal.Text;
        }
        else if (signal.Kind == AgentSignalKind.CallEnded)
        {
            _calls.Remove(signal.Id);
        }
    }

    /// <summary>A line was too long to be read; it may have been the answer that is waited for.</summary>
    public void TakeCut() => _calls.Clear();

    /// <summary>Says what there is to notice.</summary>
    /// <param name="passed">How long ago it was asked the last time.</param>
    /// <param name="printed">Whether something was printed since.</param>
    public Trouble? Look(TimeSpan passed, bool printed)
    {
        _silent += passed < Asleep ? passed : TimeSpan.Zero;
        if (printed)
        {
            if (_silent >= ShortestGap)
            {
                _gaps.Enqueue(_silent);
                if (_gaps.Count > Gaps)
                {
                    _gaps.Dequeue();
                }
            }

            (_silent, _trouble) = (TimeSpan.Zero, null);
            return null;
        }

        return _trouble ??= _silent >= Patience() ? Noticed() : null;
    }

    private TimeSpan? Median() => _gaps.Count < EnoughGaps ? null : _gaps.Order().ElementAt(_gaps.Count / 2);

    private TimeSpan Patience()
    {
        var least = _calls.Count > 0 ? InCall : Median() is null || !isStream ? Unknown : Shortest;
        var usual = (Median() ?? TimeSpan.Zero) * Factor;
        return usual < least ? least : usual > Longest ? Longest : usual;
    }

    private Trouble Noticed()
    {
        var usual = Median() is { } median ? $" where its median gap is {Said(median)}" : "";
        var call = _calls.Values.LastOrDefault() is { } text ? $", since it called {ShortText.Cut(ShortText.Line(text), 100)}" : "";
        return new Trouble(Trouble.Silence, $"silent for {Said(_silent)}{usual}{call}", (long)_silent.TotalMilliseconds, null);
    }

    private static string Said(TimeSpan time) => time.TotalMinutes < 2
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalMinutes):0} min");
}
