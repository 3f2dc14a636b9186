using System.Globalization;
using RunTui.Engine.Text;

namespace RunTui.Engine.Execution;

public sealed partial record Rehearsal
{
    /// <summary>
    /// What there is to say before a plan is saved, one line a step and the sum at the end:
    /// <c>runs again: build (set back to pending), about 4 min, $0.12</c>. Steps that are simply kept are named on one line.
    /// </summary>
    public IEnumerable<string> Lines()
    {
        foreach (var step in Runs)
        {
            var cost = string.Concat(CostOf(step.Time, step.CostUsd ?? 0).Select(part => ", " + part));
            yield return $"{(step.WasDone ? "runs again" : "runs")}: {Named(step)}{cost}";
        }

        foreach (var step in Stale)
        {
            var artifacts = step.Artifacts.IsEmpty ? "" : ": " + string.Join(", ", step.Artifacts.Select(ShortText.Line));
            yield return $"stale: {Named(step)}{artifacts}";
        }

        foreach (var step in Held)
        {
            yield return $"does not run: {Named(step)}";
        }

        if (!Kept.IsEmpty)
        {
            yield return $"kept: {string.Join(", ", Kept.Select(step => ShortText.Line(step.StepId)))}";
        }

        yield return Sum();
    }

    private string Sum()
    {
        var count = string.Create(CultureInfo.InvariantCulture, $"{Runs.Length} {(Runs.Length == 1 ? "step runs" : "steps run")}");
        if (Runs.IsEmpty)
        {
            return "no step runs";
        }

        if (Unmeasured == Runs.Length)
        {
            return $"{count}; {(Unmeasured == 1 ? "it has no" : "none has an")} attempt to go by";
        }

        var measured = $"{count}, {string.Join(" and ", CostOf(Time, CostUsd))} as the last attempts had them";
        return Unmeasured == 0
            ? measured
            : string.Create(CultureInfo.InvariantCulture, $"{measured}; {Unmeasured} {(Unmeasured == 1 ? "has" : "have")} no attempt to go by");
    }

    private static string Named(RehearsedStep step) => $"{ShortText.Line(step.StepId)} ({step.Why})";

    /// <summary>Time and money, as far as there is something to say.</summary>
    private static IEnumerable<string> CostOf(TimeSpan? time, decimal usd)
    {
        if (time is { } duration)
        {
            yield return "about " + Words(duration);
        }

        if (usd > 0)
        {
            yield return usd < 0.005m ? "less than $0.01" : string.Create(CultureInfo.InvariantCulture, $"${usd:0.00}");
        }
    }

    /// <summary>A duration as it is said: <c>40 s</c>, <c>4 min</c>, <c>1 h 20 min</c>.</summary>
    private static string Words(TimeSpan time)
    {
        var seconds = Math.Max(1, (long)Math.Round(time.TotalSeconds));
        var minutes = (long)Math.Round(time.TotalMinutes);
        return (seconds, minutes) switch
        {
            ( < 60, _) => string.Create(CultureInfo.InvariantCulture, $"{seconds} s"),
            (_, < 60) => string.Create(CultureInfo.InvariantCulture, $"{minutes} min"),
            _ when minutes % 60 == 0 => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60} min"),
        };
    }
}
