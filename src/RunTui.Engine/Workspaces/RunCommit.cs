namespace RunTui.Engine.Workspaces;

/// <summary>A commit on a run's branch.</summary>
/// <param name="Hash">Its full name.</param>
/// <param name="Subject">The first line of its message, whoever wrote it.</param>
/// <param name="Step">The step that its trailers name; empty where none is.</param>
/// <param name="Cycle">The cycle that its trailers name; 0 where none is.</param>
public sealed record RunCommit(string Hash, string Subject, string Step, int Cycle)
{
    /// <summary>As people name it.</summary>
    public string ShortHash => Hash[..Math.Min(8, Hash.Length)];
}
