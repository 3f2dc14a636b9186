using System.Text;

namespace RunTui.Engine.Blueprints;

/// <summary>What a step's id may be: it names files, stands in journals, and run-workflow splits and matches it in a shell.</summary>
public static class StepIds
{
    /// <summary>In characters; leaves room for the endings of the file names made from it.</summary>
    public const int MaxLength = 100;

    /// <summary>What is wrong with an id, as the end of a sentence that starts with "the id"; null where nothing is.</summary>
    public static string? Problem(string id)
    {
        if (id.Length == 0)
        {
            return "is empty";
        }

        if (id.Length > MaxLength)
        {
            return $"is longer than {MaxLength} characters";
        }

        if (id is "." or "..")
        {
            return "is a folder's own name";
        }

        foreach (var rune in id.EnumerateRunes())
        {
            var problem = rune switch
            {
                { Value: '/' or '\\' } => "has a path separator in it",
                { Value: '*' or '?' or '[' or ']' } => "has a character in it that shells expand (* ? [ ])",
                _ when Rune.IsWhiteSpace(rune) => "has white space in it",
                _ when rune == Rune.ReplacementChar || Shown.IsInvisible(rune) => "has an invisible or control character in it",
                _ => null,
            };
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }
}
