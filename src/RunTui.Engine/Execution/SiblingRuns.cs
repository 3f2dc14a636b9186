using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

/// <summary>The other runs in the folder that a run's own folder is in, as far as somebody is at work on them.</summary>
internal static class SiblingRuns
{
    /// <summary>Says which other run is at work on one of these files, in one line; null where none is. Runr compares names exactly.</summary>
    public static string? Colliding(RunFolder folder, IEnumerable<string> files)
    {
        var wanted = files.ToHashSet(StringComparer.Ordinal);
        foreach (var other in Directory.EnumerateDirectories(Path.GetDirectoryName(folder.Path)!).Where(path => path != folder.Path && File.Exists(Path.Combine(path, "blueprint.json"))).Order(StringComparer.Ordinal))
        {
            var run = new RunFolder(other);
            if (RunOwner.Read(run) is not { IsAlive: true } || RunReader.TryReadState(run) is not { } state)
            {
                continue;
            }

            var shared = state.OrderedSteps.Where(s => !s.IsSettled).SelectMany(s => s.Plan.Scope).Where(wanted.Contains).Distinct().Take(5).ToList();
            if (shared.Count > 0)
            {
                return $"The run {run.Name} is at work on {string.Join(", ", shared)}; resume when it is through";
            }
        }

        return null;
    }
}
