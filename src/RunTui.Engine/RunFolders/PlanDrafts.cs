using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RunTui.Processes;

namespace RunTui.Engine.RunFolders;

/// <summary>
/// The plans that are being edited: one draft a run, in a folder of the user's own, because a run folder may be read-only and is shared
/// with other programs. Losing the terminal, or power, loses no more than what was typed in the last moment.
/// </summary>
public sealed class PlanDrafts
{
    private readonly string _folder;

    /// <param name="stateHome">The user's folder for state, such as <c>~/.local/state</c>.</param>
    public PlanDrafts(string stateHome) => _folder = Path.Combine(stateHome, "run-tui", "drafts");

    /// <summary>The draft that was left behind; null where there is none, or where another process that lives is at it.</summary>
    public PlanDraft? Read(RunFolder run)
    {
        try
        {
            var draft = JsonSerializer.Deserialize(File.ReadAllBytes(FileOf(run)), RunFolderJson.Default.PlanDraft);
            return draft is not null && draft.Run == run.Path && !IsAtWork(draft) ? draft : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps a draft.</summary>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public void Write(RunFolder run, string opened, string edited, long at)
    {
        Directory.CreateDirectory(_folder);
        var draft = new PlanDraft
        {
            Run = run.Path,
            Opened = opened,
            Edited = edited,
            At = at,
            Pid = Environment.ProcessId,
            PidStart = ProcessIdentity.Of(Environment.ProcessId)?.Start ?? "",
        };
        new DurableFiles().Replace(FileOf(run), JsonSerializer.SerializeToUtf8Bytes(draft, RunFolderJson.Default.PlanDraft));
    }

    /// <summary>Forgets a draft, because it was saved or given up.</summary>
    public void Delete(RunFolder run)
    {
        try
        {
            File.Delete(FileOf(run));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is offered once more then, and can be dropped.
        }
    }

    private static bool IsAtWork(PlanDraft draft) =>
        draft.Pid != Environment.ProcessId && draft.PidStart.Length > 0 && ProcessIdentity.Of(draft.Pid)?.Start == draft.PidStart;

    private string FileOf(RunFolder run) =>
        Path.Combine(_folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(run.Path)))[..16] + ".json");
}
