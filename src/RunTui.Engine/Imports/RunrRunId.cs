using System.Globalization;
using System.Text;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Imports;

/// <summary>Runr's run ids: 14 digits, the UTC time of the start to the second. Two runs of one second get two of them.</summary>
public static class RunrRunId
{
    private const string Format = "yyyyMMddHHmmss";

    /// <summary>Whether the text has an id's form.</summary>
    public static bool IsOne(string text) => DateTime.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>The id that a run which starts now would get.</summary>
    public static string Next(RunrFolders folders, TimeProvider time)
    {
        for (var at = time.GetUtcNow().UtcDateTime; ; at = at.AddSeconds(1))
        {
            var id = at.ToString(Format, CultureInfo.InvariantCulture);
            if (!Path.Exists(Path.Combine(folders.Runs, id)) && !Path.Exists(Path.Combine(folders.Worktrees, id)))
            {
                return id;
            }
        }
    }

    /// <summary>
    /// Takes the next free id by making its run folder, so that of two who start at once each has one of its own: whoever makes the
    /// file in it has the folder.
    /// </summary>
    /// <param name="folders">The repository.</param>
    /// <param name="time">The clock.</param>
    /// <param name="task">The task's text, which is that file.</param>
    /// <exception cref="IOException">The folder can't be written to; nothing of it is left.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written to.</exception>
    public static RunFolder Take(RunrFolders folders, TimeProvider time, string task) =>
        Take(folders, time, file => file.Write(Encoding.UTF8.GetBytes(task + "\n")));

    /// <inheritdoc cref="Take(RunrFolders, TimeProvider, string)"/>
    internal static RunFolder Take(RunrFolders folders, TimeProvider time, Action<Stream> write)
    {
        while (true)
        {
            var run = new RunFolder(Path.Combine(folders.Runs, Next(folders, time)));
            var path = TaskFile(run);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (TryCreate(path) is not { } file)
            {
                // Somebody else was faster; the folder is theirs.
                continue;
            }

            try
            {
                using (file)
                {
                    write(file);
                }

                return run;
            }
            catch
            {
                // A full disk stays full: another id would only leave another folder.
                Directory.Delete(run.Path, recursive: true);
                throw;
            }
        }
    }

    private static FileStream? TryCreate(string path)
    {
        try
        {
            // Without a buffer, so that what can't be written fails where it is written.
            return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>The task as the run was started with it.</summary>
    public static string TaskFile(RunFolder run) => Path.Combine(run.Path, "artifacts", "task.md");

    /// <summary>The configuration as the run was started with it.</summary>
    public static string ConfigFile(RunFolder run) => Path.Combine(run.Path, "config.snapshot.json");
}
