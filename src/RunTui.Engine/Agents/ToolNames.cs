using System.Text.RegularExpressions;

namespace RunTui.Engine.Agents;

/// <summary>Guesses by its name what a tool that isn't the agent's own does.</summary>
internal static partial class ToolNames
{
    /// <summary>Whether a tool is called as one that writes, edits or creates.</summary>
    /// <param name="name">Its name; what stands before the last double underscore is its server's.</param>
    public static bool MayWrite(string name)
    {
        var server = name.LastIndexOf("__", StringComparison.Ordinal);
        return Writing().IsMatch(server < 0 ? name : name[(server + 2)..]);
    }

    [GeneratedRegex("(?:^|[^A-Za-z])(?:write|edit|create)|(?:Write|Edit|Create)")]
    private static partial Regex Writing();
}
