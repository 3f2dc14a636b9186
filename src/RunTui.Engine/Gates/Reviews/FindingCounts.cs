namespace RunTui.Engine.Gates.Reviews;

/// <summary>How many findings there are of each severity, from 0.</summary>
public readonly record struct FindingCounts(int Critical, int High, int Medium, int Low)
{
    /// <summary>How many keep the work from passing.</summary>
    public long Blocking => (long)Critical + High;

    /// <summary>Counts findings; those without a severity are in none of the numbers.</summary>
    public static FindingCounts Of(IEnumerable<ReviewFinding> findings)
    {
        Span<int> counts = stackalloc int[4];
        foreach (var finding in findings)
        {
            if (finding.Severity is { } severity)
            {
                counts[(int)severity]++;
            }
        }

        return new(counts[0], counts[1], counts[2], counts[3]);
    }
}
