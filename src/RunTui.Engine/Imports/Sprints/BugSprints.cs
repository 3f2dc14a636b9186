using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Imports.Sprints;

/// <summary>Gives the sprints of bugs their numbers, which no other sprint of the repository has.</summary>
public static partial class BugSprints
{
    private const int MaxLedgerBytes = 16 * 1024 * 1024;
    private const int MaxPlanBytes = 1024 * 1024;
    private const int MostFolders = 10_000;

    private static readonly EnumerationOptions RealFolders = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>The next free id: one more than the highest that the ledger counts or gave away, or that a bug's folder declares.</summary>
    /// <param name="root">The repository's root, absolute.</param>
    /// <param name="originLedger">The ledger as the remote's base branch has it; null where it has none, or can't be asked.</param>
    /// <returns><c>sprint-bug-12</c>.</returns>
    public static string Next(string root, string? originLedger = null)
    {
        var highest = Declared(root)
            .Append(SprintLedger.HighestNumber(BoundedFile.TryRead(Path.Combine(root, SprintDiscovery.Ledger), MaxLedgerBytes, out _)))
            .Append(SprintLedger.HighestNumber(originLedger))
            .Max();
        return string.Create(CultureInfo.InvariantCulture, $"sprint-bug-{highest + 1}");
    }

    /// <summary>What bugs' own plans and states call their sprints. What their prose mentions is somebody else's.</summary>
    private static IEnumerable<int> Declared(string root)
    {
        var plans = Below(Path.Combine(root, SprintDiscovery.Folders), "bug-*")
            .SelectMany(folder => (BoundedFile.TryRead(Path.Combine(folder, "sprint.md"), MaxPlanBytes, out _) ?? "").Split('\n'))
            .Select(line => DeclarationPattern().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups[1].Value);
        var states = Below(Path.Combine(root, ".run", "bugs"), "*").Select(folder => IdIn(BoundedFile.TryRead(Path.Combine(folder, "state.json"), MaxPlanBytes, out _)));
        return plans.Concat(states).Select(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0);
    }

    private static string? IdIn(string? state)
    {
        try
        {
            using var document = JsonDocument.Parse(state ?? "");
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("sprint_id", out var id) && id.ValueKind == JsonValueKind.String
                && IdPattern().Match(id.GetString()!) is { Success: true } match ? match.Groups[1].Value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Below(string folder, string pattern)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(folder, pattern, RealFolders).Take(MostFolders)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"^[ \t]*(?:#{1,6}[ \t]+(?:[^:]{0,60}:[ \t]*)?|[-*>_ \t]*(?:sprint|local|bug)?[ _-]*(?:sprint|id|label)[ _a-z]{0,20}[*_]*[ \t]*:[*_ \t]*)[`""']*sprint-bug-([0-9]{1,8})(?:[^0-9].*)?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DeclarationPattern();

    [GeneratedRegex("^sprint-bug-([0-9]{1,8})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}
