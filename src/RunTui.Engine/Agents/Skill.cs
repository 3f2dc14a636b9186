namespace RunTui.Engine.Agents;

/// <summary>A skill that a step can name as its tool.</summary>
/// <param name="Name">Its folder's name.</param>
/// <param name="File">Its <c>SKILL.md</c>, absolute.</param>
/// <param name="AllowedTools">The allow-list of its front matter, comma-joined; null where it has none.</param>
public sealed record Skill(string Name, string File, string? AllowedTools);
