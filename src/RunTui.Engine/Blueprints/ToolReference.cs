using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints;

/// <summary>What a blueprint's <c>tool</c> names: a program, or a skill and perhaps the program that runs it.</summary>
public sealed record ToolReference
{
    public const string ClaudeCode = "claude-code";
    public const string Codex = "codex";
    public const string Gemini = "gemini";

    /// <summary>Runs the step's detail as a shell script, without an agent.</summary>
    public const string Shell = "shell";

    private const string SkillPrefix = "skill:";

    /// <summary>The tools that a step can name, skills aside.</summary>
    public static ImmutableArray<string> Tools { get; } = [ClaudeCode, Codex, Gemini, Shell];

    /// <summary>The tools that can run a skill.</summary>
    public static ImmutableArray<string> SkillRunners { get; } = [ClaudeCode, Codex, Gemini];

    /// <summary>As the blueprint spells it.</summary>
    public required string Text { get; init; }

    /// <summary>The skill's name, not necessarily that of a folder; null where a tool is named directly.</summary>
    public string? Skill { get; init; }

    /// <summary>The tool that is started: one of <see cref="Tools"/> where the blueprint is right; null for a skill that leaves it open.</summary>
    public string? Runner { get; init; }

    /// <summary>Whether there is such a tool; a skill is not looked for.</summary>
    public bool IsKnown => Skill is null
        ? Tools.Contains(Runner!)
        : IsSkillName(Skill) && (Runner is null || SkillRunners.Contains(Runner));

    /// <summary>
    /// Reads <c>claude-code</c>, <c>codex</c>, <c>gemini</c>, <c>shell</c>, <c>skill:&lt;name&gt;</c> or
    /// <c>skill:&lt;name&gt;:&lt;runner&gt;</c>; the name ends at its first colon, the runner starts after the last. Never fails; see <see cref="IsKnown"/>.
    /// </summary>
    public static ToolReference Parse(string text)
    {
        if (!text.StartsWith(SkillPrefix, StringComparison.Ordinal))
        {
            return new() { Text = text, Runner = text };
        }

        var rest = text[SkillPrefix.Length..];
        var first = rest.IndexOf(':', StringComparison.Ordinal);
        return first < 0
            ? new() { Text = text, Skill = rest }
            : new() { Text = text, Skill = rest[..first], Runner = rest[(rest.LastIndexOf(':') + 1)..] };
    }

    /// <summary>The same, run by <paramref name="runner"/> where it leaves that open.</summary>
    public ToolReference RunBy(string runner) => this with { Runner = Runner ?? runner };

    public override string ToString() => Text;

    /// <summary>Whether the name can be that of a folder below a skill root, and of no other folder.</summary>
    private static bool IsSkillName(string name) =>
        name.Length > 0 && name is not ("." or "..") && name.IndexOfAny(['/', '\\', '\0']) < 0;
}
