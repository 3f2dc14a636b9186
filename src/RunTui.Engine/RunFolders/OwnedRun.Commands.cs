using System.Text.Json;
using RunTui.Engine.Events;
using RunTui.Engine.Text;

namespace RunTui.Engine.RunFolders;

public sealed partial class OwnedRun
{
    /// <summary>How long somebody may take to write a command, who doesn't put it down whole.</summary>
    private static readonly TimeSpan WritingTime = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Obeys the commands that other processes have put down since in <c>control/</c>. Each is removed only when it is obeyed, so that
    /// a crash loses none. What is no command is removed as well, once nobody can be in the middle of writing it, and that is said.
    /// </summary>
    public async Task ObeyCommandsAsync(Func<RunCommand, Task> obey)
    {
        if (!Directory.Exists(Folder.Control))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(Folder.Control, "*.json").Where(p => Path.GetFileName(p)[0] != '.').Order(StringComparer.Ordinal).ToList())
        {
            if (ReadCommand(path, out var why) is { } command)
            {
                await obey(command);
            }
            else if (IsBeingWritten(path))
            {
                continue;
            }
            else
            {
                await PublishAsync(RunEvents.ForeignCommand(Path.GetFileName(path), why));
            }

            File.Delete(path);
        }
    }

    private static RunCommand? ReadCommand(string path, out string why)
    {
        try
        {
            // What has no length may be a pipe, which would be waited on for ever; a link may lead to anything.
            var file = new FileInfo(path);
            var most = file.Name.StartsWith("edit-", StringComparison.Ordinal) ? ControlFolder.MaxEditBytes : ControlFolder.MaxCommandBytes;
            why = file.LinkTarget is not null ? "a link" : file.Length == 0 ? "empty" : file.Length > most ? "too large" : "no JSON of a command";
            var command = file.LinkTarget is null && file.Length > 0 && file.Length <= most
                ? JsonSerializer.Deserialize(File.ReadAllBytes(path), RunFolderJson.Default.RunCommand)
                : null;
            return command is { Kind.Length: > 0, StepId: not null, By: not null }
                ? command with { Kind = ShortText.Line(command.Kind), StepId = ShortText.Line(command.StepId), By = ShortText.Line(command.By) }
                : null;
        }
        catch (JsonException)
        {
            why = "no JSON of a command";
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            why = e.Message;
            return null;
        }
    }

    /// <summary>On the system's clock, which is the files' too.</summary>
    private static bool IsBeingWritten(string path)
    {
        var file = new FileInfo(path);
        var age = DateTime.UtcNow - file.LastWriteTimeUtc;
        return file.LinkTarget is null && age > -WritingTime && age < WritingTime;
    }
}
