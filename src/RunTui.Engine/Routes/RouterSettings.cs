using System.Globalization;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Routes;

/// <summary>plan-and-execute's environment: <c>CODEX_*</c>, with its defaults. An empty variable is one that isn't set.</summary>
public sealed record RouterSettings
{
    public const string DefaultCodeModel = "gpt-5.3-codex";

    public const string DefaultLogicModel = "gpt-5.4";

    public const string DefaultEffort = "xhigh";

    /// <summary>In seconds.</summary>
    public const int DefaultTimeout = 600;

    /// <summary>The model of a single call: <c>CODEX_MODEL</c>.</summary>
    public string Model { get; private init; } = DefaultLogicModel;

    /// <summary>The model for code: <c>CODEX_MODEL_CODE</c>.</summary>
    public string CodeModel { get; private init; } = DefaultCodeModel;

    /// <summary>The model for everything else: <c>CODEX_MODEL_LOGIC</c>, else <c>CODEX_MODEL</c>, which such calls are made with.</summary>
    public string LogicModel { get; private init; } = DefaultLogicModel;

    /// <summary>The reasoning effort: <c>CODEX_EFFORT</c>, one of <see cref="RouteWords.Efforts"/>.</summary>
    public string Effort { get; private init; } = DefaultEffort;

    /// <summary>Seconds that a call may take, from 0, which is no limit: <c>CODEX_TIMEOUT</c>.</summary>
    public int Timeout { get; private init; } = DefaultTimeout;

    /// <summary>Whether another model takes over only with a person's approval: <c>CODEX_FAIL_CLOSED</c>, 1 or 0.</summary>
    public bool FailClosed { get; private init; } = true;

    /// <summary>What is wrong with a variable, in one line; its default is taken then. Null where nothing is.</summary>
    public string? Problem { get; private init; }

    /// <summary>Reads the environment.</summary>
    public static RouterSettings Read(Func<string, string?> environment)
    {
        string? problem = null;
        var model = Value("CODEX_MODEL");
        var effort = Value("CODEX_EFFORT");
        if (effort is not null && !RouteWords.Efforts.Contains(effort))
        {
            problem = $"CODEX_EFFORT: {Shown.Quoted(effort)} is no reasoning effort; it must be one of {string.Join(", ", RouteWords.Efforts)}";
            effort = null;
        }

        var closed = Value("CODEX_FAIL_CLOSED");
        if (closed is not (null or "0" or "1"))
        {
            problem ??= $"CODEX_FAIL_CLOSED: {Shown.Quoted(closed)} is neither 0 nor 1; 1 asks before another model takes over";
        }

        var limit = Value("CODEX_TIMEOUT");
        var seconds = limit is null ? DefaultTimeout : Seconds(limit);
        if (seconds is null)
        {
            problem ??= $"CODEX_TIMEOUT: {Shown.Quoted(limit!)} is no time; give whole seconds, such as {DefaultTimeout}, 0 for no limit";
        }

        return new()
        {
            Model = model ?? DefaultLogicModel,
            CodeModel = Value("CODEX_MODEL_CODE") ?? DefaultCodeModel,
            LogicModel = Value("CODEX_MODEL_LOGIC") ?? model ?? DefaultLogicModel,
            Effort = effort ?? DefaultEffort,
            Timeout = seconds ?? DefaultTimeout,
            FailClosed = closed != "0",
            Problem = problem,
        };

        string? Value(string name) => environment(name) is { Length: > 0 } value ? value : null;
    }

    /// <summary>As <c>timeout</c> takes them: with a unit, too.</summary>
    private static int? Seconds(string text)
    {
        var unit = text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, _ => 0 };
        return decimal.TryParse(unit == 0 ? text : text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 1_000_000_000
            ? (int)Math.Min(Math.Ceiling(number * Math.Max(unit, 1)), StepSettings.MaxTimeoutSeconds)
            : null;
    }
}
