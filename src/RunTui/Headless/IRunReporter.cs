using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Headless;

/// <summary>Tells somebody how a run goes.</summary>
internal interface IRunReporter : IObserver<RunUpdate>, IDisposable
{
    /// <summary>Says how it ended; nothing is told after that.</summary>
    void Finish(RunState state);
}
