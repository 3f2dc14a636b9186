using System.Globalization;
using RunTui.Engine.Fire.Snapshots;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Presenters.Fire;

/// <summary>Who carries a FIRE run out, as far as its folder tells.</summary>
/// <param name="Kind">Who.</param>
/// <param name="Pid">The process of ours that is at work; null where none is.</param>
public sealed record FireDriver(FireDriverKind Kind, int? Pid = null)
{
    public static FireDriver Other { get; } = new(FireDriverKind.OtherAgent);

    /// <summary>Whether our engine has the run, at work or not.</summary>
    public bool IsOurs => Kind != FireDriverKind.OtherAgent;

    /// <summary>In a word or two.</summary>
    public string Word => Kind switch
    {
        FireDriverKind.Running => "run-tui",
        FireDriverKind.Stopped => "run-tui, stopped",
        _ => "another agent",
    };

    /// <summary>In a sentence.</summary>
    public string Sentence => Kind switch
    {
        FireDriverKind.Running => Pid == Environment.ProcessId ? "run-tui carries it out, in this process." : string.Create(CultureInfo.InvariantCulture, $"run-tui carries it out, in process {Pid}."),
        FireDriverKind.Stopped => "It is run-tui's, and nobody is at work on it now.",
        _ => "Another agent carries it out, by its files alone; whether it is at work can't be seen.",
    };

    /// <summary>Looks into a run's folder.</summary>
    public static FireDriver Read(string root, FireRunInfo run)
    {
        if (run.Folder is null)
        {
            return Other;
        }

        var folder = FireFolder.Of(root, run.Id).Run;
        return !File.Exists(folder.Blueprint) ? Other
            : RunOwner.Read(folder) is { IsAlive: true } owner ? new FireDriver(FireDriverKind.Running, owner.Pid)
            : new FireDriver(FireDriverKind.Stopped);
    }
}
