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
    private const int Repetitions = 3;
    private const int Few = 100;
    private const int Many = 1000;
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
        var (few, many) = (new Pair(), new Pair());
        for (var i = 0; i < Repetitions; i++)
        {
            // The short ones before and after the long ones, so that all see the same weather.
            Measure(Few, few);
            Measure(Many, many);
            Measure(Few, few);
        }

        var perStep = few.Ours.InPairs();
        return
        [
            few.Row("a shell step, of 100, against bash"),
            many.Row("a shell step, of 1,000, against bash"),
            new Row("a shell step, of 1,000 against of 100", perStep.ToString(), many.Ours.ToString(), many.Ours.RatioTo(perStep), GrowthGoal),
        ];
    }

    private void Measure(int steps, Pair pair)
    {
        pair.Loop.Add(TimeLoop(steps) / steps);
        var one = TimeRun(1);
        pair.Ours.Add((TimeRun(steps) - one) / (steps - 1));
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

    private sealed record Pair
    {
        public Samples Loop { get; } = new("ms");

        public Samples Ours { get; } = new("ms");

        public Row Row(string what) => new(what, Loop.ToString(), Ours.ToString(), Ours.RatioTo(Loop), Goal);
    }
}
