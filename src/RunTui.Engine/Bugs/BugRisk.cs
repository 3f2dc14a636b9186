using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Bugs;

/// <summary>
/// How risky it is to repair a bug. Run Mode's rule looks for its words anywhere in the paths of suspected files, in any case: also
/// <c>author.cs</c> and <c>keyboard.tsx</c> are risky by it. That is kept, because it errs to the side where a person is asked.
/// </summary>
public static class BugRisk
{
    private static readonly string[] Words =
    [
        "auth", "authentication", "login", "password", "token", "jwt", "oauth",
        "payment", "billing", "charge", "stripe", "checkout",
        "migration", "schema", "database", "db",
        "encrypt", "decrypt", "secret", "credential", "key",
    ];

    /// <summary>High where a path has one of the words, else what is claimed, else low. What is claimed never makes it less.</summary>
    /// <param name="files">The suspected files.</param>
    /// <param name="claimed">What the triage says; null where it says nothing.</param>
    public static RiskLevel Of(IEnumerable<string> files, RiskLevel? claimed) => WordIn(files) is null ? claimed ?? RiskLevel.Low : RiskLevel.High;

    /// <summary>The first of the words that a path has, to tell why; null where none has any.</summary>
    public static string? WordIn(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            if (Array.Find(Words, word => file.Contains(word, StringComparison.OrdinalIgnoreCase)) is { } word)
            {
                return word;
            }
        }

        return null;
    }
}
