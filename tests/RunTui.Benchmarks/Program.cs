using RunTui.Benchmarks;

// Run from anywhere in the repository: dotnet run -c Release --project tests/RunTui.Benchmarks [name …]
Func<Workplace, IBenchmark>[] known = [w => new StepBenchmark(w), w => new StartBenchmark(w), w => new MemoryBenchmark(w), w => new LogBenchmark(w), _ => new FramesBenchmark(), w => new RunsBenchmark(w), w => new ChangedFilesBenchmark(w), w => new MilestonesBenchmark(w), _ => new GuardsBenchmark(), w => new ShimBenchmark(w), w => new FireBenchmark(w), w => new FireScreenBenchmark(w)];

using var workplace = Workplace.Open();
var benchmarks = known.Select(make => make(workplace)).ToList();
if (args.FirstOrDefault(name => benchmarks.All(b => b.Name != name)) is { } unknown)
{
    Console.Error.WriteLine($"'{unknown}' is no benchmark; there are {string.Join(", ", benchmarks.Select(b => b.Name))}, and all of them run where none is named.");
    return 1;
}

var rows = new List<Row>();
foreach (var benchmark in benchmarks.Where(b => args.Length == 0 || args.Contains(b.Name)))
{
    Console.Error.WriteLine($"measuring {benchmark.Name} …");
    rows.AddRange(benchmark.Measure());
}

Console.Out.Write(Table.Of(rows));
return rows.All(r => r.IsMet) ? 0 : 2;
