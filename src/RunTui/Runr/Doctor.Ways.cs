using System.Collections.Immutable;
using RunTui.Engine.Gates;
using RunTui.Engine.Imports;
using RunTui.Engine.Imports.RunMode;

namespace RunTui.Runr;

internal sealed partial class Doctor
{
    /// <summary>What stands against sprints too, of all that stands against tasks.</summary>
    private static readonly ImmutableArray<string> OfGit = ["git", "identity"];

    private readonly List<string> _againstTasks = [];

    private DoctorState _forTasks = DoctorState.Problem;
    private bool _hasAgent;

    /// <summary>Whether somebody works in Runr's way here, for whom the run of a task is what a run is.</summary>
    private bool IsForTasks(string root) =>
        context.Program == ProgramName.Runr || configFile is not null || Directory.Exists(Path.Combine(root, ".runr")) || RunrConfig.Find(root) is not null;

    /// <summary>What is in the way of a task, whatever it is to others.</summary>
    private void AddForTasks(string id, string message, DoctorState state, string? betterFix = null)
    {
        _againstTasks.Add(id);
        Add(id, state, message, betterFix);
    }

    /// <summary>Without any agent there is more amiss than one that somebody may do without. Runr's tasks name theirs, and that says it.</summary>
    private void CheckAgents()
    {
        if (!_hasAgent && _forTasks is not DoctorState.Problem)
        {
            Add("agents", DoctorState.Problem, "no agent is there that works");
        }
    }

    private ImmutableArray<DoctorWay> WaysIn(string root)
    {
        ImmutableArray<string> agents = _hasAgent ? [] : ["agents"];
        ImmutableArray<string> place = !Directory.Exists(folder) ? ["git"] : FolderAccess.IsWritable(root) ? [] : ["folder"];
        ImmutableArray<string> runMode = LoaConfigReader.Load(root, context.Variable).Config is { RunMode.Enabled: true } ? [] : ["not turned on: " + ProgramName.ForHints(context) + " setup"];
        ImmutableArray<string> tasks = [.. _againstTasks.Concat(_checks.Where(check => check.State == DoctorState.Problem).Select(check => check.Id)).Concat(place).Distinct()];
        return
        [
            new(_hasAgent ? "a plan in runs/" : "a plan in runs/ that has shell steps alone", place),
            new("a work item", [.. place, .. agents]),
            new("a sprint", [.. _againstTasks.Where(OfGit.Contains), .. place.Where(id => id != "git"), .. agents, .. runMode]),
            new("a task", tasks),
        ];
    }
}
