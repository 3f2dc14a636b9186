using System.Diagnostics;
using RunTui.Engine.Guards.Fences;

namespace RunTui.Benchmarks;

/// <summary>What an agent's fence adds to a call of git, against a program that says hello, published the same way.</summary>
internal sealed class ShimBenchmark(Workplace workplace) : IBenchmark
{
    private const int Repetitions = 21;

    // Passed on by the shell; a plain push, over which the hook decides; what has run-tui started to decide.
    private static readonly (string[] Words, double Goal)[] Calls =
    [
        (["status", "--short"], 1), (["commit", "-q", "--allow-empty", "-m", "x"], 1), (["checkout", "-q", "work"], 1), (["push", "-q", "origin", "work"], 1),
        (["-c", "a.b=c", "stash", "list"], 2),
    ];

    public string Name => "shim";

    public IEnumerable<Row> Measure()
    {
        var folder = workplace.NewFolder();
        var fence = workplace.NewFolder();
        Git(folder, "init", "-q", "-b", "main", ".");
        Git(folder, "config", "user.name", "A");
        Git(folder, "config", "user.email", "a@example.org");
        Git(folder, "commit", "-q", "--allow-empty", "-m", "x");
        Git(folder, "init", "-q", "--bare", "-b", "main", "remote.git");
        Git(folder, "remote", "add", "origin", "remote.git");
        Git(folder, "push", "-q", "origin", "main");
        Git(folder, "remote", "set-head", "origin", "main");
        Git(folder, "checkout", "-q", "-b", "work");
        var settings = new FenceSettings { Program = [workplace.RunTui], GuardedRepository = Path.Combine(folder, ".git") };
        var variables = AgentFence.Prepare(fence, settings, Environment.GetEnvironmentVariable);

        foreach (var (call, goal) in Calls)
        {
            var (hello, plain, fenced) = (new Samples("ms"), new Samples("ms"), new Samples("ms"));
            for (var i = 0; i < Repetitions; i++)
            {
                hello.Add(workplace.Time(workplace.Hello).TotalMilliseconds);
                MakeSomethingToPush();
                plain.Add(Run("git", folder, call, []).TotalMilliseconds);
                MakeSomethingToPush();
                fenced.Add(Run(Path.Combine(fence, "bin", "git"), folder, call, variables).TotalMilliseconds);
            }

            var added = Math.Max(0, fenced.Median - plain.Median);
            yield return new Row($"what the fence adds to git {string.Join(' ', call)}, against a hello", hello.ToString(), $"{plain} to {fenced}", added / hello.Median, goal);

            void MakeSomethingToPush()
            {
                if (call[0] == "push")
                {
                    Git(folder, "commit", "-q", "--allow-empty", "-m", "x");
                }
            }
        }
    }

    private static void Git(string folder, params string[] arguments) => Run("git", folder, arguments, []);

    private static TimeSpan Run(string program, string folder, string[] arguments, IEnumerable<KeyValuePair<string, string>> variables)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(began) : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
