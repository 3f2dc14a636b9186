using RunTui.Engine.Imports;

namespace RunTui.Runr;

/// <summary>Keeps the runs' own files out of the user's sight in git, in the one list that is theirs alone and in no commit.</summary>
internal static class HiddenFromGit
{
    /// <summary>Adds to that list what it lacks.</summary>
    public static void Ensure(RunrFolders folders, RepositoryLook look)
    {
        if (look.ExcludeFile is not { } file)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var there = File.Exists(file) ? File.ReadAllText(file) : "";
        var missing = folders.Excludes(all: !look.KeepsRunr).Except(there.Split('\n').Select(line => line.TrimEnd('\r'))).ToList();
        if (missing.Count > 0)
        {
            File.AppendAllText(file, (there.Length > 0 && !there.EndsWith('\n') ? "\n" : "") + string.Join('\n', missing) + "\n");
        }
    }
}
