using System.Diagnostics;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Tests.Blueprints;

public sealed class BlueprintSpeedTests(ITestOutputHelper output)
{
    [Fact]
    public void A_plan_of_a_thousand_steps_is_read_checked_and_rewritten_in_milliseconds()
    {
        var bytes = Plans.Chain(1000);
        var document = BlueprintDocument.Parse(bytes);
        var progress = document.Blueprint.Steps.Select(s => new StepProgress(s.Id, StepStatus.InProgress, 1, 0, "failed once")).ToList();

        var parse = Best(() => BlueprintDocument.Parse(bytes));
        var validate = Best(() => BlueprintValidator.Validate(bytes, new ValidationContext()));
        var update = Best(() => document.WithSteps(progress).ToBytes());
        var one = Best(() => document.WithStep("step-0500", StepStatus.Done, 1, 0, null).ToBytes());
        output.WriteLine($"{bytes.Length / 1024} KiB: parse {parse:0.0} ms, validate {validate:0.0} ms, 1000 updates and bytes {update:0.0} ms, 1 update and bytes {one:0.00} ms");

        // Far above what it takes, far below what a quadratic step would cost; the machine may be busy.
        Assert.InRange(parse + validate, 0, 1000);
        Assert.InRange(update, 0, 250);
        Assert.InRange(one, 0, 100);
    }

    private static double Best(Action work)
    {
        var best = double.MaxValue;
        for (var i = 0; i < 6; i++)
        {
            var watch = Stopwatch.StartNew();
            work();
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }

        return best;
    }
}
