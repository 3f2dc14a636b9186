using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.RunFolders;

namespace RunTui.RunMode;

/// <summary>A run of Run Mode's as it stands now.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Owner">Who works on it; null where nobody does.</param>
internal sealed record RunModeRun(RunFolder Folder, RunModeStanding Standing, RunOwner? Owner)
{
    /// <summary>Its id.</summary>
    public string Id => Standing.Plan.RunId is { Length: > 0 } id ? id : Folder.Name;

    /// <summary>The checkout whose <c>.run</c> it lies in; null where it lies elsewhere.</summary>
    public string? Root => Path.GetDirectoryName(Folder.Path) is { } parent && Path.GetFileName(parent) == RunModePlace.FolderName ? Path.GetDirectoryName(parent) : null;

    /// <summary>Reads a run; null for one of another kind.</summary>
    public static RunModeRun? TryRead(RunFolder folder)
    {
        var owner = RunOwner.Read(folder) is { IsAlive: true } alive ? alive : null;
        var run = new RunFollower(folder);
        run.Read();
        return RunModeStanding.Of(run.State, owner is not null) is { } standing ? new(folder, standing, owner) : null;
    }
}
