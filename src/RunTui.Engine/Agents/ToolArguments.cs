using System.Text.Json;

namespace RunTui.Engine.Agents;

/// <summary>Shows what a tool was called with: the argument that tells most, else all of them as JSON.</summary>
internal static class ToolArguments
{
    private const int MaxShown = 500;

    private static readonly string[] Telling =
        ["command", "file_path", "path", "absolute_path", "pattern", "query", "url", "skill", "description", "prompt"];

    public static string Show(JsonElement arguments)
    {
        if (arguments.ValueKind == JsonValueKind.Undefined)
        {
            return "";
        }

        foreach (var name in Telling)
        {
            if (arguments.String(name) is { Length: > 0 } value)
            {
                return BoundedText.Head(value, MaxShown);
            }
        }

        return arguments.Show(MaxShown);
    }
}
