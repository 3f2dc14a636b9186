using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RunTui.Processes;

namespace RunTui.Engine.RunFolders;

/// <summary>
/// The plans that are being edited: one draft a run and process, in a folder of the user's own, because a run folder may be read-only and is shared
/// with other programs. Losing the terminal, or power, loses no more than what was typed in the last moment.
/// </summary>
public sealed class PlanDrafts
{
    private readonly string _folder;

    /// <param name="stateHome">The user's folder for state, such as <c>~/.local/state</c>.</param>
    public PlanDrafts(string stateHome) => _folder = Path.Combine(stateHome, "run-tui", "drafts");

    /// <summary>The newest draft that was left behind; null where there is none. Those of processes that live are left to them.</summary>
    public PlanDraft? Read(RunFolder run) =>
        FilesOf(run).Select(TryRead).OfType<PlanDraft>().Where(draft => draft.Run == run.Path && !IsAtWork(draft)).MaxBy(draft => draft.At);

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

    /// <summary>Forgets the drafts of a run, because one was saved or given up; those of other processes that live stay.</summary>
    public void Delete(RunFolder run)
    {
        foreach (var file in FilesOf(run))
        {
            if (TryRead(file) is { } draft && IsAtWork(draft))
            {
                continue;
            }

            try
            {
                File.Delete(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It is offered once more then, and can be dropped.
            }
        }
    }

    private static PlanDraft? TryRead(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), RunFolderJson.Default.PlanDraft);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static bool IsAtWork(PlanDraft draft) =>
        draft.Pid != Environment.ProcessId && draft.PidStart.Length > 0 && ProcessIdentity.Of(draft.Pid)?.Start == draft.PidStart;

    private string[] FilesOf(RunFolder run) => Directory.Exists(_folder) ? Directory.GetFiles(_folder, NameOf(run) + "-*.json") : [];

    private string FileOf(RunFolder run) => Path.Combine(_folder, $"{NameOf(run)}-{Environment.ProcessId}.json");

    private static string NameOf(RunFolder run) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(run.Path)))[..16];
}
