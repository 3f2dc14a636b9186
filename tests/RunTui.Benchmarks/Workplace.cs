using System.Diagnostics;

namespace RunTui.Benchmarks;

/// <summary>
/// The published programs, and a folder for runs. Nothing in it is deleted before the end: a file system without a journal keeps
/// away from what was deleted lately, and whoever makes files next would pay for it.
/// </summary>
internal sealed class Workplace : IDisposable
{
    private readonly string _repository;
    private readonly string _folder = Directory.CreateTempSubdirectory("run-tui-benchmarks-").FullName;
    private int _folders;

    private readonly Lazy<string> _runTui;
    private readonly Lazy<string> _hello;

    private Workplace(string repository)
    {
        _repository = repository;
        _runTui = new(() => Path.Combine(Publish(Path.Combine("src", "RunTui"), "run-tui"), "run-tui"));
        _hello = new(() => Path.Combine(Publish(Path.Combine("tests", "RunTui.Benchmarks", "Hello"), "hello"), "Hello"));
    }

    /// <summary>run-tui, published when it is asked for first.</summary>
    public string RunTui => _runTui.Value;

    /// <summary>The program it is compared with, likewise.</summary>
    public string Hello => _hello.Value;

    public static Workplace Open()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "RunTui.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The benchmarks run from inside the repository.");
        }

        return new Workplace(folder);
    }

    public string NewFolder() => Directory.CreateDirectory(Path.Combine(_folder, (++_folders).ToString("000", null))).FullName;

    /// <summary>Runs a command to its end and returns how long that took.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public TimeSpan Time(string program, params string[] arguments) => TimeIn(_folder, program, arguments);

    /// <summary>The same, in another folder.</summary>
    public TimeSpan TimeIn(string folder, string program, params string[] arguments)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = StartIn(folder, program, arguments);
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(start)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    /// <summary>Starts a command with a home of its own: run-tui remembers there what was launched last.</summary>
    public Process Start(string program, params string[] arguments) => StartIn(_folder, program, arguments);

    private Process StartIn(string folder, string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardOutput = true,
        WorkingDirectory = folder,
        Environment = { ["HOME"] = _folder },
    })!;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Publish(string project, string name)
    {
        var output = Path.Combine(_repository, "artifacts", "benchmarks", name);
        Console.Error.WriteLine($"publishing {name} …");
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", ["publish", Path.Combine(_repository, project), "-c", "Release", "-o", output, "-nodeReuse:false", "-v:q"])
        { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{project} could not be published.\n{said}");
    }
}
