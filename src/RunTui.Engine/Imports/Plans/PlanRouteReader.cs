using System.Collections.Immutable;
using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Routes;

namespace RunTui.Engine.Imports.Plans;

/// <summary>Reads whom a plan names for a task, in the words that people and models write: <c>Codex CLI (`gpt-5.4`), read-only</c>.</summary>
internal static class PlanRouteReader
{
    private const int MaxText = 600;

    private static readonly char[] Around = [' ', '\t', ',', ';', '(', ')', '[', ']', '"', '\'', '`', '*', '+', '&', '→', '|', '/', '=', '$', '{', '}', '!', '?', ':'];

    /// <summary>What stands behind one of these is for when the first can't, or is told from it.</summary>
    private static readonly string[] Later = ["fallback", " then ", " if ", "otherwise", " else ", "->", "→", "instead of", " not ", " after "];

    /// <summary>What a text says. What it says after "fallback" names nobody that is asked first.</summary>
    public static PlanRoute Read(string text)
    {
        var said = text.Length > MaxText ? text[..MaxText] : text;
        var lower = said.ToLowerInvariant();
        var end = Later.Select(word => lower.IndexOf(word, StringComparison.Ordinal)).Where(at => at > 0).DefaultIfEmpty(lower.Length).Min();
        var first = lower[..end];
        var words = first.Split(Around, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('.', ':', '-', '—', '–')).Where(word => word.Length > 0).ToList();
        List<string> tools = [];
        List<Route> models = [];
        foreach (var word in words)
        {
            if (ModelOf(word) is { } model)
            {
                if (!models.Contains(model))
                {
                    models.Add(model);
                }
            }
            else if (ToolOf(word) is { } tool && !tools.Contains(tool))
            {
                tools.Add(tool);
            }
        }

        var isFanOut = words.Any(word => word is "both" or "x2" or "×2" or "2x" or "2×" or "dual" or "dual-model" or "parallel")
            || words.Zip(words.Skip(1)).Any(pair => pair is ("x" or "×", "2") or ("2" or "two", "codex" or "models" or "x"));
        var common = new Route { Effort = EffortOf(words), Sandbox = RouteWords.Sandboxes.FirstOrDefault(words.Contains), Timeout = TimeoutOf(words) };
        ImmutableArray<Route> routes =
        [
            .. models.Select(route => common with { Tool = route.Tool, Model = route.Model }),
            .. tools.Where(tool => models.All(route => route.Tool != tool)).Select(tool => common with { Tool = tool }),
        ];
        if (routes.IsEmpty && common != new Route())
        {
            routes = [common];
        }

        return new()
        {
            Text = said,
            Routes = routes,
            IsFanOut = isFanOut || models.Count + tools.Count(tool => models.All(route => route.Tool != tool)) > 1,
            Work = PlanWork.Named(first),
        };
    }

    /// <summary>One route of several fields; what one leaves open another fills.</summary>
    public static PlanRoute Merge(PlanRoute route, PlanRoute other)
    {
        var routes = route.Routes.IsEmpty ? other.Routes
            : other.Routes.Length > 1 && route.Routes is [{ Model: null }] ? [.. other.Routes.Select(r => Filled(r with { Tool = r.Tool ?? route.Tool }, route.Routes[0]))]
            : other.Routes.IsEmpty ? route.Routes
            : [.. route.Routes.Select(r => Filled(r, other.Routes[0]))];
        return route with { Routes = routes, IsFanOut = route.IsFanOut || other.IsFanOut, Work = route.Work ?? other.Work };
    }

    private static Route Filled(Route route, Route other) => route with
    {
        Tool = route.Tool ?? other.Tool,
        Model = route.Model ?? (other.Tool is null || other.Tool == (route.Tool ?? other.Tool) ? other.Model : null),
        Effort = route.Effort ?? other.Effort,
        Sandbox = route.Sandbox ?? other.Sandbox,
        Timeout = route.Timeout ?? other.Timeout,
    };

    private static Route? ModelOf(string word)
    {
        if (word.StartsWith("gpt-", StringComparison.Ordinal) || word is "o3" or "o4-mini")
        {
            return new() { Tool = ToolReference.Codex, Model = word };
        }

        if (word.StartsWith("gemini-", StringComparison.Ordinal) && word != "gemini-runner.sh" && word != "gemini-cli")
        {
            return new() { Tool = ToolReference.Gemini, Model = word };
        }

        var isClaude = word is RouteTable.FallbackModel or "opus" or "haiku"
            || (word.StartsWith("claude-", StringComparison.Ordinal) && (word.Contains("sonnet", StringComparison.Ordinal) || word.Contains("opus", StringComparison.Ordinal) || word.Contains("haiku", StringComparison.Ordinal)));
        return isClaude ? new() { Tool = ToolReference.ClaudeCode, Model = word } : null;
    }

    private static string? ToolOf(string word) => word switch
    {
        "codex" or "codex-cli" or "codex-runner.sh" or "codex-runner" => ToolReference.Codex,
        "gemini" or "gemini-cli" or "gemini-runner.sh" => ToolReference.Gemini,
        "claude" or "claude-code" or "claude-native" or "orchestrator" or "orchestrator's" or "native" or "websearch" or "webfetch" or "explore" or "subagent" or "sub-agent" => ToolReference.ClaudeCode,
        _ => null,
    };

    private static string? EffortOf(List<string> words)
    {
        var at = words.FindIndex(word => word is "effort" or "reasoning");
        var near = at < 0 ? [] : words.Skip(Math.Max(0, at - 1)).Take(4);
        return RouteWords.Efforts.FirstOrDefault(near.Contains) ?? words.FirstOrDefault(word => word == "xhigh");
    }

    private static int? TimeoutOf(List<string> words)
    {
        var at = words.IndexOf("timeout");
        return at >= 0 && at + 1 < words.Count && int.TryParse(words[at + 1].TrimEnd('s'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
    }
}
