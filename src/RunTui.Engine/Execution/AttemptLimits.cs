namespace RunTui.Engine.Execution;

/// <summary>What ends an attempt before its own end.</summary>
/// <param name="Timeout">How long it may take; null is for ever.</param>
/// <param name="Stop">Asks it to end, then makes it.</param>
/// <param name="Kill">Ends it at once.</param>
internal sealed record AttemptLimits(TimeSpan? Timeout, CancellationToken Stop, CancellationToken Kill)
{
    /// <summary>The limits for the rest of an attempt that has taken some time already.</summary>
    public AttemptLimits After(TimeSpan elapsed) => this with
    {
        Timeout = Timeout is { } limit ? TimeSpan.FromTicks(Math.Max(0, (limit - elapsed).Ticks)) : null,
    };
}
