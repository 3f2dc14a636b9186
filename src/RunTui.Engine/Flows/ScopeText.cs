using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Flows;

/// <summary>Tells an agent which files it may change.</summary>
internal static class ScopeText
{
    private const int MostPatterns = 200;

    /// <param name="scope">The run's rules.</param>
    /// <param name="owns">What the step owns beside.</param>
    /// <param name="allowDeps">Whether lockfiles may be changed.</param>
    public static string Of(ScopeRules scope, IReadOnlyCollection<string> owns, bool allowDeps)
    {
        var owned = scope.Owns.Concat(owns).ToList();
        string?[] lines =
        [
            scope.Allow.IsEmpty && scope.Presets.IsEmpty ? "- May be changed: everything that is not named below." : $"- May be changed: {Patterns(scope.Allow)}{Presets(scope)}. Nothing else.",
            owned.Count > 0 ? $"- Of those only what this work owns: {Patterns(owned)}." : null,
            scope.Within.IsEmpty ? null : $"- Of those only what is given to this task: {Patterns(scope.Within)}.",
            scope.Deny.IsEmpty ? null : $"- Must never be changed, also where git ignores it: {Patterns(scope.Deny)}.",
            scope.Pins.IsEmpty ? null : $"- Belongs to the checks, and is not changed either: {Patterns(scope.Pins)}.",
            allowDeps ? "- Dependencies may be added; lockfiles may change with them." : "- No dependencies are added or updated: lockfiles stay as they are.",
        ];
        return $"Paths and patterns start at the root of the repository. Who changes anything else is stopped.\n\n{string.Join('\n', lines.OfType<string>())}";
    }

    private static string Presets(ScopeRules scope) =>
        scope.Presets.IsEmpty ? "" : $"{(scope.Allow.IsEmpty ? "" : ", and ")}the usual files of {string.Join(", ", scope.Presets.Select(p => TextSummary.OneLine(p, 60)))}";

    private static string Patterns(IReadOnlyCollection<string> patterns) =>
        string.Join(", ", patterns.Take(MostPatterns).Select(p => $"`{TextSummary.OneLine(p, 300)}`")) + (patterns.Count > MostPatterns ? $", and {patterns.Count - MostPatterns} more" : "");
}
