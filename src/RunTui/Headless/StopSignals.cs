using System.Runtime.InteropServices;

namespace RunTui.Headless;

/// <summary>
/// Turns signals into the two ways of stopping: the first asks, a second one makes. A terminal that goes away stops nothing:
/// the run carries on unseen.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenSource _kill;
    private readonly TextWriter _error;
    private readonly List<PosixSignalRegistration> _registrations = [];

    public StopSignals(CancellationTokenSource stop, CancellationTokenSource kill, TextWriter error)
    {
        (_stop, _kill, _error) = (stop, kill, error);
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, s => Stop(s, ExitCodes.Interrupted)));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, s => Stop(s, ExitCodes.Terminated)));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, s => s.Cancel = true));
    }

    /// <summary>What the program returns after the signal that came first.</summary>
    public int ExitCode { get; private set; } = ExitCodes.Interrupted;

    /// <summary>The name of that signal, without <c>SIG</c>.</summary>
    public string Name => ExitCode == ExitCodes.Terminated ? "TERM" : "INT";

    public void Dispose() => _registrations.ForEach(r => r.Dispose());

    private void Stop(PosixSignalContext signal, int exitCode)
    {
        signal.Cancel = true;
        if (_stop.IsCancellationRequested)
        {
            _kill.Cancel();
            return;
        }

        ExitCode = exitCode;
        _error.WriteLine("\nStopping: agents are asked to end, their steps go back to pending. Once more ends them at once.");
        _stop.Cancel();
    }
}
