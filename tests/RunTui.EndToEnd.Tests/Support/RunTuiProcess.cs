using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace RunTui.EndToEnd.Tests.Support;

/// <summary>One call of the real program, the way a shell makes it.</summary>
internal sealed class RunTuiProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(10);

    private readonly Process _process;
    private readonly Task<string> _out;
    private readonly Task<string> _error;
    private readonly Task<long> _peak;

    private RunTuiProcess(Process process)
    {
        _process = process;
        process.StandardInput.Close();
        _out = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
        _peak = Task.Run(WatchMemoryAsync);
    }

    /// <summary>The program, which the build puts beside the tests.</summary>
    /// <exception cref="FileNotFoundException">The build did not.</exception>
    public static string Program
    {
        get
        {
            var path = Path.Combine(AppContext.BaseDirectory, "run-tui");
            return File.Exists(path)
                ? path
                : throw new FileNotFoundException($"'{path}' is missing: the test project must reference RunTui, and be built.", path);
        }
    }

    /// <summary>Where the runtime that runs the tests lies, for programs that would look for it elsewhere.</summary>
    public static string RuntimeRoot => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    public int Pid => _process.Id;

    public bool HasExited => _process.HasExited;

    public static RunTuiProcess Start(IEnumerable<string> arguments, string workingDirectory, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(Program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new RunTuiProcess(Process.Start(start)!);
    }

    /// <summary>Waits for its end, which includes that of its output: nothing that it leaves behind may hold that open.</summary>
    /// <exception cref="TimeoutException">It did not end within ten minutes; it is killed.</exception>
    public async Task<CommandOutcome> EndAsync()
    {
        using var late = new CancellationTokenSource(Limit);
        try
        {
            await _process.WaitForExitAsync(late.Token);
            return new CommandOutcome(_process.ExitCode, await _out.WaitAsync(late.Token), await _error.WaitAsync(late.Token), await _peak);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            throw new TimeoutException($"run-tui {string.Join(' ', _process.StartInfo.ArgumentList)} did not end");
        }
    }

    public void Send(int signal) => Signals.Send(Pid, signal);

    /// <summary>SIGKILL, and its end.</summary>
    public Task<CommandOutcome> KillAsync()
    {
        Send(Signals.Kill);
        return EndAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task<long> WatchMemoryAsync()
    {
        long peak = 0;
        while (PeakOf(Pid) is { } now)
        {
            peak = Math.Max(peak, now);
            await Task.Delay(LookInterval);
        }

        return peak;
    }

    /// <summary>Kilobytes; null where the process is gone.</summary>
    private static long? PeakOf(int pid)
    {
        try
        {
            var line = File.ReadLines($"/proc/{pid}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? null : long.Parse(line.AsSpan(6, line.Length - 9), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
