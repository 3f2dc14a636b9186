using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports.RunMode;
using RunTui.Runs;

namespace RunTui.RunMode;

/// <summary>Tells where a verb that names no run can only mean what Run Mode's documented files tell of: no folder of a run is left here.</summary>
internal static class RunModeLookup
{
    /// <summary>Whether Run Mode is used in this checkout, no run is named, and there is none here.</summary>
    public static bool IsWithoutRun(string? named, CliContext context) =>
        named is null && context.Program != ProgramName.Runr && RunModePlace.IsKnown(RunModePlace.Root(context)) && new KnownRuns(context).Here().Count == 0;

    /// <summary>Whether no run is named and none is known, here or elsewhere.</summary>
    public static bool IsWithoutAny(string? named, CliContext context) => named is null && context.Program != ProgramName.Runr && new KnownRuns(context).All().Count == 0;

    /// <summary>What the files say of the run that is meant, where they are all that there is; null where there is a run, or no word of one.</summary>
    public static (string? RunId, string State)? TryFiles(string? named, CliContext context) =>
        IsWithoutRun(named, context) ? RunModePlace.StateOf(RunModePlace.Root(context)) ?? throw NoRun(context) : null;

    /// <summary>A file that can't be read may have told of one.</summary>
    private static UserException NoRun(CliContext context)
    {
        var program = ProgramName.ForHints(context);
        var problems = string.Concat(RunModeDocuments.Read(RunModePlace.Root(context)).Problems.Select(problem => $"{Shown.Clean(problem.TrimEnd('.'))}; "));
        return new($"no run in progress: {problems}there is none in this repository; begin one with '{program} sprint', '{program} sprint-plan' or '{program} bug'") { Id = "no_run" };
    }
}
