using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using RunTui.Processes;

namespace RunTui.Engine.Agents;

/// <summary>
/// Tells failures apart. The words are run-workflow's and those of today's tools, but they are looked for only in what is
/// an error message as a whole, never in everything an agent wrote.
/// </summary>
internal static partial class FailureClassifier
{
    private const int MaxMessage = 4 * 1024;

    /// <summary>What the end of the process says by itself; null where it ended with 0.</summary>
    public static (FailureClass Class, string Text)? OfExit(ProcessExit exit) => exit switch
    {
        { Ending: ProcessEnding.TimedOut } => (FailureClass.Timeout, "It was still working when its time limit passed."),
        { Ending: ProcessEnding.Canceled } => (FailureClass.Unknown, "It was stopped before it ended."),
        { Signal: { } signal } => (FailureClass.ToolCrash, string.Create(CultureInfo.InvariantCulture, $"Signal {signal} ended it.")),
        { ExitCode: null } => (FailureClass.ToolCrash, "It is gone, and has left no exit status."),
        { ExitCode: 0 } => null,
        { ExitCode: 126 } => (FailureClass.ToolCrash, "It could not be started (exit 126)."),
        { ExitCode: 127 } => (FailureClass.ToolCrash, "The command was not found (exit 127)."),
        { ExitCode: { } code } => (FailureClass.ToolCrash, string.Create(CultureInfo.InvariantCulture, $"It ended with exit code {code}.")),
    };

    /// <summary>The class that an error message names, or null.</summary>
    public static FailureClass? Recognize(string message)
    {
        var text = BoundedText.Head(message, MaxMessage);
        return Network().IsMatch(text) ? FailureClass.NetworkDns
            : RateLimit().IsMatch(text) ? FailureClass.RateLimit
            : Auth().IsMatch(text) ? FailureClass.Auth
            : Refused().IsMatch(text) ? FailureClass.Refused
            : Permission().IsMatch(text) ? FailureClass.Permission
            : null;
    }

    /// <summary>The class of an HTTP status that a tool passes on.</summary>
    public static FailureClass? OfStatus(long? status) => status switch
    {
        401 or 403 => FailureClass.Auth,
        429 or 529 => FailureClass.RateLimit,
        _ => null,
    };

    /// <summary>The message inside of an error that a tool passes on as the JSON it got; others as they are.</summary>
    public static string Unwrap(string message)
    {
        var start = message.IndexOf('{');
        var end = message.LastIndexOf('}');
        if (start < 0 || end <= start || !message.StartsWith('{') && !message.StartsWith("[API Error: {", StringComparison.Ordinal))
        {
            return message;
        }

        try
        {
            using var document = JsonDocument.Parse(message[start..(end + 1)]);
            var root = document.RootElement;
            var error = root.Object("error") ?? root;
            return error.String("message") ?? root.String("detail") ?? message;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return message;
        }
    }

    [GeneratedRegex(@"\b(?:ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ECONNREFUSED)\b|getaddrinfo|could not resolve host|name or service not known|temporary failure in name resolution|failed to lookup address|dns error|unable to connect to api|network is unreachable", RegexOptions.IgnoreCase)]
    private static partial Regex Network();

    [GeneratedRegex(@"\b(?:status|code|error|rejected|http(?:/[0-9.]{1,3})?)\W{0,12}(?:429|529)\b(?! (?:lines?|files?|tests?|bytes|tokens|items)\b)|\b429 too many|rate.?limit(?!er)|usage.?limit|\bquota\b|RESOURCE_EXHAUSTED|too many requests|\boverloaded|hit your .{0,40}limit|limit reached", RegexOptions.IgnoreCase)]
    private static partial Regex RateLimit();

    [GeneratedRegex(@"\b(?:status|code|error|rejected|http(?:/[0-9.]{1,3})?)\W{0,12}40[13]\b(?! (?:lines?|files?|tests?|bytes|tokens|items)\b)|\bunauthori[sz]ed\b|UNAUTHENTICATED|not logged in|please run /login|please (?:log|sign) ?in\b|\blog.?in required|invalid credentials|credentials (?:are )?(?:missing|invalid|expired)|authentication[ _](?:failed|error|required)|failed to authenticate|invalid (?:x-)?api[ -]key|api key not valid|invalid_grant|invalid (?:refresh )?token|token ?refresh ?failed|\boauth\b|\bforbidden\b|PERMISSION_DENIED\b.{0,200}\bapi\b|invalid auth method", RegexOptions.IgnoreCase)]
    private static partial Regex Auth();

    [GeneratedRegex(@"usage policy|content policy|content_filter|prohibited_content|blocked by safety|flagged for|cyber_policy", RegexOptions.IgnoreCase)]
    private static partial Regex Refused();

    [GeneratedRegex(@"operation not permitted|permission denied|index\.lock|\b(?:EACCES|EPERM)\b|not running in a trusted directory|root/sudo privileges", RegexOptions.IgnoreCase)]
    private static partial Regex Permission();
}
