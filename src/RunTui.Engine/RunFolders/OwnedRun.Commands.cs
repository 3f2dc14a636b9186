using System.Text.Json;

namespace RunTui.Engine.RunFolders;

public sealed partial class OwnedRun
{
    /// <summary>
    /// The commands that other processes have put down since, taken out of <c>control/</c>. Files that are no commands are
    /// removed as well: nothing else may lie there.
    /// </summary>
    public IReadOnlyList<RunCommand> TakeCommands()
    {
        var commands = new List<RunCommand>();
        foreach (var path in Directory.EnumerateFiles(Folder.Control, "*.json").Where(p => Path.GetFileName(p)[0] != '.').Order(StringComparer.Ordinal).ToList())
        {
            try
            {
                if (new FileInfo(path).Length <= ControlFolder.MaxCommandBytes
                    && JsonSerializer.Deserialize(File.ReadAllBytes(path), RunFolderJson.Default.RunCommand) is { } command)
                {
                    commands.Add(command);
                }
            }
            catch (JsonException)
            {
            }

            File.Delete(path);
        }

        return commands;
    }
}
