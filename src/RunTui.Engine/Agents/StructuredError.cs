using System.Text.Json;
using System.Text.RegularExpressions;

namespace RunTui.Engine.Agents;

/// <summary>What an error event says in fields rather than in words: a status of HTTP, or a code. It goes before every reading of words.</summary>
/// <param name="Class">The class; null where the fields name none.</param>
/// <param name="Status">The status of HTTP; null where there is none.</param>
internal sealed partial record StructuredError(FailureClass? Class, int? Status)
{
    private const int BadRequest = 400;
    private const int Deepest = 4;

    private static readonly string[] Numbers = ["status", "status_code", "http_status", "http_status_code", "httpStatusCode", "code"];

    private static readonly string[] Words = ["code", "type", "codex_error_info", "codexErrorInfo", "status", "reason"];

    private static readonly string[] Inner = ["error", "codex_error_info", "codexErrorInfo", "response"];

    public static StructuredError None { get; } = new(null, null);

    /// <summary>Reads an event, the errors in it, and the error that its message may be as JSON.</summary>
    public static StructuredError Of(JsonElement e) => Of(e, 0);

    private static StructuredError Of(JsonElement e, int depth)
    {
        var status = Numbers.Select(name => e.Count(name)).FirstOrDefault(n => n is >= BadRequest and < 600);
        var kind = FailureClassifier.OfStatus(status);
        var found = (int?)status;
        foreach (var word in Words.Select(name => e.String(name)).OfType<string>())
        {
            kind ??= ClassOf(word);
            found ??= IsBadRequest(word) ? BadRequest : null;
        }

        if (depth < Deepest && (kind is null || found is null))
        {
            foreach (var inner in Inner.Select(name => e.Object(name)).OfType<JsonElement>().Select(inner => Of(inner, depth + 1)).Append(OfMessage(e.String("message"), depth + 1)))
            {
                kind ??= inner.Class;
                found ??= inner.Status;
            }
        }

        return new(kind, found);
    }

    private static StructuredError OfMessage(string? message, int depth)
    {
        if (message is null)
        {
            return None;
        }

        var start = message.IndexOf('{', StringComparison.Ordinal);
        if (start < 0 || message.LastIndexOf('}') is var end && end < start)
        {
            return None;
        }

        try
        {
            using var json = JsonDocument.Parse(message.AsMemory(start, end - start + 1));
            return Of(json.RootElement, depth);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return None;
        }
    }

    /// <summary>The words that the services use as codes; a code is one word, so that no prose is read here.</summary>
    private static FailureClass? ClassOf(string word) =>
        RateLimitCode().IsMatch(word) ? FailureClass.RateLimit
        : AuthCode().IsMatch(word) ? FailureClass.Auth
        : null;

    private static bool IsBadRequest(string word) => BadRequestCode().IsMatch(word);

    [GeneratedRegex("^(?:rate_?limit(?:_?(?:exceeded|error|reached))?|usage_?limit(?:_?(?:exceeded|reached))?|insufficient_?quota|too_?many_?requests|resource_?exhausted|overloaded(?:_error)?|429)$", RegexOptions.IgnoreCase)]
    private static partial Regex RateLimitCode();

    [GeneratedRegex("^(?:unauthori[sz]ed|unauthenticated|authentication_?(?:error|failed|required)|invalid_?api_?key|token_?expired|permission_?denied|permission_?error|forbidden|401|403)$", RegexOptions.IgnoreCase)]
    private static partial Regex AuthCode();

    [GeneratedRegex("^(?:invalid_?request(?:_?error)?|bad_?request|model_?not_?found|unsupported_?(?:value|parameter|model)|invalid_?(?:prompt|value|argument)|context_?length_?exceeded)$", RegexOptions.IgnoreCase)]
    private static partial Regex BadRequestCode();
}
