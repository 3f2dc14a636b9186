namespace RunTui.Engine.Workspaces;

/// <summary>What became of a file.</summary>
public enum FileChangeKind
{
    Added,
    Modified,
    Deleted,

    /// <summary>It has another name now; both names count as changed.</summary>
    Renamed,

    /// <summary>Another kind of entry, such as a symlink where a file was.</summary>
    TypeChanged,
}
