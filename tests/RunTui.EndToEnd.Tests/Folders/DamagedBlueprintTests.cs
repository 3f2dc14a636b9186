using System.Diagnostics;
using System.Text;
using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Folders;

/// <summary>A plan that is broken is refused in words. Thousands of them are tried inside the engine's tests; here a few go the whole way.</summary>
public sealed class DamagedBlueprintTests
{
    private const int Seed = 99;

    [Fact(Timeout = Soak.OneTest)]
    public Task A_damaged_plan_is_refused_in_words() => Soak.RoundsAsync(Enumerable.Range(0, 20), async round =>
    {
        using var run = new Sandbox(Plans.Of(1, new PlanStep("one"), new PlanStep("two") { Depends = ["one"] }));
        Damage(run["blueprint.json"], new Random(Seed + round), round);

        var (outcome, seconds) = await QuickestAsync(run);

        Assert.InRange(seconds, 0, 5);
        Assert.True(outcome.ExitCode == 2, outcome.ToString());
        Assert.NotEmpty(outcome.ErrorLines);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("xception", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(["blueprint.json"], Directory.EnumerateFileSystemEntries(run.Path).Select(Path.GetFileName));
    });

    /// <summary>Up to three times, because a machine that does other work as well may be slow once.</summary>
    private static async Task<(CommandOutcome Outcome, double Seconds)> QuickestAsync(Sandbox run)
    {
        for (var look = 1; ; look++)
        {
            var clock = Stopwatch.StartNew();
            var outcome = await run.RunAsync("--headless", run.Path);
            if (clock.Elapsed.TotalSeconds <= 5 || look == 3)
            {
                return (outcome, clock.Elapsed.TotalSeconds);
            }
        }
    }

    private static void Damage(string path, Random random, int kind)
    {
        var bytes = File.ReadAllBytes(path);
        var text = Encoding.UTF8.GetString(bytes);
        byte[] damaged = (kind % 10) switch
        {
            0 => bytes[..random.Next(bytes.Length - 2)],
            1 => [],
            2 => [.. bytes, .. "}"u8],
            3 => Encoding.UTF8.GetBytes(text.Replace("\"two\"", "\"one\"", StringComparison.Ordinal)),
            4 => Encoding.UTF8.GetBytes(text.Replace("[\n        \"one\"", "[\n        \"none\"", StringComparison.Ordinal)),
            5 => Encoding.UTF8.GetBytes(text.Replace("\"pending\"", "\"perhaps\"", StringComparison.Ordinal)),
            6 => Encoding.UTF8.GetBytes(new string('[', random.Next(1000, 100_000))),
            7 => [.. bytes.Select(b => b == (byte)'"' && random.Next(20) == 0 ? (byte)0xFF : b)],
            8 => Encoding.UTF8.GetBytes(text.Replace("\"id\": \"one\"", "\"id\": \"../../one\"", StringComparison.Ordinal)),
            _ => Encoding.UTF8.GetBytes(text.Replace("\"steps\": [", "\"steps\": 3, \"other\": [", StringComparison.Ordinal)),
        };
        File.WriteAllBytes(path, damaged);
    }
}
