using System.Diagnostics;
using RunTui.Launching;
using RunTui.Terminal.Drivers;

namespace RunTui.Dashboards;

/// <summary>The user's own pager and editor, which have the terminal for as long as they run.</summary>
internal sealed class UserPrograms(IDriver driver, StopSignals signals, CliContext context)
{
    private const int NotFound = 127;

    /// <summary>Shows a file in <c>$PAGER</c>. Returns when the user has left it.</summary>
    public void ShowInPager(string path) => Run("run-tui-pager", Chosen("PAGER") ?? "less", path);

    /// <summary>Lets the user edit a file in <c>$VISUAL</c> or <c>$EDITOR</c>. Returns when he has left it.</summary>
    /// <returns>Why what the file holds then is not what he wanted; null where it is.</returns>
    public string? Edit(string path)
    {
        var editor = Chosen("VISUAL") ?? Chosen("EDITOR") ?? "vi";
        return Run("run-tui-editor", editor, path) switch
        {
            0 => null,
            NotFound => $"{editor} can't be started; name another in $EDITOR",
            var code => $"{editor} ended with exit code {code}",
        };
    }

    private string? Chosen(string variable) => context.Variable(variable) is { } own && !string.IsNullOrWhiteSpace(own) ? own : null;

    private int Run(string name, string command, string path)
    {
        driver.Leave();
        signals.IgnoresInterrupt = true;
        try
        {
            var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
            foreach (var argument in new[] { "-c", $"{command} \"$1\"", name, path })
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start);
            process?.WaitForExit();
            return process?.ExitCode ?? NotFound;
        }
        finally
        {
            signals.IgnoresInterrupt = false;
            driver.Enter();
        }
    }
}
