using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

/// <summary>Saves an edited plan, whoever carries the run out: its owner is asked, or the run is taken for a moment.</summary>
/// <param name="time">The clock.</param>
/// <param name="failPoint">What is told of every step on the way to the disk.</param>
public sealed class PlanSaving(TimeProvider time, FailPoint? failPoint = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Saves an edit.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="edit">The edit; see <see cref="PlanEdits.Command"/>.</param>
    /// <returns>Why nothing was saved, in one line that says what to do; null where it was.</returns>
    /// <exception cref="BlueprintException">The file on the disk can't be read; <see cref="SetBrokenAside"/> makes room.</exception>
    /// <exception cref="RunLockedException">A program that takes no edits works on the run.</exception>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public async Task<string?> SaveAsync(RunFolder folder, RunCommand edit)
    {
        if (IsReadOnly(folder.Blueprint))
        {
            return $"{folder.Blueprint} is read-only; make it writable (chmod u+w), then save again";
        }

        if (RunOwner.Read(folder) is { IsAlive: true } owner && owner.Pid != Environment.ProcessId)
        {
            return await AskOwnerAsync(folder, edit, owner.Pid);
        }

        using var run = await OwnedRun.OpenAsync(folder, time, failPoint: failPoint);
        return await RunAnswers.ApplyAsync(run, edit);
    }

    /// <summary>
    /// Puts a plan file that can't be read aside, as <c>blueprint.rejected.json</c>, and the plan that was last known in its place, so
    /// that an edit can be saved over it.
    /// </summary>
    /// <param name="folder">The run; nobody works on it.</param>
    /// <param name="opened">The plan as the edit's author opened it: what stands where the journal knows none.</param>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public void SetBrokenAside(RunFolder folder, BlueprintDocument opened)
    {
        using var runLock = RunLock.Acquire(folder, takeOver: false, time, failPoint);
        var files = new DurableFiles(failPoint);
        var known = RunReader.TryReadState(folder) is { Plan: not null } state ? OwnedRun.Projected(state) : opened;
        files.Replace(folder.RejectedBlueprint, File.ReadAllBytes(folder.Blueprint));
        files.Replace(folder.Blueprint, known.ToBytes());
    }

    private async Task<string?> AskOwnerAsync(RunFolder folder, RunCommand edit, int pid)
    {
        var before = RunReader.TryReadState(folder)?.Seq ?? 0;
        if (!ControlFolder.Send(folder, edit))
        {
            return $"process {pid} has not taken the last edit yet; save again in a moment";
        }

        var since = time.GetTimestamp();
        while (time.GetElapsedTime(since) < Patience)
        {
            await Task.Delay(LookInterval, time);
            if (!File.Exists(Path.Combine(folder.Control, edit.FileName)))
            {
                return RunReader.TryReadState(folder)?.LastEdit is { } reply && reply.Seq > before && reply.By == edit.By ? reply.Refused : null;
            }
        }

        File.Delete(Path.Combine(folder.Control, edit.FileName));
        return $"process {pid} carries the run out and didn't take the edit within {Patience.TotalSeconds:0} s; nothing was saved, save again in a moment";
    }

    private static bool IsReadOnly(string path) =>
        !OperatingSystem.IsWindows() && File.Exists(path)
        && (File.GetUnixFileMode(path) & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) == 0;
}
