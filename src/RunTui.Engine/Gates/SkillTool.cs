namespace RunTui.Engine.Gates;

/// <summary>A tool of the form <c>skill:&lt;name&gt;</c> or <c>skill:&lt;name&gt;:&lt;runner&gt;</c>.</summary>
internal sealed record SkillTool(string Name, string? Runner)
{
    private const string Prefix = "skill:";

    /// <summary>The name up to the first colon, the runner after the last; null where it is no skill.</summary>
    public static SkillTool? TryParse(string tool)
    {
        if (!tool.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = tool[Prefix.Length..].Split(':');
        return new(parts[0], parts.Length > 1 && parts[^1].Length > 0 ? parts[^1] : null);
    }
}
