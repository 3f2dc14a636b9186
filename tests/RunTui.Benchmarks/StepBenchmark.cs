using System.Globalization;

namespace RunTui.Benchmarks;

/// <summary>
/// What an instant shell step costs, against a bash loop that runs the same scripts and appends and syncs one line after each. The
/// start of run-tui is taken off by a run of one step.
/// </summary>
internal sealed class StepBenchmark(Workplace workplace) : IBenchmark
{
    private const double Goal = 2;
    private const double GrowthGoal = 1.15;
    private const string Script = "true\n";

    private const string Loop =
        """
        for ((i = 1; i <= $2; i++)); do
          bash -e "$1/$i.sh" >>"$1/log" 2>&1 </dev/null
          echo "{\"step\":$i,\"status\":\"done\",\"exit\":$?}" >>"$1/journal"
          sync "$1/journal"
        done
        """;

    public string Name => "step";

    public IEnumerable<Row> Measure()
    {
        var (fewLoop, few) = Measure(steps: 100, repetitions: 7);
        var (manyLoop, many) = Measure(steps: 1000, repetitions: 3);
        return
        [
            new Row("a shell step, of 100, against bash", fewLoop.ToString(), few.ToString(), few.RatioTo(fewLoop), Goal),
            new Row("a shell step, of 1,000, against bash", manyLoop.ToString(), many.ToString(), many.RatioTo(manyLoop), Goal),
            new Row("a shell step, of 1,000 against of 100", few.ToString(), many.ToString(), many.Median / few.Median, GrowthGoal),
        ];
    }

    private (Samples Loop, Samples Ours) Measure(int steps, int repetitions)
    {
        var (loop, ours) = (new Samples("ms"), new Samples("ms"));
        for (var i = 0; i < repetitions; i++)
        {
            loop.Add(TimeLoop(steps) / steps);
            var one = TimeRun(1);
            ours.Add((TimeRun(steps) - one) / (steps - 1));
        }

        return (loop, ours);
    }

    private double TimeLoop(int steps)
    {
        var folder = workplace.NewFolder();
        for (var i = 1; i <= steps; i++)
        {
            File.WriteAllText(Path.Combine(folder, $"{i}.sh"), Script);
        }

        return workplace.Time("bash", "-c", Loop, "loop", folder, steps.ToString(CultureInfo.InvariantCulture)).TotalMilliseconds;
    }

    private double TimeRun(int steps) =>
        workplace.Time(workplace.RunTui, "--headless", Chain.Create(workplace.NewFolder(), steps, Script)).TotalMilliseconds;
}
