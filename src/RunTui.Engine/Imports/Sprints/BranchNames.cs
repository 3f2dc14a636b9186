using System.Globalization;

namespace RunTui.Engine.Imports.Sprints;

/// <summary>The branches that Run Mode works on.</summary>
public static class BranchNames
{
    /// <summary>What a branch begins with where nobody says otherwise.</summary>
    public const string DefaultPrefix = "feature/";

    private const int MaxLength = 200;

    /// <summary>The branch of a single sprint: <c>feature/sprint-2</c>.</summary>
    public static string OfTarget(string target, string prefix = DefaultPrefix) => prefix + target;

    /// <summary>The branch of a plan: <c>feature/sprint-plan-&lt;time&gt;</c>, or the prefix and the name that is configured.</summary>
    public static string OfPlan(DateTimeOffset now, string prefix = DefaultPrefix, string? name = null) =>
        prefix + (string.IsNullOrEmpty(name) ? "sprint-plan-" + now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) : name);

    /// <summary>The branch of a bug: <c>bugfix/&lt;id&gt;</c>.</summary>
    public static string OfBug(string bugId) => "bugfix/" + bugId;

    /// <summary>Why git wouldn't take the name for a branch, or somebody would read it as something else; null where it is fine.</summary>
    public static string? ProblemOf(string branch)
    {
        var why = branch switch
        {
            "" => "is empty",
            ['-', ..] => "begins with a dash",
            "@" or "HEAD" => "has a meaning of its own",
            { Length: > MaxLength } => $"is longer than {MaxLength} characters",
            _ when branch.StartsWith("refs/", StringComparison.OrdinalIgnoreCase) => "begins with 'refs/'",
            _ when branch.StartsWith('/') || branch.EndsWith('/') || branch.Contains("//", StringComparison.Ordinal) => "has an empty part",
            _ when branch.EndsWith('.') => "ends in a dot",
            _ when branch.Contains("..", StringComparison.Ordinal) => "has '..' in it",
            _ when branch.Contains("@{", StringComparison.Ordinal) => "has '@{' in it",
            _ when branch.Split('/').Any(part => part.StartsWith('.')) => "has a part that begins with a dot",
            _ when branch.Split('/').Any(part => part.EndsWith(".lock", StringComparison.OrdinalIgnoreCase)) => "has a part that ends in '.lock'",
            _ when branch.FirstOrDefault(c => c is ' ' or '~' or '^' or ':' or '?' or '*' or '[' or '\\') is var mark and not '\0' => mark == ' ' ? "has a blank in it" : $"has '{mark}' in it",
            _ when branch.EnumerateRunes().Any(Text.ShortText.Steers) => "has a control character in it",
            _ => null,
        };
        return why is null ? null : $"'{Text.ShortText.Cut(Text.ShortText.Line(branch), 80)}' can't be a branch: it {why}.";
    }
}
