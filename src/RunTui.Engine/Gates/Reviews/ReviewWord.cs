namespace RunTui.Engine.Gates.Reviews;

/// <summary>A word of a sentence.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Clause">Words with the same number stand together, with no comma, colon or dash between.</param>
/// <param name="IsQuoted">Whether it stands in quotation marks, or is code.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends, exclusive.</param>
internal sealed record ReviewWord(string Text, int Clause, bool IsQuoted, int Start, int End)
{
    public string Lower { get; } = Text.ToLowerInvariant();

    /// <summary>Whether a question mark follows.</summary>
    public bool IsAsked { get; init; }
}
