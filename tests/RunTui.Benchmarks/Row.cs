namespace RunTui.Benchmarks;

/// <summary>One line of the result.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Baseline">What it is compared with, as text with its unit.</param>
/// <param name="Ours">Ours, likewise.</param>
/// <param name="Result">What is to be at most <paramref name="Goal"/>.</param>
/// <param name="Goal">The promise.</param>
/// <param name="Unit">Stands after both.</param>
internal sealed record Row(string What, string Baseline, string Ours, double Result, double Goal, string Unit = "×")
{
    public bool IsMet => Result <= Goal;
}
