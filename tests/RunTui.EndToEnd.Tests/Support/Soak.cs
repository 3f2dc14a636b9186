namespace RunTui.EndToEnd.Tests.Support;

/// <summary>How much is tried: a seeded sample in the normal run, everything where <c>RUN_TUI_SOAK=1</c> asks for it.</summary>
internal static class Soak
{
    /// <summary>Longer than any soak takes, for the tests that grow with it; in milliseconds.</summary>
    public const int Timeout = 40 * 60 * 1000;

    /// <summary>For all other tests: far more than they take, because a busy machine may be many times slower; in milliseconds.</summary>
    public const int OneTest = 5 * 60 * 1000;

    /// <summary>Rounds are asleep most of the time: a few more of them at once than there are cores fill the machine.</summary>
    public const int Parallel = 3;

    public static bool IsOn => Environment.GetEnvironmentVariable("RUN_TUI_SOAK") == "1";

    /// <summary>The count for this run of the tests.</summary>
    public static int Count(int normal, int soak) => IsOn ? soak : normal;

    /// <summary>A figure to be read beside the test's result.</summary>
    public static void Note(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);

    /// <summary>Runs rounds side by side; the first failure names its round, from which it can be repeated.</summary>
    public static Task RoundsAsync(IEnumerable<int> rounds, Func<int, Task> round) => System.Threading.Tasks.Parallel.ForEachAsync(
        rounds,
        new ParallelOptions { MaxDegreeOfParallelism = Parallel },
        async (number, _) =>
        {
            try
            {
                await round(number);
            }
            catch (Exception e) when (e is not Xunit.Sdk.SkipException)
            {
                throw new InvalidOperationException($"Round {number}: {e.Message}", e);
            }
        });
}
