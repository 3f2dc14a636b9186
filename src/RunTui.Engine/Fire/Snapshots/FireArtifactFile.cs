using RunTui.Engine.Fire.Documents;

namespace RunTui.Engine.Fire.Snapshots;

/// <summary>A document of a run that is there.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Path">From the project's root.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Written">When it was last written, UTC.</param>
public sealed record FireArtifactFile(FireArtifact Kind, string Path, long Size, DateTimeOffset Written)
{
    /// <summary>The name that a kind's file has in every run.</summary>
    public static string NameOf(FireArtifact kind) => kind switch
    {
        FireArtifact.Run => "run.md",
        FireArtifact.Plan => "plan.md",
        FireArtifact.TestReport => "test-report.md",
        FireArtifact.ReviewReport => "review-report.md",
        _ => "walkthrough.md",
    };

    /// <summary>The kind whose file has a name; null for another file.</summary>
    public static FireArtifact? KindOf(string name)
    {
        foreach (var kind in Enum.GetValues<FireArtifact>())
        {
            if (NameOf(kind) == name)
            {
                return kind;
            }
        }

        return null;
    }
}
