using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Routes;

/// <summary>How a candidate of a route is named to people, and told from the others.</summary>
public static class RouteNames
{
    /// <summary>The tool with its model, such as <c>codex gpt-5.4</c>.</summary>
    public static string NameOf(Route route) => route.Model is { } model ? $"{route.Tool} {model}" : route.Tool ?? ToolReference.ClaudeCode;
}
