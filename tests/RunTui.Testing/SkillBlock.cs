namespace RunTui.Testing;

/// <summary>A fenced block of a skill's document.</summary>
/// <param name="Language">The word behind the fence.</param>
/// <param name="Mark">What an HTML comment in the line above says; empty where there is none.</param>
/// <param name="Line">The first line's number.</param>
/// <param name="Lines">What stands between the fences.</param>
public sealed record SkillBlock(string Language, string Mark, int Line, IReadOnlyList<string> Lines)
{
    public string Text => string.Join('\n', Lines) + "\n";
}
