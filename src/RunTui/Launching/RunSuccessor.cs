using RunTui.Commands;
using RunTui.Dashboard.Sessions;
using RunTui.Engine.RunFolders;

namespace RunTui.Launching;

/// <summary>
/// The process that a run is handed over to. It is started and has checked everything before its predecessor lets go, and takes
/// the run also where that one dies first.
/// </summary>
internal sealed class RunSuccessor : IRunSuccessor
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    private readonly RunFolder _folder;
    private readonly DetachedEngine _engine;
    private readonly CliContext _context;
    private readonly string _ready;

    private RunSuccessor(RunFolder folder, DetachedEngine engine, CliContext context, string ready)
    {
        (_folder, _engine, _context, _ready) = (folder, engine, context, ready);
    }

    /// <summary>Starts it and waits until it could take the run.</summary>
    /// <exception cref="LaunchRefusedException">It found something in the way; nothing has changed.</exception>
    public static async Task<RunSuccessor> StartAsync(RunFolder folder, LaunchSettings settings, CliContext context)
    {
        Directory.CreateDirectory(folder.Control);
        var ready = Path.Combine(folder.Control, $".successor-{Guid.NewGuid():N}");
        var successor = new RunSuccessor(folder, DetachedEngine.Start(folder, settings, context, ready), context, ready);
        while (!File.Exists(ready))
        {
            await successor.ThrowIfEndedAsync();
            await Task.Delay(PollInterval, context.Time);
        }

        return successor;
    }

    /// <summary>In that process: says that it is ready, and returns when nobody owns the run any more.</summary>
    public static async Task WaitForOwnerAsync(RunFolder folder, string ready, CliContext context)
    {
        await File.WriteAllTextAsync(ready, "");
        while (RunOwner.Read(folder) is { IsAlive: true })
        {
            await Task.Delay(PollInterval, context.Time);
        }
    }

    public async Task<int?> TakenAsync()
    {
        try
        {
            while (true)
            {
                if (_engine.Owned() is var (pid, _))
                {
                    return pid;
                }

                if (_engine.HasEnded && await _engine.ReadEndAsync() is (_, ExitCodes.Complete or ExitCodes.NeedsPerson or ExitCodes.Stopped))
                {
                    return null;
                }

                await ThrowIfEndedAsync();
                await Task.Delay(PollInterval, _context.Time);
            }
        }
        finally
        {
            DropReadyFile();
        }
    }

    public async Task CancelAsync()
    {
        await _engine.EndAsync();
        DropReadyFile();
    }

    private void DropReadyFile()
    {
        try
        {
            File.Delete(_ready);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has done its work; that it stays harms nobody.
        }
    }

    private async Task ThrowIfEndedAsync()
    {
        if (_engine.HasEnded)
        {
            var (said, exit) = await _engine.ReadEndAsync();
            throw new LaunchRefusedException(said.Trim() is { Length: > 0 } line ? line : $"the process that should carry on ended with {exit}; see {_folder.EngineLog}");
        }
    }
}
