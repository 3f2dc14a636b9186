using System.Collections.Immutable;

namespace RunTui.Engine.Gates;

/// <summary>A tier of the verification that is to run.</summary>
/// <param name="Tier">0, 1 or 2.</param>
/// <param name="Reasons">Why, in Runr's words: <c>tier0_always</c>, <c>risk_trigger:&lt;name&gt;</c>, <c>risk_level_high</c>, <c>milestone_end</c>, <c>run_end</c>.</param>
public sealed record SelectedTier(int Tier, ImmutableArray<string> Reasons)
{
    /// <summary>As configurations, logs and reports name it.</summary>
    public string Name => $"tier{Tier}";

    public override string ToString() => Name;
}
