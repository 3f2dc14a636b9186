using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace RunTui.Engine.Events;

public static partial class RunEventJson
{
    private const int LongestName = 32;

    private static RunEvent Read(ref Utf8JsonReader json)
    {
        var e = new Fields();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            e.Read(ref json);
        }

        return e.ToEvent();
    }

    /// <summary>What was read of an event so far: a record's members can be set only once.</summary>
    private ref struct Fields
    {
        private string? _ts;
        private string? _event;
        private string? _stepId;
        private string? _status;
        private string? _detail;
        private long? _attempt;
        private long? _attemptMax;
        private long? _recoveryAttempt;
        private long? _recoveryAttemptMax;
        private string? _recoveryTool;
        private bool? _retryExhausted;
        private bool? _humanNeeded;
        private string? _nextArtifact;
        private string? _failureClass;
        private string? _failureSummary;
        private string? _phase;
        private string? _tool;
        private List<string>? _argv;
        private List<string>? _changes;
        private string? _cwd;
        private long? _pid;
        private string? _pidStart;
        private long? _exitCode;
        private long? _signal;
        private long? _durationMs;
        private long? _peakBytes;
        private long? _tokens;
        private decimal? _costUsd;
        private string? _model;
        private long? _inputTokens;
        private long? _cachedInputTokens;
        private long? _outputTokens;
        private JsonElement? _plan;
        private string? _kind;
        private long? _measure;
        private string? _by;
        private string? _note;
        private string? _summary;
        private string? _lastFailure;
        private string? _stopReason;
        private string? _commit;
        private string? _branch;
        private long? _findings;
        private long? _actionable;
        private long? _files;
        private long? _deleted;
        private long? _seq;
        private string? _run;
        private long? _at;
        private ImmutableDictionary<string, JsonElement>.Builder? _extras;

        public void Read(ref Utf8JsonReader json)
        {
            // Characters, because the compiler makes a jump of a switch over them; our names are short.
            Span<char> buffer = stackalloc char[LongestName];
            ReadOnlySpan<char> name = json.ValueSpan.Length <= LongestName ? buffer[..json.CopyString(buffer)] : json.GetString().AsSpan();
            switch (name)
            {
                case "ts":
                    _ts = Text(ref json);
                    break;
                case "event":
                    _event = Text(ref json);
                    break;
                case "step_id":
                    _stepId = Text(ref json);
                    break;
                case "status":
                    _status = Text(ref json);
                    break;
                case "detail":
                    _detail = Text(ref json);
                    break;
                case "attempt":
                    _attempt = Number(ref json);
                    break;
                case "attempt_max":
                    _attemptMax = Number(ref json);
                    break;
                case "recovery_attempt":
                    _recoveryAttempt = Number(ref json);
                    break;
                case "recovery_attempt_max":
                    _recoveryAttemptMax = Number(ref json);
                    break;
                case "recovery_tool":
                    _recoveryTool = Text(ref json);
                    break;
                case "retry_exhausted":
                    _retryExhausted = Flag(ref json);
                    break;
                case "human_needed":
                    _humanNeeded = Flag(ref json);
                    break;
                case "next_artifact":
                    _nextArtifact = Text(ref json);
                    break;
                case "failure_class":
                    _failureClass = Text(ref json);
                    break;
                case "failure_summary":
                    _failureSummary = Text(ref json);
                    break;
                case "phase":
                    _phase = Text(ref json);
                    break;
                case "tool":
                    _tool = Text(ref json);
                    break;
                case "argv":
                    _argv = Texts(ref json);
                    break;
                case "changes":
                    _changes = Texts(ref json);
                    break;
                case "cwd":
                    _cwd = Text(ref json);
                    break;
                case "pid":
                    _pid = Number(ref json);
                    break;
                case "pid_start":
                    _pidStart = Text(ref json);
                    break;
                case "exit_code":
                    _exitCode = Number(ref json);
                    break;
                case "signal":
                    _signal = Number(ref json);
                    break;
                case "duration_ms":
                    _durationMs = Number(ref json);
                    break;
                case "peak_bytes":
                    _peakBytes = Number(ref json);
                    break;
                case "tokens":
                    _tokens = Number(ref json);
                    break;
                case "cost_usd":
                    _costUsd = Money(ref json);
                    break;
                case "model":
                    _model = Text(ref json);
                    break;
                case "input_tokens":
                    _inputTokens = Number(ref json);
                    break;
                case "cached_input_tokens":
                    _cachedInputTokens = Number(ref json);
                    break;
                case "output_tokens":
                    _outputTokens = Number(ref json);
                    break;
                case "plan":
                    _plan = Element(ref json);
                    break;
                case "kind":
                    _kind = Text(ref json);
                    break;
                case "measure":
                    _measure = Number(ref json);
                    break;
                case "by":
                    _by = Text(ref json);
                    break;
                case "note":
                    _note = Text(ref json);
                    break;
                case "summary":
                    _summary = Text(ref json);
                    break;
                case "last_failure":
                    _lastFailure = Text(ref json);
                    break;
                case "stop_reason":
                    _stopReason = Text(ref json);
                    break;
                case "commit":
                    _commit = Text(ref json);
                    break;
                case "branch":
                    _branch = Text(ref json);
                    break;
                case "findings":
                    _findings = Number(ref json);
                    break;
                case "actionable":
                    _actionable = Number(ref json);
                    break;
                case "files":
                    _files = Number(ref json);
                    break;
                case "deleted":
                    _deleted = Number(ref json);
                    break;
                case "seq":
                    _seq = Number(ref json);
                    break;
                case "run":
                    _run = Text(ref json);
                    break;
                case "at":
                    _at = Number(ref json);
                    break;
                default:
                    var unknown = name.ToString();
                    _extras ??= ImmutableDictionary.CreateBuilder<string, JsonElement>();
                    _extras[unknown] = Element(ref json);
                    break;
            }
        }

        public readonly RunEvent ToEvent() => new()
        {
            Ts = _ts ?? "",
            Event = _event ?? "",
            StepId = _stepId ?? "",
            Status = _status ?? "",
            Detail = _detail ?? "",
            Attempt = Int(_attempt),
            AttemptMax = Int(_attemptMax),
            RecoveryAttempt = Int(_recoveryAttempt),
            RecoveryAttemptMax = Int(_recoveryAttemptMax),
            RecoveryTool = _recoveryTool,
            RetryExhausted = _retryExhausted,
            HumanNeeded = _humanNeeded,
            NextArtifact = _nextArtifact,
            FailureClass = _failureClass,
            FailureSummary = _failureSummary,
            Phase = _phase,
            Tool = _tool,
            Argv = _argv,
            Changes = _changes,
            Cwd = _cwd,
            Pid = Int(_pid),
            PidStart = _pidStart,
            ExitCode = Int(_exitCode),
            Signal = Int(_signal),
            DurationMs = _durationMs,
            PeakBytes = _peakBytes,
            Tokens = _tokens,
            CostUsd = _costUsd,
            Model = _model,
            InputTokens = _inputTokens,
            CachedInputTokens = _cachedInputTokens,
            OutputTokens = _outputTokens,
            Plan = _plan,
            Kind = _kind,
            Measure = _measure,
            By = _by,
            Note = _note,
            Summary = _summary,
            LastFailure = _lastFailure,
            StopReason = _stopReason,
            Commit = _commit,
            Branch = _branch,
            Findings = (int?)_findings,
            Actionable = (int?)_actionable,
            Files = (int?)_files,
            Deleted = (int?)_deleted,
            Seq = _seq,
            Run = _run,
            At = _at,
            Extras = _extras?.ToImmutable(),
        };

        private static int? Int(long? number) => number is >= int.MinValue and <= int.MaxValue ? (int)number : null;

        private static string? Text(ref Utf8JsonReader json)
        {
            json.Read();
            if (json.TokenType == JsonTokenType.String)
            {
                return String(ref json);
            }

            json.Skip();
            return null;
        }

        /// <summary>The text, in which what is no valid UTF-8 becomes visible: the line may be anybody's.</summary>
        private static string String(ref Utf8JsonReader json)
        {
            try
            {
                return json.GetString()!;
            }
            catch (InvalidOperationException)
            {
                return Encoding.UTF8.GetString(json.ValueSpan);
            }
        }

        private static long? Number(ref Utf8JsonReader json)
        {
            json.Read();
            if (json.TokenType == JsonTokenType.Number)
            {
                return json.TryGetInt64(out var number) ? number : null;
            }

            json.Skip();
            return null;
        }

        private static decimal? Money(ref Utf8JsonReader json)
        {
            json.Read();
            if (json.TokenType == JsonTokenType.Number)
            {
                return json.TryGetDecimal(out var number) ? number : null;
            }

            json.Skip();
            return null;
        }

        private static bool? Flag(ref Utf8JsonReader json)
        {
            json.Read();
            if (json.TokenType is JsonTokenType.True or JsonTokenType.False)
            {
                return json.GetBoolean();
            }

            json.Skip();
            return null;
        }

        private static List<string>? Texts(ref Utf8JsonReader json)
        {
            json.Read();
            if (json.TokenType != JsonTokenType.StartArray)
            {
                json.Skip();
                return null;
            }

            var texts = new List<string>();
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                if (json.TokenType == JsonTokenType.String)
                {
                    texts.Add(String(ref json));
                }
                else
                {
                    json.Skip();
                }
            }

            return texts;
        }

        private static JsonElement Element(ref Utf8JsonReader json)
        {
            json.Read();
            return JsonElement.ParseValue(ref json);
        }
    }
}
