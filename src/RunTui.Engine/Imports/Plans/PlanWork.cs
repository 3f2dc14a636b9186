using System.Collections.Frozen;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Imports.Plans;

/// <summary>Tells the type of a task's work: as it is named, or from what the task is called.</summary>
internal static class PlanWork
{
    private const int MaxText = 2000;

    private static readonly FrozenDictionary<string, string> Verbs = Table(
    [
        (WorkTypes.Review, "review audit re-review"),
        (WorkTypes.Research, "research google"),
        (WorkTypes.Exploration, "explore exploration map locate inspect survey scan inventory trace find discover catalog catalogue investigate read"),
        (WorkTypes.Analysis, "analyse analyze analysis reason assess evaluate weigh diagnose estimate analyzing analysing"),
        (WorkTypes.Orchestration, "orchestrate synthesize synthesise synthesis coordinate decide"),
        (WorkTypes.Implementation, "implement implementation add create write build fix refactor rename migrate wire update remove delete extract test tests move replace introduce make change port generate document bump configure install"),
    ]);

    /// <summary>The type that a text names by a word of plan-and-execute's table; null for none.</summary>
    public static string? Named(string text)
    {
        var lower = text.Length > MaxText ? text[..MaxText].ToLowerInvariant() : text.ToLowerInvariant();
        return Has("option gathering", "option-gathering", "independent option", "options work", "gather options") ? WorkTypes.Options
            : Has("exploration", "static analysis", "static codebase analysis", "explore the rep") ? WorkTypes.Exploration
            : Has("logic review", "analysis", "reasoning", "logic/") && !Has("reasoning effort", "effort") ? WorkTypes.Analysis
            : Has("web research", "live web", "external research", "docs research", "websearch", "webfetch", "research") ? WorkTypes.Research
            : Has("implementation", "implement", "refactor") ? WorkTypes.Implementation
            : Has("review") ? WorkTypes.Review
            : Has("orchestration", "synthesis") ? WorkTypes.Orchestration
            : null;

        bool Has(params ReadOnlySpan<string> parts)
        {
            foreach (var part in parts)
            {
                if (lower.Contains(part, StringComparison.Ordinal))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The type that a field for it says: one of the table's, or a name of the user's own.</summary>
    public static string? Said(string text)
    {
        var word = text.Trim().Trim('`', '*', '.').ToLowerInvariant();
        return word switch
        {
            "" => null,
            "code" or "coding" or "tests" or "test" or "fix" => WorkTypes.Implementation,
            "logic" or "non-code" => WorkTypes.Analysis,
            "options" or "option" or "compare" => WorkTypes.Options,
            "web" or "docs" => WorkTypes.Research,
            _ when word.Length <= 40 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && Named(word) is null => word,
            _ => Named(word),
        };
    }

    /// <summary>Whether a task is to bring several answers to compare, by what it is called and asks for.</summary>
    public static bool AsksForOptions(string title, string objective) => Gathers(title) || Gathers(objective);

    /// <summary>The type that a task has by its title and objective; null where they say nothing.</summary>
    public static string? Guess(string title, string objective) => FirstVerb(title) ?? FirstVerb(objective);

    private static bool Gathers(string text)
    {
        var words = Words(text);
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] is "gather" or "collect" or "compare" or "propose" or "brainstorm" or "weigh" or "gathering" or "comparing" or "generate" or "evaluate" or "explore" or "independent"
                && words.Skip(i + 1).Take(4).Any(word => word is "options" or "alternatives" or "approaches" or "proposals" or "opinions" or "candidates"))
            {
                return !words.Skip(i + 1).Take(4).Any(word => word is "command-line" or "cli" or "parser" or "config");
            }

            if (words[i] is "option-gathering" or "option" && i + 1 < words.Count && (words[i] == "option-gathering" || words[i + 1] == "gathering"))
            {
                return true;
            }
        }

        return false;
    }

    private static string? FirstVerb(string text)
    {
        var words = Words(text);
        if (words.Count > 1 && words[0] == "look" && words[1] == "up")
        {
            return WorkTypes.Research;
        }

        return words.Select(word => Verbs.GetValueOrDefault(word)).FirstOrDefault(work => work is not null);
    }

    private static List<string> Words(string text) =>
        [.. (text.Length > MaxText ? text[..MaxText] : text).ToLowerInvariant().Split([' ', '\t', '\n', ',', ';', ':', '(', ')', '/', '`', '*', '"', '.'], StringSplitOptions.RemoveEmptyEntries)];

    private static FrozenDictionary<string, string> Table(ReadOnlySpan<(string Work, string Words)> rows)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (work, words) in rows)
        {
            foreach (var word in words.Split(' '))
            {
                table[word] = work;
            }
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
