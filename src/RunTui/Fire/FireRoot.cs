using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire.Snapshots;
using RunTui.Engine.RunFolders;

namespace RunTui.Fire;

/// <summary>Finds and reads the FIRE project that a call means.</summary>
internal static class FireRoot
{
    /// <summary>The project's root: the one that is named, else the nearest folder from here up that has one.</summary>
    /// <exception cref="UserException">There is none.</exception>
    public static string Find(string? root, CliContext context)
    {
        if (root is not null)
        {
            var named = Path.GetFullPath(root, context.WorkingDirectory);
            return Directory.Exists(Path.Combine(named, ".specs-fire")) ? named : throw None(named);
        }

        return FireFolder.ProjectAround(context.WorkingDirectory) ?? throw None(context.WorkingDirectory);
    }

    /// <summary>Reads the project.</summary>
    /// <exception cref="UserException">There is none, or its state can't be read.</exception>
    public static FireSnapshot Read(string? root, CliContext context)
    {
        var snapshot = FireSnapshot.Read(Find(root, context));
        return snapshot.Status switch
        {
            FireProjectStatus.Ready => snapshot,
            FireProjectStatus.Broken => throw new UserException($"{snapshot.Error} (mend it, or take it back from git)", ExitCodes.Usage) { Id = "state_invalid" },
            _ => throw new UserException($"{Shown.Clean(snapshot.Root)}/.specs-fire has no state.yaml; set the project up first", ExitCodes.Usage) { Id = "not_initialized" },
        };
    }

    private static UserException None(string folder) =>
        new($"there is no FIRE project in {Shown.Clean(folder)} (no .specs-fire folder); name its root", ExitCodes.Usage) { Id = "not_found" };
}
