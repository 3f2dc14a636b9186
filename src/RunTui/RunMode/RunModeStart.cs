using System.Text;
using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports.RunMode;
using RunTui.Engine.Imports.Sprints;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Workspaces;
using RunTui.Headless;
using RunTui.Launching;
using RunTui.Runr;

namespace RunTui.RunMode;

/// <summary>Begins a run of Run Mode's: looks whether it may, makes its folder, and launches it.</summary>
internal sealed class RunModeStart(RunModeRequest request, CliContext context)
{
    /// <summary>Returns the exit code of what became of it.</summary>
    /// <exception cref="UserException">What was asked for can't be.</exception>
    public async Task<int> RunAsync()
    {
        if (request.Detach)
        {
            Agents.Refuse(context, "--detach");
        }

        var look = await RepositoryLook.AtAsync(Path.GetFullPath(request.Repository ?? ".", context.WorkingDirectory), context);
        var report = new RunModeReport(request, look.Root, context);
        if (look.Problem is { } problem)
        {
            return report.Refused(problem, []);
        }

        var config = ReadConfig(look.Root!);
        var preflight = new RunModePreflight(look, request, config, context);
        var refusal = await preflight.CheckAsync();
        report.Warn(preflight.Warnings);
        if (refusal is not null)
        {
            return report.Refused(refusal, preflight.Warnings);
        }

        var work = await RunModeWork.FindAsync(request, look.Root!, context);
        report.Warn(work.Notes);
        List<string> warnings = [.. preflight.Warnings, .. work.Notes];
        if (work.Problem is { } nothing)
        {
            return report.Refused(nothing, warnings);
        }

        if (work is { Bug: null, Sprints.IsEmpty: true })
        {
            return report.Complete(work, warnings);
        }

        if (request.ResetBreaker)
        {
            context.Error.WriteLine($"--reset-breaker: a new run begins with a closed breaker; one that has tripped goes on with '{ProgramName.ForHints(context)} resume --reset-breaker'");
        }

        var blueprint = new RunModeBlueprint(request, config, work, RunModeTools.Read(request.Tools, context), look.Root!);
        if (request.DryRun)
        {
            report.Started(null, blueprint.Make(RunModeIds.Run(context.Time.GetUtcNow()), context.Time.GetUtcNow()), work, warnings);
            return ExitCodes.Complete;
        }

        // Of two that begin at once, the second is told so: both would work in the same checkout.
        using var held = StartLock.TryTake(RunModePlace.Folder(look.Root!));
        return held is null ? report.Refused(new("run_in_progress", $"another run is beginning, or in progress, in this checkout; wait for it, or stop it with '{ProgramName.ForHints(context)} halt'"), warnings)
            : preflight.LiveRun() is { } live ? report.Refused(live, warnings)
            : await LaunchAsync(blueprint, look, report, work, warnings);
    }

    private async Task<int> LaunchAsync(RunModeBlueprint blueprint, RepositoryLook look, RunModeReport report, RunModeWork work, List<string> warnings)
    {
        LocalExcludes.Add(look.Root!, ["/.run/", "/.run-tui/", "/grimoires/loa/a2a/trajectory/"]);
        var (run, text) = Make(blueprint, look.Root!);

        // What a launch would be refused for is found before anything is said to have started.
        var check = await new Launch(run, request.Settings, context).CheckAsync();
        if (!check.Passed)
        {
            check.PrintText(context.Error, all: false);
            Directory.Delete(run.Path, recursive: true);
            return report.Refused(new(check.PlanPassed ? "launch_check" : "plan_invalid", "what the run needs is missing; see above, mend that and start it again"), warnings);
        }

        report.Started(run, text, work, warnings);
        return request.Detach
            ? await DetachedRun.StartAsync(run, request.Settings, context)
            : await new HeadlessRun(run, request.Settings, context).RunAsync();
    }

    /// <summary>Makes the run's folder, which nobody else has: whoever makes the plan in it has it.</summary>
    private (RunFolder Run, string Text) Make(RunModeBlueprint blueprint, string root)
    {
        while (true)
        {
            var now = context.Time.GetUtcNow();
            var id = RunModeIds.Run(now);
            var run = new RunFolder(Path.Combine(RunModePlace.Folder(root), id));
            if (Path.Exists(run.Path))
            {
                continue;
            }

            var text = blueprint.Make(id, now);
            Directory.CreateDirectory(run.Path);
            try
            {
                using var file = new FileStream(run.Blueprint, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
                file.Write(Encoding.UTF8.GetBytes(text));
                return (run, text);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Directory.Delete(run.Path, recursive: true);
                throw;
            }
        }
    }

    private LoaConfig ReadConfig(string root)
    {
        var result = LoaConfigReader.Load(root, context.Variable);
        foreach (var warning in result.Warnings)
        {
            context.Error.WriteLine($"warning: {Shown.Clean(warning.ToString(), 1000)}");
        }

        if (result.Config is { } config)
        {
            return config;
        }

        var findings = result.Errors.Select(error => $"error: {error}").ToList();
        foreach (var line in findings)
        {
            context.Error.WriteLine(Shown.Clean(line, 1000));
        }

        throw new UserException($"{LoaConfig.FileName}: can't be used; nothing was started", ExitCodes.Invalid) { Id = "config_invalid", Findings = findings };
    }
}
