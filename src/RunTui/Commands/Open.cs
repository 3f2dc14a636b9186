using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;
using RunTui.Launching;

namespace RunTui.Commands;

/// <summary>Takes a run for the moment that a verb needs to write something down.</summary>
internal static class Open
{
    /// <summary>The run; to be let go of at once.</summary>
    /// <exception cref="UserException">The folder can't be written to, or the plan has ids that no run can have.</exception>
    /// <exception cref="RunLockedException">Somebody else works on the run.</exception>
    /// <exception cref="BlueprintException">The plan can't be read.</exception>
    public static async Task<OwnedRun> ForAMomentAsync(RunFolder folder, CliContext context)
    {
        RefuseBadIds(folder);
        try
        {
            return await OwnedRun.OpenAsync(folder, context.Time, failPoint: FailPoints.FromEnvironment(context.Variable));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"{folder.Path}: can't be written to ({e.Message}); nothing was changed");
        }
    }

    /// <summary>
    /// Journal and files of a run go by the ids of its steps, so a plan that could not be launched because of them can't be taken
    /// either; whatever else is wrong with it may be in the middle of being mended.
    /// </summary>
    /// <exception cref="UserException">The first thing that is wrong with the plan.</exception>
    /// <exception cref="BlueprintException">The plan can't be read.</exception>
    public static void RefuseBadIds(RunFolder folder)
    {
        var bytes = BlueprintFile.Read(folder.Blueprint);
        var ids = BlueprintDocument.Parse(bytes).Blueprint.Steps.Select(step => step.Id).ToList();
        if (ids.All(id => StepIds.Problem(id) is null) && ids.Distinct(StringComparer.Ordinal).Count() == ids.Count)
        {
            return;
        }

        if (BlueprintValidator.Validate(bytes, new ValidationContext()).FirstOrDefault(f => f.Severity == Severity.Error) is { } error)
        {
            throw new UserException(error.ToLine(folder.Blueprint), ExitCodes.Invalid);
        }
    }
}
