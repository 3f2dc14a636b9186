using System.Text.Json;
using System.Text.RegularExpressions;
using RunTui.Processes;

namespace RunTui.Engine.Agents;

/// <summary>
/// Reads a stream of one JSON event a line, as the three agents write it, with stderr in between. Where no event comes at
/// all, the output is read as plain text, which is what a tool prints that fails before it begins.
/// </summary>
internal abstract partial class AgentStreamReader(TimeProvider time) : IAgentOutputReader
{
    private const int MaxError = 4 * 1024;
    private const int MaxId = 200;
    private const int MostEdits = 256;

    private readonly PlainTail _plain = new();
    private readonly HashSet<string> _edits = new(StringComparer.Ordinal);
    private PatchCollector? _plainPatch = new();
    private bool _sawEvent;
    private (FailureClass? Class, string Text, int? Status)? _error;
    private bool _failed;
    private DateTimeOffset? _retryAt;

    protected AgentMessages Messages { get; } = new();

    protected long? InputTokens { get; set; }

    protected long? OutputTokens { get; set; }

    protected long? CachedInputTokens { get; set; }

    protected AgentRateLimits? RateLimits { get; set; }

    protected decimal? CostUsd { get; set; }

    protected string? SessionId { get; private set; }

    /// <summary>What the tool returned for a schema, as JSON.</summary>
    protected string? Structured { get; set; }

    /// <summary>Whether any line was an event of this tool.</summary>
    internal bool SawEvent => _sawEvent;

    protected FailureClass? LastErrorClass => _error?.Class;

    protected DateTimeOffset Now => time.GetUtcNow();

    public Action<AgentSignal>? Signals { get; set; }

    public IReadOnlyList<AgentLine> Read(string line, bool cut)
    {
        if (!cut && line.AsSpan().TrimStart().StartsWith("{") && (TryReadEvent(line) ?? TryReadDamaged(line)) is { } lines)
        {
            _sawEvent = true;
            _plainPatch = null;
            return lines;
        }

        _plain.Add(line);
        if (!cut)
        {
            _plainPatch?.Append(line);
            _plainPatch?.Append("\n");
        }

        return [new AgentLine(AgentLineKind.Raw, line)];
    }

    public AgentOutput Finish(ProcessExit exit)
    {
        Messages.End();
        var final = Messages.Any ? Messages.Last.Trim() : "";
        if (!_sawEvent)
        {
            _plainPatch?.EndMessage();
            return PlainOutput.Of(_plain, _plainPatch?.Text, exit, time.GetLocalNow(), ExitClass(exit.ExitCode));
        }

        var blocked = Messages.Any ? BlockedMarker.Find(final) : null;
        var failure = Failure(exit, blocked);
        return new AgentOutput
        {
            FinalText = final.Length > 0 ? final : failure?.Text ?? _plain.Text,
            Structured = Structured,
            BlockedReason = blocked,
            PatchText = Messages.Patch,
            InputTokens = InputTokens,
            CachedInputTokens = CachedInputTokens,
            OutputTokens = OutputTokens,
            RateLimits = RateLimits,
            HasMessage = Messages.Any,
            CostUsd = CostUsd,
            SessionId = SessionId,
            Failure = failure,
        };
    }

    /// <summary>Takes an event and adds what is readable of it; false where the event is not one of this tool.</summary>
    protected abstract bool ReadEvent(string type, JsonElement e, AgentLines lines);

    /// <summary>What this tool means by an exit code of its own.</summary>
    protected virtual FailureClass? ExitClass(int? code) => null;

    protected void Tell(AgentSignal signal) => Signals?.Invoke(signal);

    /// <summary>A tool is asked to change a file: whether it does is known by its answer.</summary>
    protected void EditStarted(string? id)
    {
        if (_edits.Count < MostEdits)
        {
            _edits.Add(BoundedText.Head(id ?? "", MaxId));
        }
    }

    /// <summary>A tool answered.</summary>
    protected void CallEnded(string? id, string text, bool failed)
    {
        Tell(AgentSignal.Ended(id, text));
        if (_edits.Remove(BoundedText.Head(id ?? "", MaxId)) && !failed)
        {
            Tell(AgentSignal.Changed);
        }
    }

    protected void Session(string? id) => SessionId = id is null ? SessionId : BoundedText.Head(id, MaxId);

    /// <summary>Remembers an error that the stream reports. It fails the attempt if it is said to, or if the exit does.</summary>
    protected void Error(string text, FailureClass? failure = null, bool failed = false, int? status = null)
    {
        _error = (failure, BoundedText.Head(text, MaxError), status);
        _failed |= failed;
    }

    /// <summary>The tool went on: what it reported before was no failure.</summary>
    protected void Recovered()
    {
        if (!_failed)
        {
            _error = null;
        }
    }

    /// <summary>The service says from when on it answers again, in seconds since 1970.</summary>
    protected void RetryAt(long? seconds)
    {
        if (seconds is > 0 and < 32_503_680_000)
        {
            _retryAt = DateTimeOffset.FromUnixTimeSeconds(seconds.Value);
        }
    }

    /// <summary>A byte that is no UTF-8 shows as <c>\xNN</c>, which JSON knows no escape of: it must not cost the event.</summary>
    private IReadOnlyList<AgentLine>? TryReadDamaged(string line) =>
        line.Contains("\\x", StringComparison.Ordinal) ? TryReadEvent(ShownByte().Replace(line, "\\\\x")) : null;

    [GeneratedRegex(@"(?<=(?<!\\)(?:\\\\)*)\\x(?=[0-9A-F]{2})")]
    private static partial Regex ShownByte();

    private IReadOnlyList<AgentLine>? TryReadEvent(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var lines = new AgentLines();
            return root.ValueKind == JsonValueKind.Object && ReadEvent(root.String("type") ?? "", root, lines) ? lines.All : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // Not JSON, nested too deep, or a string with half a surrogate pair.
            return null;
        }
    }

    private AgentFailure? Failure(ProcessExit exit, string? blocked)
    {
        if (blocked is not null)
        {
            return new AgentFailure(FailureClass.Blocked, TextSummary.OneLine(blocked, 480));
        }

        var ended = FailureClassifier.OfExit(exit);
        if (ended is null && !_failed)
        {
            return null;
        }

        // Beside its events a tool prints in plain what it fails with before it can report it.
        var reported = _error ?? (_plain.Error is { } said ? (said.Class, said.Text, null) : null);
        if (exit.Ending != ProcessEnding.Itself || reported is not { } error)
        {
            var (failure, text) = ended ?? (FailureClass.Unknown, "It reported a failure without a message.");
            text = exit is { Ending: ProcessEnding.Itself, Signal: null, ExitCode: not null } && _plain.Text.Length > 0 ? $"{text} {_plain.Text}" : text;
            return new AgentFailure(failure, TextSummary.OneLine(text, 480));
        }

        var kind = error.Class ?? FailureClassifier.Recognize(error.Text) ?? FailureClass.ToolCrash;
        var now = time.GetLocalNow();
        var wait = kind == FailureClass.RateLimit && _retryAt > now ? _retryAt - now : RetryAfterText.Parse(error.Text, now);
        return new AgentFailure(kind, TextSummary.OneLine(FailureClassifier.Unwrap(error.Text), 480), wait, error.Status);
    }
}
