using System.Runtime.InteropServices;

namespace RunTui.Launching;

/// <summary>
/// Turns SIGINT and SIGTERM into a request of ours. A terminal that goes away stops nothing: the run carries on unseen.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly Action _asked;
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <param name="asked">Called at every signal, from a thread of the pool.</param>
    /// <param name="endsWithTerminal">Whether a terminal that goes away is a signal, too: for what nobody would see the end of.</param>
    public StopSignals(Action asked, bool endsWithTerminal = false)
    {
        _asked = asked;
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, s => Come(s, ExitCodes.Interrupted)));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, s => Come(s, ExitCodes.Terminated)));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, s =>
        {
            s.Cancel = true;
            if (endsWithTerminal)
            {
                Come(s, ExitCodes.HungUp);
            }
        }));
    }

    /// <summary>Whether any came.</summary>
    public bool HasCome { get; private set; }

    /// <summary>What the program returns after the signal that came first.</summary>
    public int ExitCode { get; private set; } = ExitCodes.Interrupted;

    /// <summary>The name of that signal, without <c>SIG</c>.</summary>
    public string Name => ExitCode == ExitCodes.Terminated ? "TERM" : "INT";

    /// <summary>While another program has the terminal, its Ctrl-C is not meant for us.</summary>
    public bool IgnoresInterrupt { get; set; }

    public void Dispose() => _registrations.ForEach(r => r.Dispose());

    private void Come(PosixSignalContext signal, int exitCode)
    {
        signal.Cancel = true;
        if (IgnoresInterrupt && signal.Signal == PosixSignal.SIGINT)
        {
            return;
        }

        if (!HasCome)
        {
            (HasCome, ExitCode) = (true, exitCode);
        }

        _asked();
    }
}
