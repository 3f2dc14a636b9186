namespace RunTui.Engine.Guards.GuardedGit;

/// <summary>Git's settings as a call sees them: of the system, the user, the repository, the environment and its own.</summary>
public sealed class GitConfig
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    /// <param name="listed">What <c>git config --list -z</c> said; null where it failed.</param>
    public GitConfig(string? listed)
    {
        foreach (var entry in (listed ?? "").Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var end = entry.IndexOf('\n', StringComparison.Ordinal);
            var (key, value) = end < 0 ? (entry, "true") : (entry[..end], entry[(end + 1)..]);
            if (!_values.TryGetValue(key, out var values))
            {
                _values[key] = values = [];
            }

            values.Add(value);
        }
    }

    /// <summary>A setting's last value, or null.</summary>
    /// <param name="key">Section and name in lower case, as git lists them.</param>
    public string? this[string key] => _values.TryGetValue(key, out var values) ? values[^1] : null;

    /// <summary>All values of one that may be set several times.</summary>
    public IReadOnlyList<string> All(string key) => _values.TryGetValue(key, out var values) ? values : [];

    /// <summary>Whether it is set to something that git takes for yes.</summary>
    public bool Is(string key) => this[key]?.ToLowerInvariant() is not (null or "" or "false" or "no" or "off" or "0");

    /// <summary>The names of the remotes.</summary>
    public IEnumerable<string> Remotes() => _values.Keys
        .Where(k => k.StartsWith("remote.", StringComparison.Ordinal) && k.LastIndexOf('.') > "remote.".Length)
        .Select(k => k["remote.".Length..k.LastIndexOf('.')]).Distinct(StringComparer.Ordinal);

    /// <summary>What a name stands for that is no command of git's, or null.</summary>
    public string? Alias(string name) => this["alias." + name.ToLowerInvariant()] ?? this[$"alias.{name}.command"];
}
