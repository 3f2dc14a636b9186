using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Imports.Sprints;

/// <summary>Finds the sprints of a repository in Run Mode's three places; the first that has any counts.</summary>
public static class SprintDiscovery
{
    /// <summary>The plan in words.</summary>
    public const string Plan = "grimoires/loa/sprint.md";

    /// <summary>The list of cycles and their sprints.</summary>
    public const string Ledger = "grimoires/loa/ledger.json";

    /// <summary>Where each sprint has a folder with what its agents reported.</summary>
    public const string Folders = "grimoires/loa/a2a";

    /// <summary>The file that says that a sprint is through.</summary>
    public const string CompletedMarker = "COMPLETED";

    private const int MaxPlanBytes = 4 * 1024 * 1024;
    private const int MaxLedgerBytes = 16 * 1024 * 1024;
    private const int MostFolders = 10_000;

    private static readonly EnumerationOptions RealFolders = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>The sprints of the repository.</summary>
    /// <param name="root">The repository's root, absolute.</param>
    /// <param name="artifacts">Where reports on a sprint are, with <c>{step}</c> for its id.</param>
    public static SprintList Find(string root, string artifacts = RunModePlan.DefaultArtifacts)
    {
        var notes = new List<string>();
        var looked = new List<string>();
        foreach (var (source, read) in new (string, Func<string, List<string>, (ImmutableArray<Sprint> Sprints, string Looked)>)[] { (Plan, FromPlan), (Ledger, FromLedger), (Folders, FromFolders) })
        {
            var (sprints, what) = read(root, notes);
            if (!sprints.IsEmpty)
            {
                return new() { Source = source, Sprints = [.. sprints.Select(s => s with { IsCompleted = IsCompleted(root, s.Id, artifacts) })], Notes = [.. notes] };
            }

            looked.Add(what);
        }

        return new() { Notes = [.. notes], Problem = $"No sprints found: {string.Join("; ", looked)}. Write the plan as headings '## Sprint 1: …' into {Plan}." };
    }

    /// <summary>Whether a sprint is through: its marker is there, as a file of its own in a folder of its own.</summary>
    /// <param name="root">The repository's root, absolute.</param>
    /// <param name="id">The sprint.</param>
    /// <param name="artifacts">Where reports on a sprint are, with <c>{step}</c> for its id.</param>
    public static bool IsCompleted(string root, string id, string artifacts = RunModePlan.DefaultArtifacts)
    {
        var folder = new DirectoryInfo(Path.Combine(root, artifacts.Replace("{step}", id, StringComparison.Ordinal)));
        return folder.Exists && !folder.Attributes.HasFlag(FileAttributes.ReparsePoint) && BoundedFile.IsRegular(Path.Combine(folder.FullName, CompletedMarker));
    }

    private static (ImmutableArray<Sprint> Sprints, string Looked) FromPlan(string root, List<string> notes)
    {
        if (BoundedFile.TryRead(Path.Combine(root, Plan), MaxPlanBytes, out var problem) is not { } text)
        {
            return ([], Missing(Plan, problem, notes));
        }

        var (sprints, found) = SprintHeadings.Read(text, Plan);
        notes.AddRange(found);
        return (sprints, $"{Plan} has no heading '## Sprint <number>: …'");
    }

    private static (ImmutableArray<Sprint> Sprints, string Looked) FromLedger(string root, List<string> notes)
    {
        if (BoundedFile.TryRead(Path.Combine(root, Ledger), MaxLedgerBytes, out var problem) is not { } text)
        {
            return ([], Missing(Ledger, problem, notes));
        }

        var sprints = SprintLedger.ActiveSprints(text, out problem);
        return (sprints, problem is null ? $"{Ledger} has no active cycle with sprints" : Missing(Ledger, problem, notes));
    }

    private static (ImmutableArray<Sprint> Sprints, string Looked) FromFolders(string root, List<string> notes)
    {
        try
        {
            var sprints = Directory.EnumerateDirectories(Path.Combine(root, Folders), "sprint-*", RealFolders)
                .Take(MostFolders)
                .Select(path => Sprint.NumberOf(Path.GetFileName(path)))
                .OfType<int>()
                .Order()
                .Select(number => new Sprint(number));
            return ([.. sprints], $"{Folders} has no folder 'sprint-<number>'");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ([], Missing(Folders, e is DirectoryNotFoundException ? null : e.Message.TrimEnd('.'), notes));
        }
    }

    private static string Missing(string source, string? problem, List<string> notes)
    {
        if (problem is null)
        {
            return $"there is no {source}";
        }

        notes.Add($"{source} was passed over: {problem}.");
        return $"{source} could not be used ({problem})";
    }
}
