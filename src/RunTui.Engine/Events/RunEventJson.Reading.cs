using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace RunTui.Engine.Events;

public static partial class RunEventJson
{
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
        private string? _cwd;
        private long? _pid;
        private string? _pidStart;
        private long? _exitCode;
        private long? _signal;
        private long? _durationMs;
        private long? _peakBytes;
        private long? _tokens;
        private decimal? _costUsd;
        private JsonElement? _plan;
        private string? _by;
        private string? _note;
        private string? _summary;
        private string? _lastFailure;
        private long? _seq;
        private string? _run;
        private long? _at;
        private ImmutableDictionary<string, JsonElement>.Builder? _extras;

        public void Read(ref Utf8JsonReader json)
        {
            if (json.ValueTextEquals("ts"u8))
            {
                _ts = Text(ref json);
            }
            else if (json.ValueTextEquals("event"u8))
            {
                _event = Text(ref json);
            }
            else if (json.ValueTextEquals("step_id"u8))
            {
                _stepId = Text(ref json);
            }
            else if (json.ValueTextEquals("status"u8))
            {
                _status = Text(ref json);
            }
            else if (json.ValueTextEquals("detail"u8))
            {
                _detail = Text(ref json);
            }
            else if (json.ValueTextEquals("attempt"u8))
            {
                _attempt = Number(ref json);
            }
            else if (json.ValueTextEquals("attempt_max"u8))
            {
                _attemptMax = Number(ref json);
            }
            else if (json.ValueTextEquals("recovery_attempt"u8))
            {
                _recoveryAttempt = Number(ref json);
            }
            else if (json.ValueTextEquals("recovery_attempt_max"u8))
            {
                _recoveryAttemptMax = Number(ref json);
            }
            else if (json.ValueTextEquals("recovery_tool"u8))
            {
                _recoveryTool = Text(ref json);
            }
            else if (json.ValueTextEquals("retry_exhausted"u8))
            {
                _retryExhausted = Flag(ref json);
            }
            else if (json.ValueTextEquals("human_needed"u8))
            {
                _humanNeeded = Flag(ref json);
            }
            else if (json.ValueTextEquals("next_artifact"u8))
            {
                _nextArtifact = Text(ref json);
            }
            else if (json.ValueTextEquals("failure_class"u8))
            {
                _failureClass = Text(ref json);
            }
            else if (json.ValueTextEquals("failure_summary"u8))
            {
                _failureSummary = Text(ref json);
            }
            else if (json.ValueTextEquals("phase"u8))
            {
                _phase = Text(ref json);
            }
            else if (json.ValueTextEquals("tool"u8))
            {
                _tool = Text(ref json);
            }
            else if (json.ValueTextEquals("argv"u8))
            {
                _argv = Texts(ref json);
            }
            else if (json.ValueTextEquals("cwd"u8))
            {
                _cwd = Text(ref json);
            }
            else if (json.ValueTextEquals("pid"u8))
            {
                _pid = Number(ref json);
            }
            else if (json.ValueTextEquals("pid_start"u8))
            {
                _pidStart = Text(ref json);
            }
            else if (json.ValueTextEquals("exit_code"u8))
            {
                _exitCode = Number(ref json);
            }
            else if (json.ValueTextEquals("signal"u8))
            {
                _signal = Number(ref json);
            }
            else if (json.ValueTextEquals("duration_ms"u8))
            {
                _durationMs = Number(ref json);
            }
            else if (json.ValueTextEquals("peak_bytes"u8))
            {
                _peakBytes = Number(ref json);
            }
            else if (json.ValueTextEquals("tokens"u8))
            {
                _tokens = Number(ref json);
            }
            else if (json.ValueTextEquals("cost_usd"u8))
            {
                _costUsd = Money(ref json);
            }
            else if (json.ValueTextEquals("plan"u8))
            {
                _plan = Element(ref json);
            }
            else if (json.ValueTextEquals("by"u8))
            {
                _by = Text(ref json);
            }
            else if (json.ValueTextEquals("note"u8))
            {
                _note = Text(ref json);
            }
            else if (json.ValueTextEquals("summary"u8))
            {
                _summary = Text(ref json);
            }
            else if (json.ValueTextEquals("last_failure"u8))
            {
                _lastFailure = Text(ref json);
            }
            else if (json.ValueTextEquals("seq"u8))
            {
                _seq = Number(ref json);
            }
            else if (json.ValueTextEquals("run"u8))
            {
                _run = Text(ref json);
            }
            else if (json.ValueTextEquals("at"u8))
            {
                _at = Number(ref json);
            }
            else
            {
                var name = json.GetString()!;
                _extras ??= ImmutableDictionary.CreateBuilder<string, JsonElement>();
                _extras[name] = Element(ref json);
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
            Cwd = _cwd,
            Pid = Int(_pid),
            PidStart = _pidStart,
            ExitCode = Int(_exitCode),
            Signal = Int(_signal),
            DurationMs = _durationMs,
            PeakBytes = _peakBytes,
            Tokens = _tokens,
            CostUsd = _costUsd,
            Plan = _plan,
            By = _by,
            Note = _note,
            Summary = _summary,
            LastFailure = _lastFailure,
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
