using System.Globalization;

namespace RunTui.Benchmarks;

/// <summary>One figure, measured several times.</summary>
internal sealed class Samples(string unit)
{
    private readonly List<double> _values = [];

    public double Median => MedianOf(_values);

    public void Add(double value) => _values.Add(value);

    /// <summary>
    /// The median of the ratios pair by pair: what slows the machine down for a while slows both of a pair, so that it holds
    /// better than the ratio of the medians.
    /// </summary>
    public double RatioTo(Samples baseline) => MedianOf(_values.Zip(baseline._values, (a, b) => a / b));

    /// <summary>The means of each two neighbours.</summary>
    public Samples InPairs()
    {
        var means = new Samples(unit);
        means._values.AddRange(_values.Chunk(2).Select(pair => pair.Average()));
        return means;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:0.0} {unit}");

    private static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
