using RunTui.Engine.RunFolders;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Execution;

/// <summary>Remembers over launches which files were there that git ignores and nobody may change.</summary>
internal static class IgnoredBaseline
{
    public static string FileOf(RunFolder folder) => Path.Combine(folder.Control, ".ignored-before.json");

    public static byte[] Write(IgnoredFiles files) => KeptFingerprints.Write(files.Fingerprints);

    /// <summary>What was written; null where that is gone or unreadable: then nobody knows which of them are new.</summary>
    public static IgnoredFiles? Read(RunFolder folder) =>
        KeptFingerprints.Read(FileOf(folder)) is { } fingerprints ? new IgnoredFiles { Fingerprints = fingerprints } : null;
}
