using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace RunTui.Engine.Guards.Content;

/// <summary>
/// Looks at what goes into an agent or comes out of one: first whether the skill may run at all, then for secrets, which are taken
/// out, then, in what is left, for attempts to take over.
/// </summary>
public sealed class ContentGuard
{
    private readonly GuardrailSettings _settings;
    private readonly TimeProvider _time;
    private readonly DangerLevels _danger;
    private readonly Func<string, Redaction> _redact;
    private readonly Func<string, InjectionResult> _detect;

    public ContentGuard(GuardrailSettings settings, TimeProvider time, RedactionMode mode = RedactionMode.Redact)
        : this(
            settings,
            time,
            new Redactor(mode, settings.PiiFilter.Off).Redact,
            new InjectionDetector(settings.Injection.Threshold, settings.Injection.Off).Detect)
    {
    }

    /// <summary>With guards that may break.</summary>
    internal ContentGuard(GuardrailSettings settings, TimeProvider time, Func<string, Redaction> redact, Func<string, InjectionResult> detect)
    {
        (_settings, _time, _redact, _detect) = (settings, time, redact, detect);
        _danger = new DangerLevels(settings.Danger);
    }

    /// <summary>Looks at one text. Danger blocks when it can't be judged; the other two let through what they fail on, and the verdict says so.</summary>
    public ContentVerdict Check(ContentQuestion question)
    {
        if (!_settings.Enabled)
        {
            return new() { Action = GuardAction.Proceed, Text = question.Text };
        }

        var began = _time.GetTimestamp();
        var checks = ImmutableArray.CreateBuilder<ContentCheck>();
        var verdict = Check(question, checks);
        return verdict with
        {
            Checks = checks.ToImmutable(),
            InputBytes = Encoding.UTF8.GetByteCount(question.Text),
            Elapsed = _time.GetElapsedTime(began),
        };
    }

    private ContentVerdict Check(ContentQuestion question, ImmutableArray<ContentCheck>.Builder checks)
    {
        var danger = question.Skill is { } skill ? _danger.Decide(skill, question.IsAutonomous, question.AllowHigh, question.DeclaredLevel) : null;
        if (danger is not null)
        {
            checks.Add(new(ContentCheck.DangerName, danger.Action switch { GuardAction.Block => CheckStatus.Fail, GuardAction.Warn => CheckStatus.Warn, _ => CheckStatus.Pass }, GuardMode.Blocking));
        }

        if (danger is { Action: GuardAction.Block })
        {
            return new() { Action = GuardAction.Block, Danger = danger, Reason = danger.Reason };
        }

        var (text, redactions) = Redact(question.Text, checks);
        var injection = question.LooksForInjection ? Detect(text, checks) : null;
        var failed = checks.Any(check => check.Status == CheckStatus.Fail);
        var reason = injection is { IsDetected: true } found
            ? string.Create(CultureInfo.InvariantCulture, $"it reads like an attempt to take over the agent: {string.Join(", ", found.PatternsMatched.Take(5))} (score {found.Score:0.##}, threshold {found.Threshold:0.##})")
            : danger is { Action: GuardAction.Warn } ? danger.Reason : null;
        return new()
        {
            Action = failed ? GuardAction.Block : checks.Any(check => check.Status == CheckStatus.Warn) ? GuardAction.Warn : GuardAction.Proceed,
            Text = failed ? null : text,
            Reason = reason,
            Danger = danger,
            Injection = injection,
            Redactions = redactions,
        };
    }

    /// <summary>What was redacted is no warning: the text goes on without it.</summary>
    private (string Text, int Count) Redact(string text, ImmutableArray<ContentCheck>.Builder checks)
    {
        var filter = _settings.PiiFilter;
        var check = new ContentCheck(ContentCheck.PiiName, CheckStatus.Skip, filter.Mode);
        if (!filter.Enabled)
        {
            checks.Add(check);
            return (text, 0);
        }

        try
        {
            var redaction = _redact(text);
            checks.Add(check with { Status = CheckStatus.Pass, Redactions = redaction.Count, Patterns = redaction.PatternsFound });
            return (filter.Mode == GuardMode.Advisory ? text : redaction.Text, redaction.Count);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            checks.Add(check with { Failure = e.GetType().Name });
            return (text, 0);
        }
    }

    private InjectionResult? Detect(string text, ImmutableArray<ContentCheck>.Builder checks)
    {
        var settings = _settings.Injection;
        var check = new ContentCheck(ContentCheck.InjectionName, CheckStatus.Skip, settings.Mode);
        if (!settings.Enabled)
        {
            checks.Add(check);
            return null;
        }

        try
        {
            var result = _detect(text);
            checks.Add(check with
            {
                Status = !result.IsDetected ? CheckStatus.Pass : settings.Mode == GuardMode.Blocking ? CheckStatus.Fail : CheckStatus.Warn,
                Score = result.Score,
                Patterns = result.PatternsMatched,
            });
            return result;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            checks.Add(check with { Failure = e.GetType().Name });
            return null;
        }
    }
}
