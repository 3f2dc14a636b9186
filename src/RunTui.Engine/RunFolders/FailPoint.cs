namespace RunTui.Engine.RunFolders;

/// <summary>
/// Told of every step on the way to the disk, as <c>before|after write|flush|rename file-name</c>. Tests make it throw (a full
/// disk) or end the process (a crash); nothing else listens.
/// </summary>
public delegate void FailPoint(string point);
