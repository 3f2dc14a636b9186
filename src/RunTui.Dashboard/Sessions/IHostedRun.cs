using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Sessions;

/// <summary>A run that an engine in this process works on.</summary>
public interface IHostedRun : IDisposable
{
    OwnedRun Run { get; }

    /// <summary>Completes when the engine has ended; fails with an <see cref="IOException"/> where the folder can't be written to.</summary>
    Task<RunOutcome> Outcome { get; }

    /// <summary>Tells the engine what a person wants.</summary>
    /// <returns>Why it did nothing; null where it did. Canceled where the engine ended before it came to that.</returns>
    Task<string?> PostAsync(RunCommand command);

    /// <summary>Ends its agents at once, after a stop that they don't follow.</summary>
    void Kill();

    /// <summary>Lets go of the run; its agents live on for the next owner.</summary>
    void HandOver();
}
