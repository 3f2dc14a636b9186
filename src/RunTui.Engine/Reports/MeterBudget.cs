using RunTui.Engine.Guards;

namespace RunTui.Engine.Reports;

/// <summary>A limit of a run's tokens or money, and how much of it is used.</summary>
/// <param name="Kind"><see cref="BreakerKind.Tokens"/> or <see cref="BreakerKind.Usd"/>.</param>
/// <param name="Limit">Tokens, or US dollars.</param>
/// <param name="Used">The same, since the breaker was last reset.</param>
public sealed record MeterBudget(BreakerKind Kind, double Limit, double Used)
{
    /// <summary>What may still be used; 0 where nothing may.</summary>
    public double Left => Math.Max(0, Limit - Used);
}
