using System.Text.RegularExpressions;
using RunTui.Engine.Agents;
using RunTui.Processes;

namespace RunTui.Engine.Routes;

/// <summary>
/// Tells the causes of plan-and-execute apart. What a tool reports in fields goes first, then the narrow words of error messages; what an
/// agent wrote is never read for it, so that "author", "login page" and "403 lines" are no failed authentication, as they were there.
/// </summary>
public static partial class FailureCauses
{
    /// <summary>What the runner returns while another model may only take over with a person's approval.</summary>
    public const int NeedsApproval = 20;

    /// <summary>What <c>timeout</c> returns.</summary>
    private const int TimedOutCode = 124;

    private const int NoSuchProgram = 127;

    /// <summary>The cause; null where the call succeeded. A timeout stays a timeout whatever was printed before.</summary>
    public static FailureCause? Of(ProcessExit exit, AgentOutput output) => exit switch
    {
        { Ending: ProcessEnding.Canceled } => FailureCause.Cancelled,
        { Ending: ProcessEnding.TimedOut } or { ExitCode: TimedOutCode } => FailureCause.Timeout,
        { ExitCode: NoSuchProgram } => FailureCause.NotFound,
        _ => OfFailure(exit, output.Failure),
    };

    /// <summary>The name in files and JSON.</summary>
    public static string Name(this FailureCause cause) => cause switch
    {
        FailureCause.RateLimited => "rate_limited",
        FailureCause.Auth => "auth",
        FailureCause.Timeout => "timeout",
        FailureCause.NotFound => "not_found",
        FailureCause.BadRequest => "bad_request",
        FailureCause.Cancelled => "cancelled",
        _ => "other",
    };

    /// <summary>The cause that a name stands for, or null where it is none of ours.</summary>
    public static FailureCause? TryParse(string? name)
    {
        foreach (var cause in Enum.GetValues<FailureCause>())
        {
            if (cause.Name() == name)
            {
                return cause;
            }
        }

        return null;
    }

    /// <summary>plan-and-execute's exit code of a cause where failures are not closed; a cancelled call has its signal's.</summary>
    public static int ExitCode(this FailureCause cause) => cause switch
    {
        FailureCause.RateLimited => 10,
        FailureCause.Auth => 11,
        FailureCause.Timeout => 12,
        FailureCause.NotFound => 13,
        _ => 1,
    };

    /// <summary>plan-and-execute's word for a cause in its metrics, which know four.</summary>
    public static string ErrorReason(this FailureCause cause) => cause switch
    {
        FailureCause.RateLimited => "rate_limited",
        FailureCause.Auth => "authentication_failure",
        FailureCause.Timeout => "timeout",
        _ => "general_failure",
    };

    /// <summary>Whether the same call may succeed if it is made again, at once or after a while.</summary>
    public static bool IsWorthRetrying(this FailureCause cause) => cause is FailureCause.RateLimited or FailureCause.Other;

    private static FailureCause? OfFailure(ProcessExit exit, AgentFailure? failure) => failure switch
    {
        null => exit is { ExitCode: 0 } ? null : FailureCause.Other,
        { Class: FailureClass.Blocked } => exit is { ExitCode: 0 } ? null : FailureCause.Other,
        { Class: FailureClass.RateLimit } => FailureCause.RateLimited,
        { Class: FailureClass.Auth } => FailureCause.Auth,
        { Class: FailureClass.Timeout } => FailureCause.Timeout,
        { Status: 400 or 404 or 413 or 422 } => FailureCause.BadRequest,
        { Class: FailureClass.ToolCrash or FailureClass.Unknown } => OfWords(failure.Text),
        _ => FailureCause.Other,
    };

    private static FailureCause OfWords(string text) => FailureClassifier.Recognize(text) switch
    {
        FailureClass.RateLimit => FailureCause.RateLimited,
        FailureClass.Auth => FailureCause.Auth,
        _ => BadRequest().IsMatch(text) ? FailureCause.BadRequest : FailureCause.Other,
    };

    [GeneratedRegex(@"\b(?:status|code|http(?:/[0-9.]{1,3})?)\W{0,4}(?:400|404|413|422)\b|invalid_request_error|model_not_found|\bmodel\b.{0,80}\b(?:does not exist|is not supported|not found)|context_length_exceeded|error: unexpected argument|error: invalid value", RegexOptions.IgnoreCase)]
    private static partial Regex BadRequest();
}
