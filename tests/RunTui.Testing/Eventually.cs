using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace RunTui.Testing;

/// <summary>Waits for what another process or thread will bring about.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Returns as soon as the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not within 30 seconds.</exception>
    public static async Task True(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? text = null)
    {
        for (var waited = Stopwatch.StartNew(); !condition();)
        {
            if (waited.Elapsed > Limit)
            {
                throw new TimeoutException($"Not true within {Limit.TotalSeconds} seconds: {text}");
            }

            await Task.Delay(Pause);
        }
    }
}
