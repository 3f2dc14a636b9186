using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

/// <summary>Saves an edited plan, whoever carries the run out: its owner is asked, or the run is taken for a moment.</summary>
/// <param name="time">The clock.</param>
/// <param name="failPoint">What is told of every step on the way to the disk.</param>
public sealed class PlanSaving(TimeProvider time, FailPoint? failPoint = null)
{
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

        return (await new CommandDelivery(time, failPoint).SendAsync(folder, _ => edit)).Refused;
    }

    /// <summary>
    /// Puts a plan file that can't be read aside, as <c>blueprint.rejected.json</c>, and the plan as the edit's author opened it in its
    /// place, with what became of its steps since, so that the edit can be saved over it.
    /// </summary>
    /// <param name="folder">The run; nobody works on it.</param>
    /// <param name="opened">The plan as the edit's author opened it.</param>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public void SetBrokenAside(RunFolder folder, BlueprintDocument opened)
    {
        using var runLock = RunLock.Acquire(folder, takeOver: false, time, failPoint);
        var files = new DurableFiles(failPoint);
        var progress = RunReader.TryReadState(folder)?.OrderedSteps.Where(s => opened.FindStep(s.Id) is not null).Select(OwnedRun.ProgressOf) ?? [];
        files.Replace(folder.RejectedBlueprint, File.ReadAllBytes(folder.Blueprint));
        files.Replace(folder.Blueprint, opened.WithSteps(progress).ToBytes());
    }

    private static bool IsReadOnly(string path) =>
        !OperatingSystem.IsWindows() && File.Exists(path)
        && (File.GetUnixFileMode(path) & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) == 0;
}
