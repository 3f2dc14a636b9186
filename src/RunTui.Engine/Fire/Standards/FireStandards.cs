using System.Collections.Immutable;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Engine.Fire.Standards;

/// <summary>
/// FIRE's standards: every folder with <c>.specs-fire/standards/</c> is a scope, and what a scope has no file for comes from the nearest
/// folder above that has one. The constitution is the root's alone.
/// </summary>
public sealed partial class FireStandards
{
    private static readonly ImmutableArray<FireStandard> Resolved =
        [FireStandard.TechStack, FireStandard.CodingStandards, FireStandard.TestingStandards, FireStandard.SystemArchitecture];

    private readonly Dictionary<string, FireStandardSet> _byScope;

    private FireStandards(string root, ImmutableArray<string> scopes, List<FireWarning> warnings)
    {
        Root = root;
        var listing = new FireListing(root, warnings);
        var files = scopes.ToDictionary(s => s, s => FilesOf(s, listing), StringComparer.Ordinal);
        var constitution = files.GetValueOrDefault("")?.Find(f => f.Kind == FireStandard.Constitution);
        Scopes = [.. scopes.Where(s => s.Length > 0).Select(Set)];
        Default = Set("");
        _byScope = Scopes.ToDictionary(s => s.Scope, StringComparer.Ordinal);
        Warnings = [.. warnings];

        FireStandardSet Set(string scope) => new(
            scope,
            [.. new[] { constitution }.Concat(Resolved.Select(kind => Above(scope).Select(s => files.GetValueOrDefault(s)?.Find(f => f.Kind == kind)).FirstOrDefault(f => f is not null))).OfType<FireStandardFile>()]);
    }

    /// <summary>The project's root; absolute.</summary>
    public string Root { get; }

    /// <summary>What the modules' files follow, those nearest to the root first.</summary>
    public ImmutableArray<FireStandardSet> Scopes { get; }

    /// <summary>What all other files follow.</summary>
    public FireStandardSet Default { get; }

    public ImmutableArray<FireWarning> Warnings { get; }

    /// <summary>Whether there is no standard at all.</summary>
    public bool IsEmpty => Default.Files.IsEmpty && Scopes.All(s => s.Files.IsEmpty);

    /// <summary>Searches a project for standards, but not what is ignored by habit: git's own, dependencies, build output, nested worktrees.</summary>
    public static FireStandards Discover(string root) => Discover(root, null);

    /// <summary>The same; scopes that are known aren't searched again.</summary>
    internal static FireStandards Discover(string root, FireStandards? known)
    {
        var full = Path.GetFullPath(root);
        var warnings = new List<FireWarning>();
        if (known is not null && known.Root == full)
        {
            return new FireStandards(full, ["", .. known.Scopes.Select(s => s.Scope).Where(s => Directory.Exists(FolderOf(full, s)))], warnings);
        }

        var modules = new FireStandardsScan(full, warnings).Scopes();
        return new FireStandards(full, ["", .. modules], warnings);
    }

    /// <summary>What the file at a path follows: the standards of the innermost scope that holds it.</summary>
    /// <param name="path">From the root, or absolute; what lies outside follows the root's.</param>
    public FireStandardSet For(string path)
    {
        if (path.Contains('\0'))
        {
            return Default;
        }

        var relative = Path.GetRelativePath(Root, Path.GetFullPath(path.Replace('\\', '/'), Root));
        return Path.IsPathRooted(relative) ? Default : Above(relative.Replace('\\', '/')).Select(f => _byScope.GetValueOrDefault(f)).FirstOrDefault(s => s is not null) ?? Default;
    }

    /// <summary>A folder and those above it, up to the root's empty name.</summary>
    private static IEnumerable<string> Above(string folder)
    {
        for (var at = folder; at.Length > 0;)
        {
            yield return at;
            var slash = at.LastIndexOf('/');
            at = slash < 0 ? "" : at[..slash];
        }

        yield return "";
    }

    internal static string FolderOf(string root, string scope) => Path.Combine(root, scope, ".specs-fire", "standards");

    private static List<FireStandardFile> FilesOf(string scope, FireListing listing)
    {
        // By way of the folder around it, which may be a link that leads elsewhere.
        var folder = FolderOf(listing.Root, scope);
        return listing.Of(Path.GetDirectoryName(folder)!).Exists(e => e is { Name: "standards", IsFolder: true }) ? [.. listing.Of(folder).Where(e => !e.IsFolder).SelectMany(File)] : [];

        IEnumerable<FireStandardFile> File(FireEntry entry) =>
            Enum.GetValues<FireStandard>().Where(kind => entry.Name == FireStandardFile.NameOf(kind)).Select(kind => new FireStandardFile(kind, scope, listing.Name(entry.Path), entry.Look.Length));
    }
}
