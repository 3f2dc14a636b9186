using System.Globalization;
using System.Text.RegularExpressions;
using RunTui.Engine.Events;
using RunTui.Engine.Text;

namespace RunTui.Engine.Detectors;

/// <summary>
/// Notices that the same test fails a third time, in what an agent's own commands print or in the checks of its attempts; where no test
/// has a name, that a check fails a third time in the same way. A run of the same command without the failure starts the count anew, and so does, but for what
/// the checks found, a run of other tests that all pass.
/// </summary>
internal sealed partial class RepeatedFailureDetector
{
    private const int Third = 3;
    private const int MostKnown = 500;
    private const int FingerprintLines = 20;
    private const int LongestFingerprint = 4000;

    private readonly Dictionary<string, (int Count, ulong Command, bool IsOfCheck)> _failures = new(StringComparer.Ordinal);
    private string? _noticed;
    private bool _hasNoticed;

    /// <summary>What there is to notice at the moment.</summary>
    public Trouble? Trouble { get; private set; }

    /// <summary>Takes what a command printed.</summary>
    /// <param name="command">Which command it was.</param>
    /// <param name="failures">The names of the failures, none where all went well.</param>
    public void Take(ulong command, IReadOnlyCollection<string> failures) => Take(command, failures, isCheck: false);

    /// <summary>Takes that a command ran tests and all passed. What an agent runs says nothing of what the checks run after it.</summary>
    public void TakeAllPassed() => Forget(f => !f.IsOfCheck);

    /// <summary>Takes the verdict on an attempt: the tests that its checks name, else what the failure looks like.</summary>
    /// <param name="check">Which check it was.</param>
    /// <param name="evidence">What the check's commands printed; empty where none ran.</param>
    /// <param name="message">Why it failed; where it is empty too, nothing tells one failure from another.</param>
    public void TakeVerdict(ulong check, string evidence, string message)
    {
        var names = FailingTests.In(evidence);
        var look = Fingerprint(evidence.Length > 0 ? evidence : message);
        if (names.Count > 0 || look.Length > 0)
        {
            Take(check, names.Count > 0 ? names : [look], isCheck: true);
        }
    }

    /// <summary>
    /// The event that tells of what came or went; null where neither is so. What a dead owner announced stays until the step moves on:
    /// its reasons died with it.
    /// </summary>
    public RunEvent? ChangeFrom(string stepId, IReadOnlyList<Trouble> announced) =>
        _hasNoticed ? AttemptWatch.ChangeOf(stepId, Events.Trouble.SameFailure, Trouble, announced) : null;

    private void Take(ulong command, IReadOnlyCollection<string> failures, bool isCheck)
    {
        var now = failures as IReadOnlySet<string> ?? failures.ToHashSet(StringComparer.Ordinal);
        Forget(f => f.Command == command, now);
        foreach (var name in now)
        {
            if (!_failures.TryGetValue(name, out var known) && _failures.Count >= MostKnown)
            {
                continue;
            }

            _failures[name] = (known.Count + 1, command, known.IsOfCheck || isCheck);
            if (known.Count + 1 >= Third && (_noticed is null || _noticed == name))
            {
                _noticed ??= name;
                _hasNoticed = true;
                Trouble ??= new Trouble(Events.Trouble.SameFailure, string.Create(CultureInfo.InvariantCulture, $"fails a third time: {ShortText.Cut(ShortText.Line(name), 240)}"), Third, null);
            }
        }
    }

    private void Forget(Func<(int Count, ulong Command, bool IsOfCheck), bool> isGone, IReadOnlySet<string>? but = null)
    {
        foreach (var (gone, _) in _failures.Where(f => isGone(f.Value) && but?.Contains(f.Key) != true).ToList())
        {
            _failures.Remove(gone);
            if (gone == _noticed)
            {
                (_noticed, Trouble) = (null, null);
            }
        }
    }

    /// <summary>The end of a text without the times in it, which differ where the failure doesn't.</summary>
    private static string Fingerprint(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).TakeLast(FingerprintLines);
        return Times().Replace(ShortText.Cut(string.Join('\n', lines), LongestFingerprint), "#");
    }

    [GeneratedRegex(@"\d{1,4}(?:[:.,-]\d{1,9})*\s?(?:ms|s|sec|seconds?|min|minutes?|m)\b|\d{1,4}[:-]\d{2}(?:[:-]\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?(?:[.,]\d{1,9})?)?", RegexOptions.IgnoreCase)]
    private static partial Regex Times();
}
