using System.Globalization;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Routes;

/// <summary>plan-and-execute's status line as its skill documents it, <c>Σ</c> included, with a part for each backend that has done anything.</summary>
public static class StatusLine
{
    /// <summary><c>Offload C:6k Σ:6k | S/F C:5/13 | RL C:72%@08:53</c>; the last part only where something is known of a limit.</summary>
    /// <param name="meters">What is shown.</param>
    /// <param name="zone">Whose time of day the reset is told in.</param>
    public static string Of(RouterMeters meters, TimeZoneInfo zone)
    {
        var shown = meters.Backends.Where((backend, i) => i == 0 || backend.IsUsed).Select(backend => (Letter: LetterOf(backend.Tool), Backend: backend)).ToList();
        var offload = string.Join(' ', shown.Select(s => $"{s.Letter}:{Short(s.Backend.Tokens)}"));
        var ends = string.Join(' ', shown.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Letter}:{s.Backend.Successes}/{s.Backend.Failures}")));
        var limits = string.Join(' ', shown.Where(s => s.Backend.RemainingPercent is not null).Select(s => $"{s.Letter}:{Limit(s.Backend, zone)}"));
        return $"Offload {offload} Σ:{Short(meters.Tokens)} | S/F {ends}" + (limits.Length > 0 ? $" | RL {limits}" : "");
    }

    /// <summary>Millions and thousands are cut, not rounded.</summary>
    private static string Short(long tokens) => tokens switch
    {
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{tokens / 1_000_000}m"),
        >= 1_000 => string.Create(CultureInfo.InvariantCulture, $"{tokens / 1_000}k"),
        _ => tokens.ToString(CultureInfo.InvariantCulture),
    };

    private static string Limit(BackendMeter backend, TimeZoneInfo zone)
    {
        var percent = (int)Math.Clamp(Math.Round(backend.RemainingPercent!.Value, MidpointRounding.AwayFromZero), 0, 100);
        var reset = backend.ResetsAt is { } at ? TimeZoneInfo.ConvertTime(at, zone).ToString("'@'HH:mm", CultureInfo.InvariantCulture) : "";
        return string.Create(CultureInfo.InvariantCulture, $"{percent}%{reset}");
    }

    /// <summary>Claude's would be Codex's: it has another.</summary>
    private static string LetterOf(string tool) => tool switch
    {
        ToolReference.ClaudeCode => "A",
        [var first, ..] => char.IsAsciiLetter(first) ? char.ToUpperInvariant(first).ToString() : "?",
        _ => "?",
    };
}
