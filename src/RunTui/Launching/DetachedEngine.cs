using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Launching;

/// <summary>A process of its own that works on a run, as seen by whoever started it.</summary>
internal sealed class DetachedEngine
{
    private readonly RunFolder _folder;
    private readonly DetachedProcess _process;
    private readonly string _exit;
    private readonly long _from;

    private DetachedEngine(RunFolder folder, DetachedProcess process, string exit, long from)
    {
        (_folder, _process, _exit, _from) = (folder, process, exit, from);
    }

    /// <summary>Whether it is gone.</summary>
    public bool HasEnded => !_process.Identity.IsAlive || File.Exists(_exit);

    /// <summary>Starts it.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="settings">How to launch it.</param>
    /// <param name="context">What it inherits.</param>
    /// <param name="readyFile">The file that it makes once it could take the run from its owner; null takes it at once.</param>
    /// <exception cref="IOException">It can't be started.</exception>
    public static DetachedEngine Start(RunFolder folder, LaunchSettings settings, CliContext context, string? readyFile)
    {
        var logs = Path.GetDirectoryName(folder.EngineLog)!;
        Directory.CreateDirectory(logs);
        var exit = Path.Combine(logs, readyFile is null ? "run-tui.exit" : $"run-tui-{Environment.ProcessId}.exit");
        var from = File.Exists(folder.EngineLog) ? new FileInfo(folder.EngineLog).Length : 0;
        var process = DetachedProcess.Start(
            Self(folder, settings, context, readyFile),
            new ProcessFiles { Output = folder.EngineLog, Exit = exit },
            "engine/" + Guid.NewGuid().ToString("N"),
            context.Time);
        return new DetachedEngine(folder, process, exit, from);
    }

    /// <summary>Its pid and the run's state, once it owns the run and has begun; null before.</summary>
    public (int Pid, RunState State)? Owned() =>
        RunOwner.Read(_folder) is { IsAlive: true } owner && owner.Pid != Environment.ProcessId
        && RunReader.TryReadState(_folder) is { Status: RunStatus.Running or RunStatus.Recovering or RunStatus.Blocked, LastEvent.Seq: > 1 } state
            ? (owner.Pid, state)
            : null;

    /// <summary>What it printed, and the code it ended with.</summary>
    public async Task<(string Said, int Exit)> ReadEndAsync()
    {
        using var log = new StreamReader(new FileStream(_folder.EngineLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        log.BaseStream.Seek(_from, SeekOrigin.Begin);
        var said = await log.ReadToEndAsync();
        return (said, int.TryParse(File.Exists(_exit) ? await File.ReadAllTextAsync(_exit) : "", out var code) ? code : ExitCodes.Usage);
    }

    /// <summary>Ends it.</summary>
    public Task EndAsync()
    {
        var now = new CancellationToken(canceled: true);
        return _process.WaitAsync(null, now, CancellationToken.None);
    }

    private static ProcessSpec Self(RunFolder folder, LaunchSettings settings, CliContext context, string? readyFile)
    {
        var program = OwnProgram.Words();
        List<string> arguments = [.. program.Skip(1)];
        arguments.AddRange(settings.Resume ? ["resume", folder.Path] : ["--headless", folder.Path]);
        Add("--launch-mode", settings.Mode?.Name());
        Add("--autonomy-profile", settings.Autonomy?.Name());
        Add("--codex-service-tier", settings.ServiceTier);
        Add(LaunchFlags.SuccessorName, readyFile);
        AddFlag("--wait-for-answers", settings.WaitForAnswers);
        AddFlag("--take-over", settings.TakeOver);
        AddFlag("--reset-breaker", settings.OpenBreaker == OpenBreaker.Reset);
        AddFlag("--force", settings.OpenBreaker == OpenBreaker.Ignore || settings.Force);
        return new ProcessSpec(program[0]) { Arguments = [.. arguments], WorkingDirectory = context.WorkingDirectory };

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                arguments.AddRange([name, value]);
            }
        }

        void AddFlag(string name, bool value)
        {
            if (value)
            {
                arguments.Add(name);
            }
        }
    }
}
