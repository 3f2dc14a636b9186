using RunTui.Engine.Text;

namespace RunTui.Engine.RunFolders;

/// <summary>Somebody else works on the run.</summary>
public sealed class RunLockedException(RunFolder folder, RunOwner owner) : Exception(Describe(folder, owner))
{
    /// <summary>Who that is.</summary>
    public RunOwner Owner { get; } = owner;

    private static string Describe(RunFolder folder, RunOwner owner) => owner.Host == Environment.MachineName
        ? $"{folder.Lock}: {(owner.Pid > 0 ? $"process {owner.Pid}" : "another process")} is working on this run; watch it with 'run-tui follow {ShellWord.Quoted(folder.Path)}' or stop it with 'run-tui halt {ShellWord.Quoted(folder.Path)}'"
        : $"{folder.Lock}: process {owner.Pid} on host {owner.Host} is working on this run; if that host is gone, add --take-over";
}
