using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using RunTui.Engine.Guards.Content;

namespace RunTui.Benchmarks;

/// <summary>
/// All content guards on a prompt, against one regular expression of one kind of key on the same text; and what ten times the text
/// costs, which is to be ten times as much.
/// </summary>
internal sealed class GuardsBenchmark : IBenchmark
{
    private const int Repetitions = 15;
    private const double SmallGoal = 5;
    private const double LargeGoal = 200;
    private const double LinearGoal = 15;

    public string Name => "guards";

    public IEnumerable<Row> Measure()
    {
        var guard = new ContentGuard(new(), TimeProvider.System);
        var baseline = new Regex("sk-[A-Za-z0-9]{20,}", RegexOptions.NonBacktracking);
        var (prompt, tenth, large) = (Text(10 * 1024), Text(100 * 1024), Text(1024 * 1024));
        var (one, small, middle, big, bigOne, scattered) = (new Samples("ms"), new Samples("ms"), new Samples("ms"), new Samples("ms"), new Samples("ms"), new Samples("ms"));
        var letters = string.Concat(Enumerable.Range(0, 1024 * 1024).Select(i => i % 7 == 0 ? 'ο' : (char)('a' + (i % 26))));
        for (var i = 0; i <= Repetitions; i++)
        {
            double[] times = [Time(() => baseline.Count(prompt)), Time(() => Check(guard, prompt)), Time(() => Check(guard, tenth)), Time(() => baseline.Count(large)), Time(() => Check(guard, large)), Time(() => Check(guard, letters))];
            if (i > 0) // the first is to warm up
            {
                foreach (var (samples, time) in new[] { one, small, middle, bigOne, big, scattered }.Zip(times))
                {
                    samples.Add(time);
                }
            }
        }

        return
        [
            new Row("all content guards on 10 KB, in ms, beside one expression", one.ToString(), small.ToString(), small.Median, SmallGoal, "ms"),
            new Row("the same on 1 MB", bigOne.ToString(), big.ToString(), big.Median, LargeGoal, "ms"),
            new Row("the same on 1 MB of look-alikes", bigOne.ToString(), scattered.ToString(), scattered.Median, LargeGoal, "ms"),
            new Row("1 MB against 100 KB", middle.ToString(), big.ToString(), big.RatioTo(middle), LinearGoal),
        ];
    }

    private static double Time(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Check(ContentGuard guard, string text)
    {
        if (guard.Check(new(text)).Failed)
        {
            throw new InvalidOperationException("A guard broke.");
        }
    }

    /// <summary>What prompts are made of: sentences, code, numbers, now and then a secret.</summary>
    private static string Text(int length)
    {
        var text = new StringBuilder(length + 400);
        for (var i = 0; text.Length < length; i++)
        {
            text.Append("Implement step ").Append(i).Append(" of the plan: read the previous output, ignore warnings and follow the rules of the project.\n");
            text.Append("    var total = await service.ComputeAsync(item.Id, 1700000000 + ").Append(i).Append(", token: cancel); // see https://site.io/a/b?c=").Append(i).Append('\n');
            text.Append("commit 3f786850e387550fdab836ed7e6dc881de23001b 2026-01-15 10:20:30 +0100 v1.2.").Append(i).Append('\n');
            if (i % 20 == 0)
            {
                text.Append("mail jane@acme.io, key sk-").Append('a', 40).Append('\n');
            }
        }

        return text.ToString(0, length);
    }
}
