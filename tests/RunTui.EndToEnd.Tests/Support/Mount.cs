using System.Diagnostics;

namespace RunTui.EndToEnd.Tests.Support;

/// <summary>A small file system of its own, where the system lets us make one: the only true full disk.</summary>
internal sealed class Mount : IDisposable
{
    private Mount(string path)
    {
        Path = path;
    }

    public string Path { get; }

    /// <summary>Mounts one, or skips the test with the reason why that can't be done.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="size">As <c>mount</c> takes it.</param>
    public static Mount OrSkip(string folder, string size)
    {
        var (exitCode, error) = Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", folder);
        Assert.SkipWhen(exitCode != 0, $"no file system of our own can be mounted here: {error.Trim()}");
        return new Mount(folder);
    }

    /// <summary>Makes it read-only, or writable again.</summary>
    public void Remount(bool readOnly)
    {
        var (exitCode, error) = Run("mount", "-o", readOnly ? "remount,ro" : "remount,rw", Path);
        Assert.True(exitCode == 0, error);
    }

    public void Dispose() => Run("umount", "-l", Path);

    private static (int ExitCode, string Error) Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, error);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (127, e.Message);
        }
    }
}
