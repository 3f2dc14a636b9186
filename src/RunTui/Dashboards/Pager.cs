using System.Diagnostics;
using RunTui.Launching;
using RunTui.Terminal.Drivers;

namespace RunTui.Dashboards;

/// <summary>Shows a file in the user's pager, which has the terminal for as long.</summary>
internal sealed class Pager(IDriver driver, StopSignals signals, CliContext context)
{
    /// <summary>Returns when the user has left the pager.</summary>
    public void Show(string path)
    {
        driver.Leave();
        signals.IgnoresInterrupt = true;
        try
        {
            var pager = context.Variable("PAGER") is { Length: > 0 } own ? own : "less";
            var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
            foreach (var argument in new[] { "-c", $"{pager} \"$1\"", "run-tui-pager", path })
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start);
            process?.WaitForExit();
        }
        finally
        {
            signals.IgnoresInterrupt = false;
            driver.Enter();
        }
    }
}
