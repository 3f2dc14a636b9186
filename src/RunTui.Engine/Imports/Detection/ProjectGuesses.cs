using System.Collections.Immutable;

namespace RunTui.Engine.Imports.Detection;

/// <summary>Looks at a folder's files for the kinds of project that it is. Starts nothing.</summary>
public static class ProjectGuesses
{
    private static readonly Func<ProjectFiles, ProjectGuess?>[] Kinds = [NodeGuess.Of, PythonGuess.Of, DotNetGuess.Of, GoGuess.Of, RustGuess.Of, JavaGuess.Of];

    /// <summary>What the folder is; a Makefile only counts where nothing else says how the project is verified.</summary>
    public static ImmutableArray<ProjectGuess> In(string folder)
    {
        var files = new ProjectFiles(folder);
        ImmutableArray<ProjectGuess> found = [.. Kinds.Select(kind => kind(files)).OfType<ProjectGuess>()];
        return found.Any(guess => guess.Verifies) || MakeGuess.Of(files) is not { Verifies: true } make ? found : found.Add(make);
    }

    /// <summary>The commands that verify a finished piece of work there, by what it looks like; none where nothing is recognised.</summary>
    public static ImmutableArray<string> TestsOf(string folder) => [.. In(folder).SelectMany(guess => guess.Tier2).Distinct()];

    /// <summary>The one folder of a repository that a project is in where its root is none; null where there is none, or more than one.</summary>
    public static string? Below(string root) =>
        new ProjectFiles(root).Folders().Where(folder => In(Path.Combine(root, folder)).Any(guess => guess.Verifies)).Take(2).ToList() is [var only] ? only : null;
}
