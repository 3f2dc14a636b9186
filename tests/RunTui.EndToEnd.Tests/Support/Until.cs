using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace RunTui.EndToEnd.Tests.Support;

/// <summary>Waits for what the program brings about, with more patience than other tests need: here whole programs start, on a busy machine.</summary>
internal static class Until
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Returns as soon as the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not within two minutes.</exception>
    public static Task True(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? text = null) =>
        True(condition, () => text!);

    /// <summary>Returns as soon as the condition holds.</summary>
    /// <param name="condition">What is waited for.</param>
    /// <param name="story">What to tell where it never comes, as things are by then.</param>
    /// <exception cref="TimeoutException">It did not within two minutes.</exception>
    public static async Task True(Func<bool> condition, Func<string> story)
    {
        for (var waited = Stopwatch.StartNew(); !condition();)
        {
            if (waited.Elapsed > Limit)
            {
                throw new TimeoutException($"Not true within {Limit.TotalSeconds} seconds: {story()}");
            }

            await Task.Delay(Pause);
        }
    }
}
