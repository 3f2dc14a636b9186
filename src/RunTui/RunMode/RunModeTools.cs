using System.Collections.Immutable;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;

namespace RunTui.RunMode;

/// <summary>Which agent does what.</summary>
/// <param name="Default">Who works where nothing else is said.</param>
/// <param name="Routes">Who does which kind of work.</param>
internal sealed record RunModeTools(string Default, ImmutableSortedDictionary<string, Route> Routes)
{
    private static readonly ImmutableArray<string> Works = ["implementation", "review", "audit", "red-team", "triage"];

    /// <summary>Each tool once.</summary>
    public IEnumerable<string> All => Routes.Values.Select(route => route.Tool).OfType<string>().Append(Default).Distinct();

    /// <summary>Reads <c>--tool</c>. Who names no tool gets the first that is installed.</summary>
    /// <exception cref="UserException">One of them is none.</exception>
    /// <param name="named">What was given.</param>
    /// <param name="context">The world around.</param>
    /// <param name="works">The kinds of work that there are; null for Run Mode's.</param>
    public static RunModeTools Read(ImmutableArray<string> named, CliContext context, ImmutableArray<string>? works = null)
    {
        var known = works ?? Works;
        string? all = null;
        var routes = ImmutableSortedDictionary<string, Route>.Empty;
        foreach (var word in named)
        {
            var at = word.IndexOf('=');
            var (work, tool) = at < 0 ? (null, word) : (word[..at], word[(at + 1)..]);
            tool = tool == "claude" ? ToolReference.ClaudeCode : tool;
            if (!ToolReference.SkillRunners.Contains(tool))
            {
                throw new UserException($"--tool {word}: {Shown.Quoted(tool)} is no agent; known are {string.Join(", ", ToolReference.SkillRunners)}");
            }

            if (work is not null && !known.Contains(work))
            {
                throw new UserException($"--tool {word}: {Spelling.DidYouMean(work, known) ?? $"kinds of work are {string.Join(", ", known)}"}");
            }

            (all, routes) = work is null ? (tool, routes) : (all, routes.SetItem(work, new Route { Tool = tool }));
        }

        return new(all ?? Installed(context), routes);
    }

    private static string Installed(CliContext context)
    {
        var (agents, cli) = (new AgentCatalog(context.Time, context.Variable), new CliLookup(context.Variable));
        return ToolReference.SkillRunners.FirstOrDefault(tool => agents.Find(tool)?.Cli is { } program && cli.Find(program) is not null) ?? ToolReference.ClaudeCode;
    }
}
