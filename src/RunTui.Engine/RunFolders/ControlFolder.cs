using System.Text.Json;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;

namespace RunTui.Engine.RunFolders;

/// <summary>How a process that does not own a run tells the one that does what is wanted.</summary>
public static class ControlFolder
{
    /// <summary>The largest command file that is read, in bytes.</summary>
    internal const int MaxCommandBytes = 64 * 1024;

    /// <summary>The largest file that asks for an edit of the plan, in bytes: it holds two plans.</summary>
    internal const int MaxEditBytes = 3 * BlueprintDocument.MaxBytes;

    /// <summary>How long an owner may take to take something up.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Puts a command down for the owner; false where somebody has answered the same question already.</summary>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public static bool Send(RunFolder folder, RunCommand command)
    {
        Directory.CreateDirectory(folder.Control);
        return new DurableFiles().TryCreate(
            Path.Combine(folder.Control, command.FileName),
            JsonSerializer.SerializeToUtf8Bytes(command, RunFolderJson.Default.RunCommand));
    }

    /// <summary>Waits until the owner has taken up a command that was sent.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="command">The command.</param>
    /// <param name="after">The journal's position from before it was sent.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The event that it became: what was decided, or <c>refused</c>; null where the owner didn't take it up for ten seconds, or is gone.</returns>
    public static async Task<RunEvent?> WaitAsync(RunFolder folder, RunCommand command, long after, TimeProvider time)
    {
        var path = Path.Combine(folder.Control, command.FileName);
        var since = time.GetTimestamp();
        while (File.Exists(path))
        {
            if (time.GetElapsedTime(since) > Patience || RunOwner.Read(folder) is not { IsAlive: true })
            {
                return null;
            }

            await Task.Delay(LookInterval, time);
        }

        return ReplyTo(folder, command, after);
    }

    /// <summary>What the journal says that became of a command; null for nothing.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="command">The command.</param>
    /// <param name="after">The journal's position from before it was sent.</param>
    public static RunEvent? ReplyTo(RunFolder folder, RunCommand command, long after) =>
        RunReader.ReadEvents(folder).LastOrDefault(e => e.Seq > after && e.By == command.By && e.Kind == command.Kind && e.StepId == command.StepId);

    /// <summary>Takes a command away that nobody has taken up; false where somebody has by now.</summary>
    internal static bool TakeBack(RunFolder folder, RunCommand command)
    {
        var path = Path.Combine(folder.Control, command.FileName);
        try
        {
            // Under another name first: of two who want it, one gets it.
            File.Move(path, path + ".withdrawn");
            File.Delete(path + ".withdrawn");
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>
    /// For a new owner, before it gives its name: a stop that the last one didn't live to obey was not meant for it. An answer
    /// was meant for its question and stays.
    /// </summary>
    internal static void DropStops(RunFolder folder)
    {
        foreach (var kind in new[] { RunCommand.Halt, RunCommand.HaltAfterStep, RunCommand.HaltAfterPhase })
        {
            File.Delete(Path.Combine(folder.Control, new RunCommand { Kind = kind }.FileName));
        }
    }
}
