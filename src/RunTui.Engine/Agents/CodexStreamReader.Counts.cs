using System.Globalization;
using System.Text.Json;

namespace RunTui.Engine.Agents;

internal sealed partial class CodexStreamReader
{
    private void Fail(string text, JsonElement e, bool failed)
    {
        var error = StructuredError.Of(e);
        Error(text, error.Class, failed, error.Status);
    }

    /// <summary>
    /// Reads a <c>token_count</c>: the tokens so far, which count where no turn is completed, and what is left of the account's allowances.
    /// plan-and-execute takes the total, and only where there is none the last call's.
    /// </summary>
    private bool Counted(JsonElement e)
    {
        var info = e.Object("info") ?? e;
        if (!_hasUsage && (info.Object("total_token_usage") ?? info.Object("last_token_usage")) is { } usage)
        {
            InputTokens = usage.Count("input_tokens") ?? 0;
            CachedInputTokens = usage.Count("cached_input_tokens") ?? 0;
            OutputTokens = usage.Count("output_tokens") ?? 0;
        }

        if ((e.Object("rate_limits") ?? info.Object("rate_limits")) is { } limits)
        {
            var (primary, secondary) = (Window(limits.Object("primary")), Window(limits.Object("secondary")));
            if (primary is not null || secondary is not null)
            {
                RateLimits = new(primary ?? RateLimits?.Primary, secondary ?? RateLimits?.Secondary);
            }

            var used = new[] { primary, secondary }.OfType<RateLimitWindow>().Where(w => w.UsedPercent >= 100).Select(w => w.ResetsAt).Max();
            RetryAt(used?.ToUnixTimeSeconds());
        }

        return true;
    }

    private RateLimitWindow? Window(JsonElement? window)
    {
        if (window is not { } given || given.Member("used_percent") is not { ValueKind: JsonValueKind.Number } used || !used.TryGetDouble(out var percent) || !double.IsFinite(percent))
        {
            return null;
        }

        return new(Math.Clamp(percent, 0, 1000), ResetOf(given));
    }

    /// <summary>Seconds since 1970, a time of ISO 8601, or, from an older Codex, seconds from now.</summary>
    private DateTimeOffset? ResetOf(JsonElement window)
    {
        if (window.Count("resets_at") is { } seconds)
        {
            return seconds is > 0 and < 32_503_680_000 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        }

        if (window.String("resets_at") is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            return at;
        }

        return window.Count("resets_in_seconds") is { } wait and < 100_000_000 ? Now.AddSeconds(wait) : null;
    }
}
