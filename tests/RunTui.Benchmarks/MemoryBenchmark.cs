using System.Globalization;

namespace RunTui.Benchmarks;

/// <summary>How much more memory run-tui takes at its peak when an agent prints 1 GB than when it prints nothing.</summary>
internal sealed class MemoryBenchmark(Workplace workplace) : IBenchmark
{
    private const int Repetitions = 3;
    private const double GoalMegabytes = 40;

    public string Name => "memory";

    public IEnumerable<Row> Measure()
    {
        var (quiet, loud, more) = (new Samples("MB"), new Samples("MB"), new Samples("MB"));
        for (var i = 0; i < Repetitions; i++)
        {
            var baseline = PeakOf("sleep 1\n");
            var peak = PeakOf("yes 'This line, repeated ten million times, is one hundred bytes long, the end of the line included...' | head -c 1000000000\n");
            quiet.Add(baseline);
            loud.Add(peak);
            more.Add(peak - baseline);
        }

        return [new Row("peak memory while an agent prints 1 GB, above a silent one", quiet.ToString(), loud.ToString(), more.Median, GoalMegabytes, "MB")];
    }

    private double PeakOf(string script)
    {
        var run = Chain.Create(workplace.NewFolder(), steps: 1, script);
        using var process = workplace.Start(workplace.RunTui, "--headless", run);
        var output = process.StandardOutput.ReadToEndAsync();
        var peak = 0.0;
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(10)))
        {
            peak = Math.Max(peak, PeakOf(process.Id));
        }

        output.Wait();
        foreach (var log in Directory.EnumerateFiles(Path.Combine(run, "logs"), "*.log", SearchOption.AllDirectories))
        {
            // Emptied for the sake of the disk.
            File.WriteAllBytes(log, []);
        }

        return process.ExitCode == 0 ? peak : throw new InvalidOperationException($"The run ended with {process.ExitCode}: {output.Result}");
    }

    /// <summary>What the kernel has noted as the most that the process itself held, in megabytes.</summary>
    private static double PeakOf(int pid)
    {
        try
        {
            var line = File.ReadLines($"/proc/{pid}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(6, line.Length - 9), CultureInfo.InvariantCulture) * 1024 / 1e6;
        }
        catch (IOException)
        {
            // It has just ended.
            return 0;
        }
    }
}
