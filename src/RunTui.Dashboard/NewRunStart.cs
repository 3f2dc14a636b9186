using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard;

/// <summary>What the wizard for a new run begins with.</summary>
public sealed record NewRunStart
{
    /// <summary>The plan as far as it is known.</summary>
    public required BlueprintDocument Plan { get; init; }

    /// <summary>The folder that is to hold the run's own; absolute.</summary>
    public required string Parent { get; init; }

    public LaunchMode Mode { get; init; } = LaunchMode.Standard;

    /// <summary>Where the plan comes from; see <see cref="SessionDocument.Origin"/>.</summary>
    public string? Origin { get; init; }

    /// <summary>What nobody has answered yet, a line each; see <see cref="SessionDocument.Questions"/>.</summary>
    public ImmutableArray<string> Questions { get; init; } = [];

    /// <summary>Whether an agent drafted the steps, so that somebody has to read them.</summary>
    public bool IsDrafted { get; init; }

    /// <summary>How this program is called where commands are typed.</summary>
    public string Program { get; init; } = "run-tui";

    /// <summary>Where commands are typed; see <see cref="RunPackage.From"/>.</summary>
    public string? From { get; init; }

    /// <summary>Takes the run once it is written.</summary>
    public Action<RunFolder> Made { get; init; } = _ => { };

    /// <summary>One of which nothing is known.</summary>
    /// <param name="folder">The project; absolute.</param>
    /// <param name="tool">What does the work where nobody chooses.</param>
    /// <param name="now">When.</param>
    public static NewRunStart Empty(string folder, string tool, DateTimeOffset now) => new()
    {
        Plan = new NewPlan { Name = "", Goal = "", Tool = tool }.Make(now),
        Parent = Path.Combine(folder, "runs"),
        Origin = "written in the dashboard",
        From = folder,
    };
}
