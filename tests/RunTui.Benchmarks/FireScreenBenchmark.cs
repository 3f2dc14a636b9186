using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace RunTui.Benchmarks;

/// <summary>
/// How soon a large FIRE project is on the screen, against an almost empty one, and how soon a change of its state is. Needs
/// <c>script</c>, which gives the dashboard a terminal; without it there is nothing to look at.
/// </summary>
internal sealed class FireScreenBenchmark(Workplace workplace) : IBenchmark
{
    private const int Items = 1500;
    private const int Runs = 300;
    private const int Repetitions = 7;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public string Name => "fire-screen";

    public IEnumerable<Row> Measure()
    {
        if (Process.Start(new ProcessStartInfo("sh", ["-c", "command -v script"]) { RedirectStandardOutput = true }) is not { } found || found.StandardOutput.ReadToEnd().Length == 0)
        {
            Console.Error.WriteLine("fire-screen: no script; nothing to look at");
            yield break;
        }

        var (empty, large) = (Project(1, 0), Project(Items, Runs));
        var (first, full, limit, change) = (new Samples("ms"), new Samples("ms"), new Samples("ms"), new Samples("ms"));
        for (var i = 0; i < Repetitions; i++)
        {
            first.Add(Look(empty, 1, 0, out _));
            full.Add(Look(large, Items, Runs, out var changed));
            limit.Add(100);
            change.Add(changed);
        }

        yield return new Row("first frame of 3,000 files and 300 runs, against a project of one item", first.ToString(), full.ToString(), full.RatioTo(first), 2);
        yield return new Row("a changed state.yaml on the screen, against 100 ms", limit.ToString(), change.ToString(), change.RatioTo(limit), 1);
    }

    /// <summary>Milliseconds from the start to the frame with the intent's title, and from a change of that to the frame with it.</summary>
    private double Look(string root, int items, int runs, out double changed)
    {
        Write(root, State("Intent-as-it-was", items, runs));
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("script", ["-qfec", $"stty cols 120 rows 40; '{workplace.RunTui}' .", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = root,
            Environment = { ["TERM"] = "xterm-256color", ["HOME"] = root },
        })!;
        var printed = new StringBuilder();
        var reader = new Thread(() =>
        {
            var buffer = new char[65536];
            for (int count; (count = process.StandardOutput.Read(buffer, 0, buffer.Length)) > 0;)
            {
                lock (printed)
                {
                    printed.Append(buffer, 0, count);
                    Monitor.Pulse(printed);
                }
            }
        })
        { IsBackground = true };
        reader.Start();
        var shown = Until(printed, "Intent-as-it-was", start);

        // Until everything that was begun at the start is over, the change would wait for that.
        Thread.Sleep(1000);
        var text = State("QQQQQQQQQQQQQQQQ", items, runs);
        var at = Stopwatch.GetTimestamp();
        Write(root, text);
        changed = Until(printed, "QQQQQQQQQQQQQQQQ", at);
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return shown;
    }

    private static double Until(StringBuilder printed, string text, long since)
    {
        lock (printed)
        {
            while (!printed.ToString().Contains(text, StringComparison.Ordinal))
            {
                if (Stopwatch.GetElapsedTime(since) > Patience)
                {
                    throw new InvalidOperationException($"'{text}' did not come to the screen; it is\n{printed}");
                }

                Monitor.Wait(printed, TimeSpan.FromMilliseconds(100));
            }

            return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        }
    }

    private static void Write(string root, string state)
    {
        var path = Path.Combine(root, ".specs-fire", "state.yaml");
        File.WriteAllText(path + ".new", state);
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>A project with a brief for each item, and four documents for each completed run.</summary>
    private string Project(int items, int runs)
    {
        var root = workplace.NewFolder();
        var briefs = Directory.CreateDirectory(Path.Combine(root, ".specs-fire", "intents", "auth", "work-items")).FullName;
        foreach (var i in Enumerable.Range(1, items))
        {
            File.WriteAllText(Path.Combine(briefs, Number("item", i) + ".md"), $"---\nid: {Number("item", i)}\nstatus: pending\n---\n\n# Item {i}\n\nWhat is to be done, in a few words.\n");
        }

        foreach (var i in Enumerable.Range(1, runs))
        {
            var run = Directory.CreateDirectory(Path.Combine(root, ".specs-fire", "runs", Number("run-shop", i))).FullName;
            foreach (var document in new[] { "run", "plan", "test-report", "review-report", "walkthrough" })
            {
                File.WriteAllText(Path.Combine(run, document + ".md"), $"# {document} of run {i}\n\nSome words.\n");
            }
        }

        return root;
    }

    private static string State(string title, int items, int runs) =>
        $"project:\n  name: shop\nintents:\n  - id: auth\n    title: {title}\n    status: in_progress\n    work_items:\n"
        + string.Concat(Enumerable.Range(1, items).Select(i => $"      - id: {Number("item", i)}\n        title: Item number {i}\n        status: pending\n        complexity: medium\n        mode: autopilot\n"))
        + (runs == 0 ? "runs:\n  active: []\n  completed: []\n" : "runs:\n  active: []\n  completed:\n")
        + string.Concat(Enumerable.Range(1, runs).Select(i => $"    - id: {Number("run-shop", i)}\n      scope: single\n      work_items:\n        - id: {Number("item", i)}\n          intent: auth\n          mode: autopilot\n          status: completed\n      started: 2026-04-01T10:00:00.000Z\n      completed: 2026-04-01T11:00:00.000Z\n"));

    private static string Number(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number:0000}");
}
