using System.Diagnostics;
using System.Globalization;
using RunTui.Engine.RunFolders;

namespace RunTui.Launching;

/// <summary>
/// Ends this process at the n-th step on the way to the disk, where <c>RUN_TUI_FAIL_POINT=n</c> asks for it: how the crash
/// tests reach every moment between two writes.
/// </summary>
internal static class FailPoints
{
    /// <summary>The fail point that the environment asks for, or null.</summary>
    public static FailPoint? FromEnvironment(Func<string, string?> variable)
    {
        if (!int.TryParse(variable("RUN_TUI_FAIL_POINT"), CultureInfo.InvariantCulture, out var left))
        {
            return null;
        }

        return _ =>
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                using var self = Process.GetCurrentProcess();
                self.Kill();
                Thread.Sleep(Timeout.Infinite);
            }
        };
    }
}
