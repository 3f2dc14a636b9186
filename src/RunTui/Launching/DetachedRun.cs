using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Launching;

/// <summary>Hands a run to a process of its own, which outlives this one.</summary>
internal static class DetachedRun
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Starts that process and returns once it owns the run, or once it is clear that it never will.</summary>
    public static async Task<int> StartAsync(RunFolder folder, LaunchSettings settings, CliContext context)
    {
        // It would outlive the attempt that it was started in.
        Commands.Agents.Refuse(context, "--detach");
        if (RunOwner.Read(folder) is { IsAlive: true } owner)
        {
            throw new RunLockedException(folder, owner);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(folder.EngineLog)!);
        var exit = Path.Combine(Path.GetDirectoryName(folder.EngineLog)!, "run-tui.exit");
        var from = File.Exists(folder.EngineLog) ? new FileInfo(folder.EngineLog).Length : 0;
        var spec = Self(folder, settings, context);
        var process = DetachedProcess.Start(spec, new ProcessFiles { Output = folder.EngineLog, Exit = exit }, "engine/" + Guid.NewGuid().ToString("N"), context.Time);
        while (process.Identity.IsAlive && !File.Exists(exit))
        {
            if (RunOwner.Read(folder) is { IsAlive: true } now && RunReader.TryReadState(folder) is { Status: RunStatus.Running } state && state.LastEvent?.Seq > 1)
            {
                context.Out.WriteLine(settings.Json ? $$"""{"event":"run","status":"detached","run":"{{state.RunId}}","pid":{{now.Pid}}}""" : state.RunId);
                return ExitCodes.Complete;
            }

            await Task.Delay(PollInterval, context.Time);
        }

        using var log = new StreamReader(new FileStream(folder.EngineLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        log.BaseStream.Seek(from, SeekOrigin.Begin);
        context.Error.Write(await log.ReadToEndAsync());
        return int.TryParse(File.Exists(exit) ? await File.ReadAllTextAsync(exit) : "", out var code) ? code : ExitCodes.Usage;
    }

    private static ProcessSpec Self(RunFolder folder, LaunchSettings settings, CliContext context)
    {
        var program = Environment.ProcessPath!;
        List<string> arguments = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Path.Combine(AppContext.BaseDirectory, "run-tui.dll")] : [];
        arguments.AddRange(settings.Resume ? ["resume", folder.Path] : ["--headless", folder.Path]);
        Add("--launch-mode", settings.Mode?.Name());
        Add("--autonomy-profile", settings.Autonomy?.Name());
        Add("--codex-service-tier", settings.ServiceTier);
        AddFlag("--wait-for-answers", settings.WaitForAnswers);
        AddFlag("--take-over", settings.TakeOver);
        return new ProcessSpec(program) { Arguments = [.. arguments], WorkingDirectory = context.WorkingDirectory };

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
