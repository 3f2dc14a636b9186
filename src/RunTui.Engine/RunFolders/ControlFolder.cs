using System.Text.Json;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.RunFolders;

/// <summary>How a process that does not own a run tells the one that does what is wanted.</summary>
public static class ControlFolder
{
    /// <summary>The largest command file that is read, in bytes.</summary>
    internal const int MaxCommandBytes = 64 * 1024;

    /// <summary>The largest file that asks for an edit of the plan, in bytes: it holds two plans.</summary>
    internal const int MaxEditBytes = 3 * BlueprintDocument.MaxBytes;

    /// <summary>Puts a command down for the owner; false where somebody has answered the same question already.</summary>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public static bool Send(RunFolder folder, RunCommand command)
    {
        Directory.CreateDirectory(folder.Control);
        return new DurableFiles().TryCreate(
            Path.Combine(folder.Control, command.FileName),
            JsonSerializer.SerializeToUtf8Bytes(command, RunFolderJson.Default.RunCommand));
    }

    /// <summary>
    /// For a new owner, before it gives its name: a stop that the last one didn't live to obey was not meant for it. An answer
    /// was meant for its question and stays.
    /// </summary>
    internal static void DropStops(RunFolder folder)
    {
        foreach (var kind in new[] { RunCommand.Halt, RunCommand.HaltAfterStep })
        {
            File.Delete(Path.Combine(folder.Control, new RunCommand { Kind = kind }.FileName));
        }
    }
}
