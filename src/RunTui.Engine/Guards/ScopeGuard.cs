using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Guards;

/// <summary>
/// Judges changes by a run's scope and by what a step owns. The rules are Runr's, save that nothing is waved through because git
/// ignores it, because it lies deeper in the tree or because a name begins with a dot.
/// </summary>
public sealed class ScopeGuard
{
    private readonly GlobSet _allow;
    private readonly bool _hasAllowlist;
    private readonly GlobSet _deny;
    private readonly GlobSet _lockfiles;
    private readonly bool _allowsLockfiles;
    private readonly GlobSet _noise;
    private readonly GlobSet _pins;
    private readonly ImmutableArray<GlobSet> _owned;

    /// <param name="scope">The run's rules.</param>
    /// <param name="step">The step that makes the changes; null where there is none.</param>
    public ScopeGuard(ScopeRules scope, Step? step = null)
    {
        _allow = new(scope.Allow.Concat(scope.Presets.SelectMany(p => ScopePresets.Find(p) ?? [])));

        // A list of which nothing is understood is still a list: it lets nothing pass.
        _hasAllowlist = !scope.Allow.IsEmpty || !scope.Presets.IsEmpty;
        _deny = new(scope.Deny);
        _lockfiles = new(scope.Lockfiles.Select(Anywhere));
        _allowsLockfiles = scope.AllowDeps;
        _noise = new(scope.Noise);
        _pins = new(scope.Pins);
        _owned = [.. new[] { scope.Owns, scope.Within, step?.Owns ?? [] }.Where(o => !o.IsEmpty).Select(o => new GlobSet(o.Select(Owned)))];
    }

    /// <summary>Judges all changes since the work began.</summary>
    public ScopeReport Check(ImmutableArray<FileChange> changes)
    {
        var violations = new SortedDictionary<string, ScopeViolation>(StringComparer.Ordinal);
        var work = ImmutableArray.CreateBuilder<FileChange>();
        var noise = ImmutableArray.CreateBuilder<FileChange>();
        foreach (var change in changes)
        {
            var isNoise = IsNoise(change);
            var found = Judge(change, isWork: !change.IsIgnored && !isNoise).ToList();
            found.ForEach(v => violations.TryAdd(v.Path, v));
            if (change.IsIgnored)
            {
                continue;
            }

            (found.Count == 0 && isNoise ? noise : work).Add(change);
        }

        return new() { Violations = [.. violations.Values], Work = work.ToImmutable(), Noise = noise.ToImmutable() };
    }

    /// <summary>Whether a file of this name may be changed, as a plan that names its files is asked; null where it may.</summary>
    public ScopeViolation? Judge(string path) => Protected(path) ?? (_noise.Matches(path) ? null : Unlisted(path));

    private IEnumerable<ScopeViolation> Judge(FileChange change, bool isWork)
    {
        string[] names = change.OldPath is { } old && old != change.Path ? [change.Path, old] : [change.Path];
        foreach (var name in names)
        {
            var violation = Protected(name);
            if (violation is null && isWork)
            {
                violation = name == change.Path && change.LeadsOutside is { } target
                    ? new(name, ScopeViolationKind.LeadsOutside, $"is a symlink that leads out of the checkout, to {Shown.Clean(target)}")
                    : Unlisted(name);
            }

            if (violation is not null)
            {
                yield return violation;
            }
        }
    }

    /// <summary>
    /// What tools leave behind is new to git. A file that git had before is work wherever it lies, if it may be changed at all:
    /// there are repositories that keep their scripts in <c>build</c>.
    /// </summary>
    private bool IsNoise(FileChange change) =>
        _noise.Matches(change.Path) && (change.OldPath is null || _noise.Matches(change.OldPath))
        && (change.Kind == FileChangeKind.Added || Unlisted(change.Path) is not null);

    private ScopeViolation? Protected(string path)
    {
        if (_deny.Match(path) is { } denied)
        {
            return new(path, ScopeViolationKind.Denied, $"is denied by {Shown.Quoted(denied)}");
        }

        return _pins.Match(path) is { } pin
            ? new(path, ScopeViolationKind.Pinned, $"is pinned by {Shown.Quoted(pin)}, because the checks are made with it")
            : null;
    }

    private ScopeViolation? Unlisted(string path)
    {
        if (_lockfiles.Matches(path))
        {
            return _allowsLockfiles ? null : new(path, ScopeViolationKind.Lockfile, "is a lockfile, and dependencies may not be changed");
        }

        if (_hasAllowlist && !_allow.Matches(path))
        {
            return new(path, ScopeViolationKind.OutsideAllowlist, "is not among what may be changed");
        }

        return _owned.All(o => o.Matches(path)) ? null : new(path, ScopeViolationKind.NotOwned, "is not among what this work owns");
    }

    /// <summary>Runr knows lockfiles at the root only, where a monorepo has none.</summary>
    private static string Anywhere(string lockfile) => lockfile.Contains('/', StringComparison.Ordinal) ? lockfile : "**/" + lockfile;

    /// <summary>What is owned may be named as a folder, with or without a slash, and as Windows writes it: Runr's rule.</summary>
    private static string Owned(string path)
    {
        var pattern = path.Replace('\\', '/');
        return pattern.AsSpan().ContainsAny("*?{") || pattern.EndsWith('/') ? pattern : pattern + "/**";
    }
}
