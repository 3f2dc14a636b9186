using System.Text.Json;

namespace RunTui.Engine.RunFolders;

public sealed partial class OwnedRun
{
    /// <summary>
    /// Obeys the commands that other processes have put down since. Each is taken out of <c>control/</c> after it was obeyed, so
    /// that a crash loses none. Files that are no commands are removed as well: nothing else may lie there.
    /// </summary>
    public async Task TakeCommandsAsync(Func<RunCommand, Task> obey)
    {
        foreach (var path in CommandFiles())
        {
            try
            {
                if (new FileInfo(path).Length <= ControlFolder.MaxCommandBytes
                    && JsonSerializer.Deserialize(File.ReadAllBytes(path), RunFolderJson.Default.RunCommand) is { } command)
                {
                    await obey(command);
                }
            }
            catch (JsonException)
            {
            }

            File.Delete(path);
        }
    }

    private List<string> CommandFiles() =>
        [.. Directory.EnumerateFiles(Folder.Control, "*.json").Where(p => Path.GetFileName(p)[0] != '.').Order(StringComparer.Ordinal)];
}
