using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Fire.Snapshots;

/// <summary>Something in a folder of a FIRE project.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Absolute.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
/// <param name="Look">What a file looks like from outside.</param>
internal readonly record struct FireEntry(string Name, string Path, bool IsFolder, FileLook Look);
