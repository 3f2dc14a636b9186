namespace RunTui.Benchmarks;

/// <summary>Measures one promise.</summary>
internal interface IBenchmark
{
    /// <summary>What it is asked for by.</summary>
    string Name { get; }

    /// <summary>Measures baseline and ours in turn, several times.</summary>
    IEnumerable<Row> Measure();
}
