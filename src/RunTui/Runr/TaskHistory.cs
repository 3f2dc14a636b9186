using System.Text.Json;
using RunTui.Engine.Events;
using RunTui.Engine.Imports;
using RunTui.Engine.RunFolders;

namespace RunTui.Runr;

/// <summary>What became of the tasks of a repository.</summary>
internal sealed class TaskHistory(RunrFolders folders)
{
    /// <summary>Whether a run of the task is complete. A run that can't be read isn't.</summary>
    /// <param name="task">The task file, as a task names another: a path from the repository's root, or its name alone.</param>
    public bool IsComplete(string task) =>
        Directory.Exists(folders.Runs)
        && Directory.EnumerateDirectories(folders.Runs).Select(path => new RunFolder(path)).Any(run => TaskOf(run) is { } file && Means(task, file) && IsComplete(run));

    /// <summary>Whether a task names a file, by its path from the root, its name, or that without its ending.</summary>
    public static bool Means(string task, string file) =>
        file == task.Replace('\\', '/') || Path.GetFileName(file) == task || Path.GetFileNameWithoutExtension(file) == task;

    private static bool IsComplete(RunFolder run)
    {
        try
        {
            return RunReader.TryReadState(run)?.Status == RunStatus.Completed;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string? TaskOf(RunFolder run)
    {
        try
        {
            using var plan = JsonDocument.Parse(File.ReadAllBytes(run.Blueprint));
            return plan.RootElement.TryGetProperty("runr", out var origin) && origin.ValueKind == JsonValueKind.Object
                && origin.TryGetProperty("task", out var task) && task.ValueKind == JsonValueKind.String ? task.GetString() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
