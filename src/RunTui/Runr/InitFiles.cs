using RunTui.Engine.Imports;

namespace RunTui.Runr;

/// <summary>Writes what <c>init</c> makes. Only the configuration is ever replaced; tasks and what git ignores are added where they are missing.</summary>
internal sealed class InitFiles(RunrFolders folders)
{
    /// <summary>Returns what was written, a line each: the file and what became of it.</summary>
    public IReadOnlyList<string> Write(RunrSetup setup)
    {
        var lines = new List<string>();
        var config = Path.Combine(folders.RepositoryRoot, RunrConfig.FileName);
        lines.Add($"{RunrConfig.FileName}{(File.Exists(config) ? " (replaced)" : "")}");
        Directory.CreateDirectory(Path.GetDirectoryName(config)!);
        File.WriteAllText(config, setup.ToJson());

        var tasks = Path.Combine(folders.RepositoryRoot, ".runr", "tasks");
        Directory.CreateDirectory(tasks);
        foreach (var (name, text) in ExampleTasks.All.Where(task => !File.Exists(Path.Combine(tasks, task.Name))))
        {
            File.WriteAllText(Path.Combine(tasks, name), text);
            lines.Add($".runr/tasks/{name}");
        }

        // Of its own, so that the user's stays as it is: configuration and tasks may be committed, runs are nobody's to commit.
        var ignore = Path.Combine(folders.RepositoryRoot, ".runr", ".gitignore");
        if (!File.Exists(ignore))
        {
            File.WriteAllText(ignore, "/runs/\n/orchestrations/\n");
            lines.Add(".runr/.gitignore");
        }

        return lines;
    }
}
