using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Guards;

/// <summary>Which files that git ignores are watched all the same: those that nobody may change, save what tools leave behind.</summary>
/// <param name="scope">The run's rules; null denies nothing.</param>
public sealed class WatchedFiles(ScopeRules? scope)
{
    private readonly GlobSet _protected = new([.. scope?.Deny ?? [], .. scope?.Pins ?? []]);
    private readonly GlobSet _noise = new(scope?.Noise ?? []);

    /// <summary>Whether a change to it is noticed.</summary>
    public bool Includes(string path) => _protected.Matches(path) && !_noise.Matches(path);
}
