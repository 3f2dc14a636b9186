namespace RunTui.Engine.Guards.Content;

/// <summary>A part of a text that is to be replaced.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where the text goes on.</param>
/// <param name="Pattern">What it is.</param>
/// <param name="Placeholder">What stands there instead.</param>
internal readonly record struct SecretHit(int Start, int End, string Pattern, string Placeholder)
{
    public SecretHit(int start, int end, string pattern)
        : this(start, end, pattern, SecretPatterns.Placeholder(pattern))
    {
    }
}
