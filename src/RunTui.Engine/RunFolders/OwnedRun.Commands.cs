using System.Text.Json;

namespace RunTui.Engine.RunFolders;

public sealed partial class OwnedRun
{
    /// <summary>
    /// Obeys the commands that other processes have put down since in <c>control/</c>. Each is removed only when it is obeyed, so that
    /// a crash loses none. Files that are no commands are removed as well: nothing else may lie there.
    /// </summary>
    public async Task ObeyCommandsAsync(Func<RunCommand, Task> obey)
    {
        if (!Directory.Exists(Folder.Control))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(Folder.Control, "*.json").Where(p => Path.GetFileName(p)[0] != '.').Order(StringComparer.Ordinal).ToList())
        {
            if (ReadCommand(path) is { } command)
            {
                await obey(command);
            }

            File.Delete(path);
        }
    }

    private static RunCommand? ReadCommand(string path)
    {
        try
        {
            // A pipe has no length, and would be waited for.
            var command = new FileInfo(path).Length is var length && length > 0 && length <= (Path.GetFileName(path).StartsWith("edit-", StringComparison.Ordinal) ? ControlFolder.MaxEditBytes : ControlFolder.MaxCommandBytes)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(path), RunFolderJson.Default.RunCommand)
                : null;
            return command is { Kind: not null, StepId: not null, By: not null } ? command : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            // Not ours, whatever it is: a link that leads nowhere, or a file that nobody may read.
            return null;
        }
    }
}
