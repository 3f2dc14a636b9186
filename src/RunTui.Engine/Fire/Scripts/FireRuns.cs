using RunTui.Engine.Fire.Yaml;

namespace RunTui.Engine.Fire.Scripts;

/// <summary>
/// What FIRE's four scripts do to a project, check for check and file for file; under a lock, so that nobody's run is lost, and with files
/// that are replaced whole. What they only ask agents to do, such as to wait for an approval, is enforced where the caller is strict.
/// </summary>
/// <param name="paths">The project.</param>
/// <param name="time">For the times in the files.</param>
public sealed partial class FireRuns(FirePaths paths, TimeProvider time)
{
    private const int MaxTries = 5;

    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(10);

    /// <summary>How long another process that changes the project is waited for.</summary>
    public TimeSpan LockWait { get; init; } = DefaultWait;

    /// <summary>Reads the project's state.</summary>
    /// <exception cref="FireException">There is none, or it can't be read.</exception>
    public FireState ReadState()
    {
        if (!File.Exists(paths.State))
        {
            throw new FireException("STATE_011", $"There is no {paths.State}.", "Begin the project with FIRE's initialisation first.");
        }

        return FireState.Read(paths.State, "STATE_020", "STATE_021");
    }

    private void CheckRoot(string code)
    {
        if (string.IsNullOrWhiteSpace(paths.Given))
        {
            throw new FireException(code, "The project's root is missing.", "Name the folder that holds .specs-fire.");
        }
    }

    private static void CheckRunId(string? run, string code)
    {
        if (string.IsNullOrWhiteSpace(run))
        {
            throw new FireException(code, "The run's id is missing.", "Name a run of runs.active in state.yaml.");
        }
    }

    private void CheckRootExists(string code)
    {
        if (!Directory.Exists(paths.Root) && !File.Exists(paths.Root))
        {
            throw new FireException(code, $"There is no folder {paths.Given}.", "Correct the path to the project's root.");
        }
    }

    private void CheckProject(string folderCode, string stateCode)
    {
        if (!Directory.Exists(paths.Folder))
        {
            throw new FireException(folderCode, $"There is no {FirePaths.FolderName} in {paths.Given}.", "Begin the project with FIRE's initialisation first.");
        }

        if (!File.Exists(paths.State))
        {
            throw new FireException(stateCode, $"There is no {paths.State}.", "Begin the project with FIRE's initialisation first.");
        }
    }

    /// <summary>
    /// Changes the state under the lock. Where somebody who knows no lock writes the file meanwhile, his text is read and changed again.
    /// </summary>
    private T Change<T>(string emptyCode, string brokenCode, string writeCode, Func<FireState, T> change, Action<FireState>? after = null)
    {
        using var held = Lock(writeCode);
        for (var attempt = 1; attempt <= MaxTries; attempt++)
        {
            var state = FireState.Read(paths.State, emptyCode, brokenCode);
            var result = change(state);
            if (state.TrySave(paths.State, writeCode))
            {
                after?.Invoke(state);
                return result;
            }
        }

        throw new FireException(writeCode, $"{paths.State} is written by somebody else all the time.", "Try again when he is done.");
    }

    private FireLock Lock(string code)
    {
        try
        {
            return FireLock.Acquire(paths.Folder, LockWait);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FireException(code, $"{paths.Folder} can't be locked: {e.Message.TrimEnd('.')}.", "See to the folder's permissions, then try again.", e);
        }
    }

    private static YamlMap Find(FireState state, string run, string code) =>
        state.Find(run) ?? throw new FireException(code, $"The run {run} is none of the active runs in state.yaml.", NameOthers(state));

    private static string NameOthers(FireState state)
    {
        var active = string.Join(", ", state.Active.Take(5).Select(run => run.Id));
        return active.Length > 0 ? $"Active are: {active}." : "No run is active; begin one with init-run.";
    }

    private static YamlMap? Item(YamlMap run, string id) => run.MapsOf("work_items").FirstOrDefault(item => item.TextOf("id") == id);
}
