using System.Reflection;

namespace RunTui;

/// <summary>What <c>--version</c> says.</summary>
internal static class ProgramVersion
{
    private const int CommitCharacters = 12;

    /// <summary>The version and, behind a plus sign, the commit it was built from where that is known.</summary>
    public static string Full =>
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The version alone.</summary>
    public static string Number => Full.Split('+')[0];

    /// <summary>The commit; null where it was built from no clone.</summary>
    public static string? Commit => Full.Split('+', 2) is [_, { Length: > 0 } commit] ? commit : null;

    /// <summary>All of it in one line, with what runs it.</summary>
    public static string Text =>
        $"run-tui {Number} ({(Commit is { } commit ? $"commit {commit[..Math.Min(commit.Length, CommitCharacters)]}, " : "")}.NET {Environment.Version}{(AppContext.GetData("RUNTIME_IDENTIFIER") is string system ? $", {system}" : "")})";
}
