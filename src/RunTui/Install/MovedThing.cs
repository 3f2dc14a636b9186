namespace RunTui.Install;

/// <summary>What was in the way, and where it lies until it goes back.</summary>
internal sealed record MovedThing(string Path, string Owner, string Backup);
