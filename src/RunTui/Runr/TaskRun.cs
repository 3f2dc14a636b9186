using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports;
using RunTui.Engine.RunFolders;
using RunTui.Headless;
using RunTui.Launching;

namespace RunTui.Runr;

/// <summary>Carries out a Runr task: looks whether it can, makes its run, and launches that.</summary>
internal sealed class TaskRun(TaskRunRequest request, CliContext context)
{
    /// <summary>Returns the exit code of what became of it.</summary>
    /// <exception cref="UserException">The task or the configuration can't be used.</exception>
    public async Task<int> RunAsync()
    {
        if (request.Detach)
        {
            Agents.Refuse(context, "--detach");
        }

        var task = ReadTask();
        var look = await RepositoryLook.AtAsync(Path.GetFullPath(request.Repository ?? ".", context.WorkingDirectory), context);
        var report = new TaskRunReport(request, look.Root, context);
        if (look.Problem is { } problem)
        {
            report.Refused([problem], []);
            return ExitCodes.Invalid;
        }

        if (task.IsManual)
        {
            report.Manual(task);
            return ExitCodes.Complete;
        }

        var (config, folders) = (ReadConfig(look.Root!), new RunrFolders(look.Root!, context.Variable));
        var fresh = request.FreshTarget && !request.Options.Worktree ? new FreshTarget(look.Root!, config.Scope, GitAt.Folder(look.Root!, context)) : null;
        var preflight = new Preflight(look, request, folders);
        await preflight.CheckAsync(config, task, fresh?.Folder(), context);
        report.Warn(preflight.Warnings);
        if (preflight.Reasons.Count > 0)
        {
            report.Refused(preflight.Reasons, preflight.Warnings);

            // Runr calls a run that its guard stopped a run that was carried out; a worker that is missing, one that wasn't.
            return context.Program == ProgramName.Runr && preflight.Reasons.All(reason => !reason.Id.StartsWith("binary", StringComparison.Ordinal))
                ? ExitCodes.Complete
                : ExitCodes.Invalid;
        }

        var plan = new RunrPlan { Task = task, Config = config, Options = request.Options, Folders = folders, Variable = context.Variable };
        if (request.DryRun)
        {
            report.Started(null, plan.Make(RunrRunId.Next(folders, context.Time), context.Time.GetUtcNow()), preflight.Warnings);
            return ExitCodes.Complete;
        }

        if (fresh is not null)
        {
            context.Error.WriteLine(await fresh.ApplyAsync());
        }

        return await LaunchAsync(plan, look, report, preflight.Warnings);
    }

    private async Task<int> LaunchAsync(RunrPlan plan, RepositoryLook look, TaskRunReport report, IReadOnlyList<string> warnings)
    {
        HiddenFromGit.Ensure(plan.Folders, look);
        var run = RunrRunId.Take(plan.Folders, context.Time, plan.Task.Text);
        request.Made?.Invoke(run);
        var text = plan.Make(run.Name, context.Time.GetUtcNow());
        try
        {
            await File.WriteAllBytesAsync(RunrRunId.ConfigFile(run), plan.Config.Text.ToArray());
            await File.WriteAllTextAsync(run.Blueprint, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Directory.Delete(run.Path, recursive: true);
            throw;
        }

        // What a launch would be refused for is found before anything is said to have started.
        var check = await new Launch(run, request.Settings, context).CheckAsync();
        if (!check.Passed)
        {
            var reason = check.PlanPassed ? "launch_check" : "plan_invalid";
            check.PrintText(context.Error, all: false);
            Directory.Delete(run.Path, recursive: true);
            report.Refused([new(reason, "what the run needs is missing; see above, mend that and start it again")], warnings);
            return ExitCodes.Invalid;
        }

        report.Started(run, text, warnings);
        if (request.Detach)
        {
            return await DetachAsync(run);
        }

        return request.Options.AutoResume || plan.Config.Resilience.AutoResume
            ? await new AutoResume(plan.Config.Resilience, request.Settings.Json, context).RunAsync(run, request.Settings)
            : await new HeadlessRun(run, request.Settings, context).RunAsync();
    }

    private async Task<int> DetachAsync(RunFolder run)
    {
        var exit = await DetachedRun.StartAsync(run, request.Settings, request.Settings.Json ? context : context with { Out = TextWriter.Null });
        if (exit == ExitCodes.Complete && !request.Settings.Json)
        {
            context.Out.WriteLine(run.Name);
        }

        return exit;
    }

    private RunrTask ReadTask()
    {
        try
        {
            return RunrTaskReader.Load(Path.GetFullPath(request.Task, context.WorkingDirectory), request.Task);
        }
        catch (RunrTaskException e)
        {
            throw new UserException(e.Message) { Id = "task_invalid" };
        }
    }

    private RunrConfig ReadConfig(string root)
    {
        var file = request.Config is { } named ? Path.GetFullPath(named, context.WorkingDirectory) : RunrConfig.Find(root);
        if (file is null)
        {
            throw new UserException($"{root}: there is no {RunrConfig.FileName}; make one with: {ProgramName.ForHints(context)} init", ExitCodes.Invalid) { Id = "config_missing" };
        }

        var result = RunrConfigReader.Load(file);
        var findings = result.Findings.Select(finding => $"{(finding.Severity == Severity.Error ? "error" : "warning")}: {finding.ToLine(file)}").ToList();
        foreach (var line in findings)
        {
            context.Error.WriteLine(Shown.Clean(line, 1000));
        }

        if (result.Config is { IsLegacy: true })
        {
            context.Error.WriteLine($"warning: {Shown.Clean(file, 1000)}: Runr's older place; move it to {RunrConfig.FileName}");
        }

        return result.Config ?? throw new UserException($"{file}: can't be used; nothing was started", ExitCodes.Invalid) { Id = "config_invalid", Findings = findings };
    }
}
