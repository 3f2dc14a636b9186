using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;
using RunTui.Launching;

namespace RunTui.Commands;

/// <summary>Takes a run for the moment that a verb needs to write something down.</summary>
internal static class Open
{
    /// <summary>The run; to be let go of at once.</summary>
    /// <exception cref="UserException">The folder can't be written to.</exception>
    /// <exception cref="RunLockedException">Somebody else works on the run.</exception>
    /// <exception cref="BlueprintException">The plan can't be read.</exception>
    public static async Task<OwnedRun> ForAMomentAsync(RunFolder folder, CliContext context)
    {
        try
        {
            return await OwnedRun.OpenAsync(folder, context.Time, failPoint: FailPoints.FromEnvironment(context.Variable));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"{folder.Path}: can't be written to ({e.Message}); nothing was changed");
        }
    }
}
